using FashionRepro.Experiments;
using FashionRepro.Reports;
using FashionRepro.Verdicts;

namespace FashionRepro.Gate;

/// <summary>The claims in a job's summary: those that somebody has to look at, with what their verdict was, what it is, and what to do; and all of them, folded away.</summary>
internal static class ClaimBlocks
{
    /// <summary>Verdicts that are not those of the committed runs, those not as expected first. A borderline claim may change and be as expected.</summary>
    public static IReadOnlyList<ReportBlock> Changed(GateFindings findings, RepositoryFolder repository)
    {
        ClaimResult[] changed = [.. findings.Claims.Where(result => result.HasChanged).OrderBy(result => result.Passes)];
        string[] unknown = [.. findings.Claims.Where(result => result is { WasRun: true, Before: null }).GroupBy(result => result.WhyUnknown)
            .Select(group => $"Before unknown, because {group.Key}: {string.Join(", ", group.Select(result => result.Claim.Id))}.")];
        return
        [
            new ReportBlock.Heading(changed.Length switch
            {
                0 => findings.Claims.All(result => result.Before is null) ? "No verdict is known to have changed" : "No verdict changed",
                1 => "1 verdict changed",
                var count => $"{count} verdicts changed",
            }),
            new ReportBlock.Paragraph(
                "Before: what today's rules say of the committed runs in `baselines/bank`. " +
                (findings.Committed.Differences(findings.Evidence) switch
                {
                    null => "There is none to compare with.",
                    [] => "The runs of now have the same settings, training code and environment.",
                    var differences => $"The runs of now differ from them in {string.Join("; ", differences)}.",
                })),
            .. unknown.Length > 0 ? [new ReportBlock.Items(unknown)] : Array.Empty<ReportBlock>(),
            .. InFull(changed, repository),
        ];
    }

    /// <summary>Claims whose verdict is not the expected one, and is that of the committed runs too, or theirs is unknown.</summary>
    public static IReadOnlyList<ReportBlock> OtherwiseUnexpected(GateFindings findings, RepositoryFolder repository)
    {
        ClaimResult[] claims = [.. findings.Claims.Where(result => result is { WasRun: true, HasChanged: false, Passes: false })];
        return claims.Length == 0 ? [] : [new ReportBlock.Heading($"{claims.Length} not as expected, though not known to have changed"), .. InFull(claims, repository)];
    }

    /// <summary>Claims without a verdict, by what is missing for them.</summary>
    public static IReadOnlyList<ReportBlock> NotRun(GateFindings findings)
    {
        ClaimResult[] claims = [.. findings.Claims.Where(result => !result.WasRun)];
        return claims.Length == 0 ? [] :
        [
            new ReportBlock.Heading($"{(claims.Length == 1 ? "1 claim was" : $"{claims.Length} claims were")} not run"),
            .. claims.GroupBy(result => result.Summary).Select(missing => new ReportBlock.Details(
                $"{(missing.First().CannotRun is null ? VerdictMarks.Failed : VerdictMarks.Skipped)} {missing.Key}: {(missing.Count() == 1 ? "1 claim" : $"{missing.Count()} claims")}",
                [new ReportBlock.Items([.. missing.SelectMany(result => result.Notes).Distinct(), string.Join(", ", missing.Select(result => result.Claim.Id))])])),
            new ReportBlock.Paragraph($"Next: {FindingText.Next(claims[0] with { Waiver = null })}"),
        ];
    }

    /// <summary>Every claim of a section, folded: in a table, and each in full under it.</summary>
    public static IReadOnlyList<ReportBlock> Section(string name, IReadOnlyList<ClaimResult> claims) =>
    [
        new ReportBlock.Details($"{name}: {VerdictMarks.Count(claims)}",
        [
            new ReportBlock.Table(
                [new("", IsNumber: false), new("claim", IsNumber: false), new("verdict", IsNumber: false), new("before", IsNumber: false), new("statement", IsNumber: false), new("evidence", IsNumber: false)],
                [.. claims.Select(result => (IReadOnlyList<string>)
                    [result.Sign(), result.Claim.Id, result.Verdict.InWords(), Before(result), result.Claim.Statement, result.Summary])]),
            .. claims.Select(result => new ReportBlock.Details(result.Claim.Id, [new ReportBlock.Code(FindingText.Of(result))])),
        ]),
    ];

    private static IEnumerable<ReportBlock> InFull(IReadOnlyList<ClaimResult> results, RepositoryFolder repository) => results.SelectMany(result =>
    {
        var claim = result.Claim;
        List<string> lines =
        [
            $"{claim.Statement} ({claim.Section}{(claim.DeclaredIn(repository) is { } line ? $", `{line}`" : "")})",
            result.Before is { } before ? $"before: {before.Summary}" : $"before: unknown, because {result.WhyUnknown}",
            $"now: {result.Summary}",
        ];
        if (!result.AsExpected || claim.Because.Length > 0)
            lines.Add($"expected: {result.ExpectedInWords.ToLowerInvariant()}{(claim.Because.Length > 0 ? $", because {claim.Because}" : "")}");
        if (result.Waiver is { } waiver)
            lines.Add($"{waiver}");
        lines.Add($"next: {FindingText.Next(result)}");
        return (ReportBlock[])[new ReportBlock.Heading($"{result.Sign()} {claim.Id}: {Before(result)} → {result.Verdict.InWords()}", 3), new ReportBlock.Items(lines)];
    });

    private static string Before(ClaimResult result) => result.Before?.Verdict.InWords() ?? "unknown";
}
