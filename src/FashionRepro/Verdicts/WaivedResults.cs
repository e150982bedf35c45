using FashionRepro.Experiments;
using FashionRepro.Reports;

namespace FashionRepro.Verdicts;

/// <summary>A study's results under the waivers of a day. Waivers stand at the top of every view.</summary>
/// <param name="Claims">One per claim that the study decides, in their order.</param>
/// <param name="Waivers">Every waiver of the file, in its order, also those of claims that the study does not decide.</param>
public sealed record WaivedResults(IReadOnlyList<ClaimResult> Claims, IReadOnlyList<AppliedWaiver> Waivers)
{
    /// <summary>Whether every claim passes and no waiver has expired, not even that of a claim that is not judged.</summary>
    public bool Passes => Claims.All(claim => claim.Passes) && !Waivers.Any(waiver => waiver.HasExpired);

    /// <summary>The waivers at the top of a view, because nobody may forget what is let pass: those that have expired first; nothing where there are none.</summary>
    public static IReadOnlyList<ReportBlock> Blocks(IReadOnlyList<AppliedWaiver> waivers) => waivers.Count == 0 ? [] :
    [
        new ReportBlock.Heading(waivers.Count == 1 ? "1 waiver" : $"{waivers.Count} waivers"),
        new ReportBlock.Items([.. waivers.OrderByDescending(applied => applied.HasExpired).Select(applied =>
            $"{(applied.HasExpired ? VerdictMarks.Failed : VerdictMarks.Waived)} {applied.Waiver.Claim}: {applied.Waiver}{(applied.Note.Length == 0 ? "" : $" ({applied.Note.TrimEnd('.')})")}")]),
    ];
}

/// <summary>What a waiver does to a study's results.</summary>
/// <param name="Waiver">The waiver.</param>
/// <param name="HasExpired">Whether its last day is over, and so the gate red.</param>
/// <param name="Result">The result of its claim; null where the chosen study does not decide the claim.</param>
public sealed record AppliedWaiver(Waiver Waiver, bool HasExpired, ClaimResult? Result)
{
    /// <summary>What it does.</summary>
    public WaiverEffect Effect =>
        HasExpired ? WaiverEffect.Expired
        : Result is null ? WaiverEffect.NotJudged
        : Result.AsExpected ? WaiverEffect.Needless
        : Result.Verdict == Verdict.NotRun ? WaiverEffect.NotRun
        : WaiverEffect.InForce;

    /// <summary>What it does and what to do about it, in a sentence; empty where it is in force and there is nothing to do before its last day.</summary>
    public string Note => Effect switch
    {
        WaiverEffect.InForce => "",
        WaiverEffect.Needless => $"needless: the claim is as expected again; remove it from {File}.",
        WaiverEffect.NotRun => "covers nothing: the claim's runs are missing, and what was not measured never passes.",
        WaiverEffect.NotJudged => "about a claim that is not judged here.",
        _ => Result switch
        {
            { AsExpected: true } => $"expired; the claim is as expected again: remove it from {File}.",
            null => $"expired; the claim is not judged here: remove it from {File}, or renew it there with a new date.",
            _ => $"expired; the claim is not as expected yet: mend that and remove it from {File}, or renew it there with a new date.",
        },
    };

    private static string File => $"{ConfigurationFolder.UsualName}/{Waivers.FileName}";
}

/// <summary>What a waiver does to a study's results.</summary>
public enum WaiverEffect
{
    /// <summary>It covers a verdict that is not the expected one.</summary>
    InForce,

    /// <summary>The claim is as expected again. No failure.</summary>
    Needless,

    /// <summary>The claim's runs are missing, which no waiver covers: the claim fails.</summary>
    NotRun,

    /// <summary>The chosen study does not decide the claim.</summary>
    NotJudged,

    /// <summary>Its last day is over: a failure, whatever the claim's verdict.</summary>
    Expired,
}
