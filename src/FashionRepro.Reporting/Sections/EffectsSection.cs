using FashionRepro.Reports;
using FashionRepro.Verdicts;

namespace FashionRepro.Reporting.Sections;

/// <summary>Every claim in a row, what does not hold first: how far it lies from where its verdict would turn, and why it does not hold or what would decide it.</summary>
internal static class EffectsSection
{
    private static readonly double[] Ends = [1, 2, 5, 10, 20, 50];

    /// <summary>The share of the effects that the scale has room for: with the few large ones nobody could see the others.</summary>
    private const double Shown = 0.75;

    public static IEnumerable<ReportBlock> Of(ReportContent content)
    {
        var results = content.Judged.Claims;
        if (results.Count == 0)
            yield break;

        double[] sizes = [.. results.Select(result => result.Effect?.Estimate).OfType<double>().Select(Math.Abs).Order()];
        var end = Ends.FirstOrDefault(end => sizes.Count(size => size <= end) >= Shown * sizes.Length, Ends[^1]);
        yield return new ReportBlock.Heading("Does it hold up?");
        yield return new ReportBlock.Paragraph(
            "Each row shows how far the estimate lies from the bound of the claim's rule, in points, with its interval. Right of the line supports the claim. " +
            "● supported, ■ refuted, ◆ undecided. An arrow points beyond the scale. An exact test decides by itself, not by the interval." +
            (sizes.Length == results.Count ? "" : $" {results.Count - sizes.Length} claims are about facts, counts, ratios or reported figures. They have no distance in points, so their rows show figures alone."));
        yield return new ReportBlock.Intervals(
            [new("claim", IsNumber: false), new("points, interval", IsNumber: true)], new ReportScale("against · for the claim", -end, end, end / 2),
            [.. results.OrderBy(result => Rank(result.Verdict)).ThenBy(result => result.Effect?.Estimate ?? double.MaxValue).Select(Row)]);
    }

    private static int Rank(Verdict verdict) => verdict == Verdict.Supported ? int.MaxValue : (int)verdict;

    private static ReportRow Row(ClaimResult result)
    {
        var claim = result.Claim;
        return new(
            ClaimsSection.Id(claim.Id), claim.Section, result.Verdict.Mark(), [claim.Statement, Figure(result)],
            result.Verdict switch
            {
                Verdict.Supported => "",
                Verdict.Undecided => WhatWouldDecide.Of(result),
                Verdict.Refuted when result.AsExpected && claim.Because.Length > 0 => Clause(claim.Because),
                _ => result.Summary,
            },
            result.Effect is { } effect ? new ReportRange(effect.Estimate, effect.Interval.Lower, effect.Interval.Upper, []) : null);
    }

    /// <summary>The first thing that a sentence says; the rest is in the claim's entry.</summary>
    internal static string Clause(string sentence)
    {
        var end = ((string[])[": ", "; ", ". "]).Select(stop => sentence.IndexOf(stop, StringComparison.Ordinal)).Where(place => place > 0).DefaultIfEmpty(-1).Min();
        return $"{char.ToUpperInvariant(sentence[0])}{(end < 0 ? sentence[1..] : $"{sentence[1..end]}.")}";
    }

    private static string Figure(ClaimResult result) =>
        result.Effect is { } effect ? $"{Show.Signed(effect.Estimate)}{Show.Bracketed(effect.Interval)}"
        : result.Claim.IsExact ? "exact"
        : result.Measurements.LastOrDefault(m => m.Interval is not null) is { } m ? $"{Show.Value(m.Mean, m.Unit)}{(m.Unit == Unit.Count ? "" : Show.Bracketed(m.Interval))}"
        : "–";
}
