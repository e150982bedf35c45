using FashionRepro.Experiments;
using FashionRepro.Reports;
using FashionRepro.Verdicts;

namespace FashionRepro.Gate;

/// <summary>The claims that somebody has to look at: what their verdict was, what it is, and what to do.</summary>
internal static class ChangedVerdicts
{
    /// <summary>Of a list of claims in its shortest form.</summary>
    private const int MostClaims = 200;

    /// <summary>Verdicts that are not those of the committed runs, those not as expected first. A claim too close to call may change and be as expected.</summary>
    public static SummaryPart Changed(GateFindings findings, RepositoryFolder repository)
    {
        JudgedClaim[] changed = [.. findings.Claims.Where(judged => judged.HasChanged).OrderBy(judged => judged.Passes)];
        List<ReportBlock> head =
        [
            new ReportBlock.Heading(changed.Length == 0 ? findings.Claims.All(judged => judged.Before is null) ? "No verdict is known to have changed" : "No verdict changed" : changed.Length == 1 ? "1 verdict changed" : $"{changed.Length} verdicts changed"),
            new ReportBlock.Paragraph(
                "Before: what today's rules say of the committed runs in `baselines/bank`. " +
                (findings.Committed.Differences(findings.Evidence) switch
                {
                    null => "There is none to compare with.",
                    [] => "The runs of now have the same settings, training code and environment.",
                    var differences => $"The runs of now differ from them in {string.Join("; ", differences)}.",
                })),
        ];
        if (findings.Claims.Where(judged => judged is { WasRun: true, Before: null }).GroupBy(judged => judged.WhyUnknown).ToArray() is { Length: > 0 } unknown)
            head.Add(new ReportBlock.Items([.. unknown.Select(group => $"Before unknown, because {group.Key}: {string.Join(", ", group.Select(judged => judged.Now.Claim.Id))}.")]));
        return Part("the verdicts that changed", head, changed, repository);
    }

    /// <summary>Claims whose verdict is not the expected one, and is that of the committed runs too, or theirs is unknown.</summary>
    public static SummaryPart OtherwiseUnexpected(GateFindings findings, RepositoryFolder repository)
    {
        JudgedClaim[] claims = [.. findings.Claims.Where(judged => judged is { WasRun: true, HasChanged: false, Passes: false })];
        return Part(
            "other claims that are not as expected",
            claims.Length == 0 ? [] : [new ReportBlock.Heading($"{claims.Length} not as expected, though not known to have changed")],
            claims, repository);
    }

    /// <summary>Claims without a verdict, by what is missing for them.</summary>
    public static SummaryPart NotRun(GateFindings findings)
    {
        JudgedClaim[] claims = [.. findings.Claims.Where(judged => !judged.WasRun)];
        if (claims.Length == 0)
            return new("", [[]]);

        List<ReportBlock> blocks = [new ReportBlock.Heading($"{(claims.Length == 1 ? "1 claim was" : $"{claims.Length} claims were")} not run")];
        foreach (var missing in claims.GroupBy(judged => judged.Now.Finding.Summary))
        {
            blocks.Add(new ReportBlock.Details(
                $"{(missing.First().CannotRun is null ? "✗" : "–")} {missing.Key}: {(missing.Count() == 1 ? "1 claim" : $"{missing.Count()} claims")}",
                [new ReportBlock.Items([.. missing.SelectMany(judged => judged.Now.Finding.Notes).Distinct(), string.Join(", ", missing.Select(judged => judged.Now.Claim.Id))])]));
        }

        return new("the claims that were not run", [[.. blocks, new ReportBlock.Paragraph($"Next: {FindingText.Next(claims[0].Now)}")], [blocks[0]]]);
    }

    private static SummaryPart Part(string name, IReadOnlyList<ReportBlock> head, IReadOnlyList<JudgedClaim> claims, RepositoryFolder repository)
    {
        if (claims.Count == 0)
            return new(name, [head]);

        string[] rest = claims.Count > MostClaims ? [$"and {claims.Count - MostClaims} more"] : [];
        return new(name,
        [
            [.. head, .. claims.SelectMany(judged => InFull(judged, repository))],
            [.. head, new ReportBlock.Items([.. claims.Take(MostClaims).Select(Line), .. rest])],
            [.. head.Take(1), new ReportBlock.Items($"{claims.Count(judged => !judged.Passes)} of {claims.Count} are not as expected.")],
        ]);
    }

    private static IReadOnlyList<ReportBlock> InFull(JudgedClaim judged, RepositoryFolder repository)
    {
        var (claim, now) = (judged.Now.Claim, judged.Now);
        List<string> lines =
        [
            $"{claim.Statement} ({claim.Section}{(claim.DeclaredIn(repository) is { } line ? $", `{line}`" : "")})",
            judged.Before is { } before ? $"before: {before.Finding.Summary}" : $"before: unknown, because {judged.WhyUnknown}",
            $"now: {now.Finding.Summary}",
        ];
        if (!now.AsExpected || claim.Because.Length > 0)
            lines.Add($"expected: {now.ExpectedInWords.ToLowerInvariant()}{(claim.Because.Length > 0 ? $", because {claim.Because}" : "")}");
        if (judged.Standing.Waiver is { } waiver)
            lines.Add($"{waiver}");
        lines.Add($"next: {FindingText.Next(judged.Standing)}");
        return [new ReportBlock.Heading(Line(judged), 3), new ReportBlock.Items(lines)];
    }

    /// <summary><c>✗ ID: supported → refuted</c></summary>
    private static string Line(JudgedClaim judged) =>
        $"{judged.Mark} {judged.Now.Claim.Id}: {judged.Before?.Finding.Verdict.InWords() ?? "unknown"} → {judged.Now.Finding.Verdict.InWords()}";
}
