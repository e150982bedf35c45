using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Display;

/// <summary>A waiver for machines.</summary>
/// <param name="Claim">Id of the claim.</param>
/// <param name="Reason">Why it does not hold.</param>
/// <param name="Owner">Who sees to it.</param>
/// <param name="Expires">The last day on which it counts, in UTC.</param>
/// <param name="Effect">What it does to these results.</param>
/// <param name="Note">The effect in words, and what to do about it; empty where it is in force.</param>
internal sealed record WaiverJson(string Claim, string Reason, string Owner, DateOnly Expires, WaiverEffect Effect, string Note)
{
    public static WaiverJson Of(AppliedWaiver applied) => new(
        applied.Waiver.Claim, applied.Waiver.Reason, applied.Waiver.Owner, applied.Waiver.Expires, applied.Effect, applied.Note);
}
