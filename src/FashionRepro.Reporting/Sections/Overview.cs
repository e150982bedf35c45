using FashionRepro.Experiments;
using FashionRepro.Reports;
using FashionRepro.Verdicts;

namespace FashionRepro.Reporting.Sections;

/// <summary>How it stands, in a glance.</summary>
internal static class Overview
{
    public static IEnumerable<ReportBlock> Of(ReportContent content)
    {
        var results = content.Results;
        yield return new ReportBlock.Tiles(
        [
            .. Enum.GetValues<Verdict>().Select(verdict => (verdict, Count: results.Count(result => result.Finding.Verdict == verdict)))
                .Where(counted => counted.Count > 0 || counted.verdict != Verdict.NotRun)
                .Select(counted => new ReportTile(counted.verdict.Mark(), $"{counted.Count}")),
            Expected(results),
        ]);
        yield return new ReportBlock.Paragraph(
            $"{results.Count} claims of the write-up, judged on study {content.Selection.Studies.Chosen.Name}: " +
            $"{string.Join(", ", content.Selection.Studies.Chosen.ExperimentNames.Take(4))}{(content.Selection.Studies.Chosen.Experiments.Count > 4 ? $" and {content.Selection.Studies.Chosen.Experiments.Count - 4} more" : "")}, " +
            $"seeds {SeedRange.Describe(content.Selection.Studies.Chosen.Seeds)} of each. Each verdict follows from a rule that is declared with the claim; a claim is as expected where the verdict is the one that is declared.");
        if (content.Selection.Explanation is { Length: > 0 } notSelected)
            yield return new ReportBlock.Paragraph(notSelected);

        ClaimResult[] unexpected = [.. results.Where(result => !result.AsExpected)];
        if (unexpected.Length == 0)
            yield break;

        yield return new ReportBlock.Heading("Not as expected");
        yield return new ReportBlock.Items([.. unexpected.Select(result =>
            $"{result.Finding.Verdict.Mark()}, expected {result.Claim.ExpectedInWords.ToLowerInvariant()}: {result.Claim.Statement} (`{result.Claim.Id}`) {result.Finding.Summary}. Next: {FindingText.Next(result)}")]);
    }

    private static ReportTile Expected(IReadOnlyList<ClaimResult> results)
    {
        var unexpected = results.Count(result => !result.AsExpected);
        return unexpected == 0
            ? new ReportTile(new ReportMark("=", "as expected", ReportTone.Plain), results.Count == 0 ? "0" : "all")
            : new ReportTile(new ReportMark("!", "not as expected", ReportTone.Alarm), $"{unexpected}");
    }
}
