using System.Collections.Concurrent;
using FashionRepro.Baselines;
using FashionRepro.Verdicts;

namespace FashionRepro.Specs;

/// <summary>What the specs of this test run have judged, which a filter may have left most of out of.</summary>
internal static class JudgedHere
{
    private static readonly ConcurrentQueue<ClaimResult> Results = new();
    private static readonly ConcurrentQueue<BaselineCheck> Checks = new();

    /// <summary>Results of claims, in no order.</summary>
    public static IReadOnlyList<ClaimResult> Claims => [.. Results];

    /// <summary>Comparisons with baselines, in no order.</summary>
    public static IReadOnlyList<BaselineCheck> Baselines => [.. Checks];

    /// <summary>Judges a claim on the study's evidence.</summary>
    public static ClaimResult Judge(Claim claim)
    {
        var result = claim.Evaluate(StudyRuns.Evidence);
        Results.Enqueue(result);
        return result;
    }

    /// <summary>Compares an experiment's metrics with its baseline.</summary>
    public static BaselineCheck Compare(BaselineFolder folder, string experiment)
    {
        var check = folder.Check(MetricTable.From(experiment, StudyRuns.Evidence.Records(experiment)));
        Checks.Enqueue(check);
        return check;
    }
}
