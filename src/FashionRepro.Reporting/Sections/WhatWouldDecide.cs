using FashionRepro.Verdicts;

namespace FashionRepro.Reporting.Sections;

/// <summary>What would decide an undecided claim. More seeds reduce only the seeds' part of the variance; the estimate is taken to stay, so the number is rough.</summary>
internal static class WhatWouldDecide
{
    /// <summary>Above this nobody would train them.</summary>
    private const double MostSeeds = 1000;

    /// <param name="result">Of a claim that is undecided.</param>
    public static string Of(ClaimResult result)
    {
        var seeds = result.Measurements.Select(m => m.N).DefaultIfEmpty(0).Max();
        if (result.DecisionInWords is { } decision)
            return $"Judged {decision}";
        if (seeds < Significance.FewestPairs || result.Effect is not { } effect)
            return result.Claim.Because.Length > 0 && result.AsExpected ? EffectsSection.Clause(result.Claim.Because) : result.Summary;

        var toBound = effect.Estimate > 0 ? effect.Estimate - effect.Interval.Lower : effect.Interval.Upper - effect.Estimate;
        var (reached, images) = (Math.Pow(effect.Estimate / toBound, 2), result.ImageShare);
        var needed = Math.Ceiling(seeds * (1 - images) / (reached - images));
        return reached >= 1 ? $"A few more seeds than {seeds} would decide it at this estimate. The rule asks for more than this interval."
            : reached <= images ? "No number of seeds would decide it at this estimate. It needs more test images."
            : needed > MostSeeds ? $"More than {MostSeeds:N0} seeds would be needed at this estimate, which lies almost on its bound."
            : $"About {needed:N0} seeds would decide it at this estimate.";
    }
}
