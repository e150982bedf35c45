using System.Text;
using FashionRepro.Baselines;
using FashionRepro.Experiments;
using FashionRepro.Reports;
using FashionRepro.Verdicts;

namespace FashionRepro.Gate;

/// <summary>The summary of a job for its pull request: what changed, the metrics beside their baselines, why anything was trained, and every claim, folded.</summary>
public static class JobSummary
{
    /// <summary>Bytes kept for the sentence that says what was left out.</summary>
    private const int Reserve = 1024;

    /// <summary>Claims that a shortened part names.</summary>
    private const int MostHeadings = 200;

    /// <summary>The summary as Markdown.</summary>
    /// <param name="findings">What the gate found.</param>
    /// <param name="repository">The checkout, for the lines of the claims.</param>
    /// <param name="room">Bytes it may have. A part that does not fit takes its shorter form or is left out, and the end says so.</param>
    public static string Markdown(GateFindings findings, RepositoryFolder repository, int room = GitHubActions.LargestSummary)
    {
        var title = Title(findings);
        List<ReportBlock> blocks = [];
        List<string> shortened = [], left = [];
        var size = Size([]);
        foreach (var (name, part) in Parts(findings, repository))
        {
            IReadOnlyList<ReportBlock>[] forms = [part, [.. Brief(part)], [.. part.OfType<ReportBlock.Heading>().Take(1)]];
            var form = forms.Select((form, i) => (Blocks: form, Index: i, Size: Size(form) - Size([]))).FirstOrDefault(form => size + form.Size <= room - Reserve, ([], -1, 0));
            blocks.AddRange(form.Blocks);
            size += form.Size;
            if (form.Index != 0)
                (form.Blocks.Count == 0 ? left : shortened).Add(name);
        }

        if (shortened.Count + left.Count > 0)
        {
            blocks.Add(new ReportBlock.Paragraph(
                $"GitHub shows no summary that is larger than {GitHubActions.LargestSummary / 1024 / 1024} MiB.{Named(" Shortened", shortened)}{Named(" Left out", left)} The job's log has everything."));
        }

        return MarkdownReport.Of(new Report(title, blocks));

        int Size(IReadOnlyList<ReportBlock> some) => Encoding.UTF8.GetByteCount(MarkdownReport.Of(new Report(title, some)));
    }

    private static string Named(string what, List<string> names) =>
        names.Count == 0 ? "" : $"{what}: {string.Join(", ", names.Take(8))}{(names.Count > 8 ? $" and {names.Count - 8} more" : "")}.";

    /// <summary>A part without what is folded away in it, and without what stands under headings of the third level.</summary>
    private static IEnumerable<ReportBlock> Brief(IReadOnlyList<ReportBlock> part)
    {
        var (isUnderHeading, headings) = (false, 0);
        foreach (var block in part)
        {
            headings += block is ReportBlock.Heading { Level: 3 } ? 1 : 0;
            isUnderHeading = block is ReportBlock.Heading { Level: 3 } || (isUnderHeading && block is not ReportBlock.Heading);
            if (block is ReportBlock.Details details && details.Blocks.OfType<ReportBlock.Details>().Any())
                yield return details with { Blocks = [.. details.Blocks.Where(under => under is not ReportBlock.Details)] };
            else if (block is ReportBlock.Heading { Level: < 3 } || (block is ReportBlock.Heading && headings <= MostHeadings) || (block is not ReportBlock.Details && !isUnderHeading))
                yield return block;
        }

        if (headings > MostHeadings)
            yield return new ReportBlock.Paragraph($"and {headings - MostHeadings} more");
    }

    /// <summary><c>✗ Study core: 58 supported, 7 refuted, 13 undecided; 2 verdicts and 1 baseline not as expected</c></summary>
    private static string Title(GateFindings findings)
    {
        var cannotRun = findings.Judged.Any(result => result.CannotRun is not null);
        string[] wrong =
        [
            .. Counted(findings.Judged.Count(result => result.Standing == Standing.NotAsExpected && result.CannotRun is null), "verdict"),
            .. Counted((findings.Baselines?.Checks.Count(check => !check.AsExpected) ?? 0) + (findings.Baselines?.Orphans.Names.Count ?? 0), "baseline"),
        ];
        List<string> ends =
        [
            .. wrong.Length > 0 ? [$"{string.Join(" and ", wrong)} not as expected"] : Array.Empty<string>(),
            .. Counted(findings.Waivers.Count(waiver => waiver.HasExpired), "waiver").Select(waivers => $"{waivers} expired"),
            .. findings.Problems.Count > 0 ? [$"{findings.Problems.Count} broke off"] : Array.Empty<string>(),
        ];
        if (findings.Judged.Count(result => result.Standing == Standing.Waived) is > 0 and var waived)
            ends.Add($"{waived} waived");
        if (ends.Count == 0)
            ends.Add(!findings.Passes ? "not everything was compared" : findings.NotJudged.Count == 0 && !cannotRun ? "all as expected" : "as expected as far as judged");
        var mark = !findings.Passes ? VerdictMarks.Failed : cannotRun ? VerdictMarks.Skipped : VerdictMarks.Passed; // what could not run here is neither right nor wrong
        return $"{mark} Study {findings.Selection.Studies.Chosen.Name}: {(findings.Judged.Count == 0 ? "no claim judged" : VerdictMarks.Count(findings.Judged))}; {string.Join(", ", ends)}";
    }

