using FashionRepro.Experiments;
using FashionRepro.Reports;
using FashionRepro.Verdicts;

namespace FashionRepro.Reporting.Sections;

/// <summary>How it stands, in a glance.</summary>
internal static class Overview
{
    public static IEnumerable<ReportBlock> Of(ReportContent content)
    {
        var results = content.Judged.Claims;
        yield return new ReportBlock.Tiles(
        [
            .. Enum.GetValues<Verdict>().Select(verdict => (verdict, Count: results.Count(result => result.Verdict == verdict)))
                .Where(counted => counted.Count > 0 || counted.verdict != Verdict.NotRun)
                .Select(counted => (counted.verdict.Mark(), $"{counted.Count}")),
            Expected(content),
        ]);
        yield return new ReportBlock.Paragraph(
            $"{results.Count} claims of the write-up, judged on study {content.Selection.Studies.Chosen.Name}: " +
            $"{string.Join(", ", content.Selection.Studies.Chosen.ExperimentNames.Take(4))}{(content.Selection.Studies.Chosen.Experiments.Count > 4 ? $" and {content.Selection.Studies.Chosen.Experiments.Count - 4} more" : "")}, " +
            $"seeds {SeedRange.Describe(content.Selection.Studies.Chosen.Seeds)} of each. Each claim declares a rule, which gives the verdict, and the verdict that is expected.");
        if (content.Selection.Explanation is { Length: > 0 } notSelected)
            yield return new ReportBlock.Details($"{notSelected.Split(':')[0]}.", [new ReportBlock.Paragraph(notSelected)]);
        foreach (var block in WaivedResults.Blocks(content.Judged.Waivers))
            yield return block;

        string[] failing =
        [
            .. results.Where(result => !result.Passes).Select(result =>
                $"{result.Verdict.Mark()}, expected {result.ExpectedInWords.ToLowerInvariant()}: {result.Claim.Statement} (`{result.Claim.Id}`) {result.Summary}. Next: {FindingText.Next(result)}"),
            .. FailingBaselines(content),
        ];
        if (failing.Length == 0)
            yield break;

        yield return new ReportBlock.Heading("Not as expected");
        yield return new ReportBlock.Items(failing);
    }

    /// <summary>The baselines that make the gate red, in a line each; they are shown in full further down.</summary>
    private static IEnumerable<string> FailingBaselines(ReportContent content)
    {
        if (content.Baselines is not { } baselines)
            yield break;

        foreach (var check in baselines.Checks.Where(check => !check.AsExpected))
            yield return $"{VerdictMarks.Failed} baseline: {check.Explanation.Split('\n')[0].TrimEnd('\r', ':')}";
        if (!baselines.Orphans.AsExpected)
            yield return $"{VerdictMarks.Failed} {baselines.Orphans.Explanation.Split('\n')[0].TrimEnd('\r', ':')}: {string.Join(", ", baselines.Orphans.Names)}";
    }

    private static (ReportMark Mark, string Count) Expected(ReportContent content)
    {
        var judged = content.Judged;
        var failing = judged.Claims.Count(claim => !claim.Passes) + judged.Waivers.Count(waiver => waiver is { HasExpired: true, Result: null }) + FailingBaselines(content).Count();
        var waived = judged.Claims.Count(claim => claim.Standing == Standing.Waived);
        return failing > 0 ? (new ReportMark("!", "not as expected", ReportTone.Alarm), $"{failing}")
            : waived > 0 ? (new ReportMark(VerdictMarks.Waived, "waived, the others as expected", ReportTone.Undecided), $"{waived}")
            : (new ReportMark("=", "as expected", ReportTone.Plain), judged.Claims.Count == 0 ? "0" : "all");
    }
}
