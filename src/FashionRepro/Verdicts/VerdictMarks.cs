using FashionRepro.Reports;

namespace FashionRepro.Verdicts;

/// <summary>The signs and words of verdicts, and the signs of what passes: the same in every view.</summary>
public static class VerdictMarks
{
    /// <summary>Of what is as expected.</summary>
    public const string Passed = "✓";

    /// <summary>Of what a waiver lets pass.</summary>
    public const string Waived = "~";

    /// <summary>Of what makes the gate red.</summary>
    public const string Failed = "✗";

    /// <summary>Of what was not looked at, which is no failure.</summary>
    public const string Skipped = "–";

    /// <summary>A verdict's sign and word.</summary>
    public static ReportMark Mark(this Verdict verdict) => verdict switch
    {
        Verdict.Supported => new("✔", "supported", ReportTone.Supported),
        Verdict.Refuted => new("✖", "refuted", ReportTone.Refuted),
        Verdict.Undecided => new("?", "undecided", ReportTone.Undecided),
        _ => new("–", "not run", ReportTone.Plain),
    };

    /// <summary>A verdict in a sentence: <c>supported</c>, <c>not run</c>.</summary>
    public static string InWords(this Verdict verdict) => verdict.Mark().Word;

    /// <summary>A verdict as a letter, for tables with many.</summary>
    public static string Letter(this Verdict verdict) => verdict == Verdict.NotRun ? "?" : $"{verdict}"[..1];

    /// <summary>How many results have each verdict: <c>24 supported, 4 refuted</c>.</summary>
    public static string Count(IEnumerable<ClaimResult> results) =>
        string.Join(", ", results.GroupBy(result => result.Verdict).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key.InWords()}"));

    /// <summary>The sign of a result that passes as it is, that a waiver lets pass, or that does not pass.</summary>
    public static string Sign(this ClaimResult result) => result.Standing == Standing.Waived ? Waived : result.Passes ? Passed : Failed;
}
