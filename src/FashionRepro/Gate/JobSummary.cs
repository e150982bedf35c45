using System.Text;
using FashionRepro.Experiments;
using FashionRepro.Reports;
using FashionRepro.Verdicts;

namespace FashionRepro.Gate;

/// <summary>
/// The summary of a job for whoever looks at its pull request: what changed first, then the metrics beside their baselines, then why anything was trained, and
/// every claim folded away at the end.
/// </summary>
public static class JobSummary
{
    /// <summary>Bytes kept for the sentence that says what was left out.</summary>
    private const int Reserve = 1024;

    /// <summary>The summary as Markdown.</summary>
    /// <param name="findings">What the gate found.</param>
    /// <param name="repository">The checkout, for the lines of the claims.</param>
    /// <param name="room">Bytes it may have. A part that does not fit takes its shorter form or is left out, and the end says so.</param>
    public static string Markdown(GateFindings findings, RepositoryFolder repository, int room = GitHubActions.LargestSummary) => Markdown(Parts(findings, repository), Title(findings), room);

    private static string Markdown(IReadOnlyList<SummaryPart> parts, string title, int room)
    {
        List<ReportBlock> blocks = [];
        List<string> shortened = [], left = [];
        var size = Size([]);
        foreach (var part in parts)
        {
            var form = part.Forms.Select((form, i) => (Blocks: form, Index: i, Size: Size(form) - Size([]))).FirstOrDefault(form => size + form.Size <= room - Reserve, ([], -1, 0));
            blocks.AddRange(form.Blocks);
            size += form.Size;
            if (form.Index != 0)
                (form.Index < 0 ? left : shortened).Add(part.Name);
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

    /// <summary><c>✗ Study core: 58 supported, 7 refuted, 13 undecided; 2 verdicts and 1 baseline not as expected</c></summary>
    private static string Title(GateFindings findings)
    {
        var counts = string.Join(", ", findings.Judged.GroupBy(judged => judged.Now.Finding.Verdict).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key.InWords()}"));
        var (claims, baselines) = (findings.Judged.Count(judged => judged.Standing.Standing == Standing.NotAsExpected && judged.CannotRun is null), (findings.Baselines?.Checks.Count(check => !check.AsExpected) ?? 0) + (findings.Baselines?.Orphans.Names.Count ?? 0));
        var (waived, expired) = (findings.Judged.Count(judged => judged.Standing.Standing == Standing.Waived), findings.Waivers.Count(waiver => waiver.IsFailure));
        string[] wrong =
        [
            .. claims == 0 ? Array.Empty<string>() : [claims == 1 ? "1 verdict" : $"{claims} verdicts"],
            .. baselines == 0 ? Array.Empty<string>() : [baselines == 1 ? "1 baseline" : $"{baselines} baselines"],
        ];
        string[] ends =
        [
            .. wrong.Length > 0 ? [$"{string.Join(" and ", wrong)} not as expected"] : Array.Empty<string>(),
            .. expired > 0 ? [expired == 1 ? "1 waiver expired" : $"{expired} waivers expired"] : Array.Empty<string>(),
            .. findings.Problems.Count > 0 ? [$"{findings.Problems.Count} broke off"] : Array.Empty<string>(),
            .. waived > 0 ? [$"{waived} waived"] : Array.Empty<string>(),
            .. wrong.Length + expired + waived + findings.Problems.Count > 0 ? Array.Empty<string>() : [findings is { Passes: true, NotJudged.Count: 0 } && findings.Judged.All(judged => judged.CannotRun is null) ? "all as expected" : findings.Passes ? "as expected as far as judged" : "not everything was compared"],
        ];
        var end = string.Join(", ", ends);
        var mark = !findings.Passes ? "✗" : findings.Judged.Any(judged => judged.CannotRun is not null) ? "–" : "✓"; // what could not run here is neither right nor wrong
        return $"{mark} Study {findings.Selection.Studies.Chosen.Name}: {(counts.Length == 0 ? "no claim judged" : counts)}; {end}";
    }

    private static IReadOnlyList<SummaryPart> Parts(GateFindings findings, RepositoryFolder repository) =>
    [
        new("the overview", [Overview(findings)]),
        new("what broke off", [findings.Problems.Count == 0 ? [] : [new ReportBlock.Heading("Broke off"), new ReportBlock.Items([.. findings.Problems.Select(problem => $"✗ {problem}")])]]),
        new("the waivers", [Waivers(findings.Waivers)]),
        ChangedVerdicts.Changed(findings, repository),
        ChangedVerdicts.OtherwiseUnexpected(findings, repository),
        ChangedVerdicts.NotRun(findings),
        BaselineDifferences.Part(findings.Baselines),
        TrainedRuns.Part(findings),
        .. findings.Claims.GroupBy(judged => judged.Now.Claim.Section).Select(section => Section(section.Key, [.. section])),
        WithoutVerdict(findings),
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

    /// <summary>At the top, because nobody may forget what is let pass.</summary>
    private static ReportBlock[] Waivers(IReadOnlyList<AppliedWaiver> waivers) => waivers.Count == 0 ? [] :
    [
        new ReportBlock.Heading(waivers.Count == 1 ? "1 waiver" : $"{waivers.Count} waivers"),
        new ReportBlock.Items([.. waivers.OrderByDescending(applied => applied.IsFailure).Select(applied =>
            $"{(applied.IsFailure ? "✗" : "~")} {applied.Waiver.Claim}: {applied.Waiver}{(applied.Note.Length == 0 ? "" : $" ({applied.Note.TrimEnd('.')})")}")]),
    ];

    /// <summary>The claims that have no verdict here, so that none is forgotten.</summary>
    private static SummaryPart WithoutVerdict(GateFindings findings)
    {
        string[] lines =
        [
            .. findings.NotJudged.Count > 0 ? [$"Not judged here: {string.Join(", ", findings.NotJudged)}."] : Array.Empty<string>(),
            .. findings.Selection.Explanation.Length > 0 ? [findings.Selection.Explanation] : Array.Empty<string>(),
        ];
        var count = findings.NotJudged.Count + findings.Selection.NotSelected.Count;
        return new("the claims without a verdict", [lines.Length == 0 ? [] : [new ReportBlock.Details($"Without a verdict here: {(count == 1 ? "1 claim" : $"{count} claims")}", [new ReportBlock.Items(lines)])]]);
    }

    /// <summary>Every claim of a section, folded: in a table, and each in full under it.</summary>
    private static SummaryPart Section(string name, JudgedClaim[] claims)
    {
        var counts = string.Join(", ", claims.GroupBy(judged => judged.Now.Finding.Verdict).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key.InWords()}"));
        var table = new ReportBlock.Table(
            [new("", IsNumber: false), new("claim", IsNumber: false), new("verdict", IsNumber: false), new("before", IsNumber: false), new("statement", IsNumber: false), new("evidence", IsNumber: false)],
            [.. claims.Select(Row)]);
        var full = claims.Select(judged => (ReportBlock)new ReportBlock.Details(judged.Now.Claim.Id, [new ReportBlock.Code(FindingText.Of(judged.Standing))]));
        var summary = $"{name}: {counts}";
        return new($"the claims of {name}", [[new ReportBlock.Details(summary, [table, .. full])], [new ReportBlock.Details(summary, [table])]]);
    }

    private static IReadOnlyList<string> Row(JudgedClaim judged) =>
    [
        judged.Mark, judged.Now.Claim.Id, judged.Now.Finding.Verdict.InWords(), judged.Before?.Finding.Verdict.InWords() ?? "unknown",
        judged.Now.Claim.Statement, judged.Now.Finding.Summary,
    ];
}

/// <summary>A part of a summary.</summary>
/// <param name="Name">What is said to be missing where it is left out.</param>
/// <param name="Forms">From the longest to the shortest; the first that fits is taken. An empty form shows nothing.</param>
internal sealed record SummaryPart(string Name, IReadOnlyList<IReadOnlyList<ReportBlock>> Forms);