    private static string[] Counted(int count, string what) => count == 0 ? [] : [count == 1 ? $"1 {what}" : $"{count} {what}s"];

    /// <summary>Each with what is said to be missing where it is left out.</summary>
    private static IReadOnlyList<(string Name, IReadOnlyList<ReportBlock> Blocks)> Parts(GateFindings findings, RepositoryFolder repository) =>
    [
        ("the overview", Overview(findings)),
        ("what broke off", findings.Problems.Count == 0 ? [] : [new ReportBlock.Heading("Broke off"), new ReportBlock.Items([.. findings.Problems.Select(problem => $"{VerdictMarks.Failed} {problem}")])]),
        ("the waivers", WaivedResults.Blocks(findings.Waivers)),
        ("the verdicts that changed", ClaimBlocks.Changed(findings, repository)),
        ("other claims that are not as expected", ClaimBlocks.OtherwiseUnexpected(findings, repository)),
        ("the claims that were not run", ClaimBlocks.NotRun(findings)),
        ("the baselines' differences", findings.Baselines is { } baselines ? [.. BaselineBlocks.Of(baselines)] : []),
        ("why each run was trained or not", Trained(findings)),
        .. findings.Claims.GroupBy(result => result.Claim.Section).Select(section => ($"the claims of {section.Key}", ClaimBlocks.Section(section.Key, [.. section]))),
        ("the claims without a verdict", WithoutVerdict(findings)),
    ];

    private static ReportBlock[] Overview(GateFindings findings)
    {
        var study = findings.Evidence.Study;
        var trained = findings.Decisions.Count(decision => !decision.InStore);
        List<string> lines =
        [
            $"{findings.Claims.Count} of {findings.Selection.Selected.Count} claims of the study judged on {string.Join(", ", study.ExperimentNames)} with seeds {string.Join(", ", study.Seeds)}.",
            trained == 0 ? $"Nothing was trained: all {findings.Decisions.Count} runs were in the store." : $"{trained} of {findings.Decisions.Count} runs had to be trained; why stands below.",
        ];
        if (findings.NotJudged.Count > 0)
            lines.Add($"{findings.NotJudged.Count} of its claims were not judged, because a filter left them out or their spec broke off; they are named at the end.");
        if (EnvironmentRuns.InWords(findings.Evidence.Environments) is { } several)
            lines.Add(several);
        return [new ReportBlock.Items(lines)];
    }

    /// <summary>Why runs were trained, and a line for each run.</summary>
    private static IReadOnlyList<ReportBlock> Trained(GateFindings findings)
    {
        if (findings.Decisions.Count == 0)
            return [];

        var missing = findings.Evidence.AllMissingRuns.Select(run => (run.Experiment, run.Seed)).ToHashSet();
        var trained = findings.Decisions.Where(decision => !decision.InStore).ToArray();
        var reasons = trained.GroupBy(decision => (decision.Experiment, decision.Reason))
            .Select(group => $"{group.Key.Experiment} (seed {string.Join(", ", group.Select(decision => decision.Seed))}): {group.Key.Reason}");
        var lines = findings.Decisions.OrderBy(decision => decision.InStore)
            .Select(decision => $"{decision}{(missing.Contains((decision.Experiment, decision.Seed)) ? $"; {VerdictMarks.Failed} it was not finished" : "")}");
        return
        [
            new ReportBlock.Heading(trained.Length == 0 ? "Nothing was trained" : $"{trained.Length} of {findings.Decisions.Count} runs trained"),
            .. trained.Length == 0 ? [] : (ReportBlock[])[new ReportBlock.Items([.. reasons])],
            new ReportBlock.Details("One line per run", [new ReportBlock.Items([.. lines])]),
        ];
    }

    /// <summary>The claims that have no verdict here, so that none is forgotten.</summary>
    private static IReadOnlyList<ReportBlock> WithoutVerdict(GateFindings findings)
    {
        string[] lines = [.. new[] { findings.NotJudged.Count == 0 ? "" : $"Not judged here: {string.Join(", ", findings.NotJudged)}.", findings.Selection.Explanation }.Where(line => line.Length > 0)];
        return lines.Length == 0 ? []
            : [new ReportBlock.Details($"Without a verdict here: {Counted(findings.NotJudged.Count + findings.Selection.NotSelected.Count, "claim")[0]}", [new ReportBlock.Items(lines)])];
    }
}
