using System.Collections.Concurrent;
using FashionRepro.Baselines;
using FashionRepro.Verdicts;

namespace FashionRepro.Specs;

/// <summary>What the specs of this test run have judged, which a filter may have left most of out of.</summary>
internal static class JudgedHere
{
    private static readonly ConcurrentQueue<ClaimResult> Results = new();
    private static readonly ConcurrentQueue<BaselineCheck> Checks = new();
    private static readonly ConcurrentQueue<string> Broken = new();

    /// <summary>Results of claims, in no order.</summary>
    public static IReadOnlyList<ClaimResult> Claims => [.. Results];

    /// <summary>Comparisons with baselines, in no order.</summary>
    public static IReadOnlyList<BaselineCheck> Baselines => [.. Checks];

    /// <summary>Claims and comparisons that broke off, a sentence each.</summary>
    public static IReadOnlyList<string> Problems => [.. Broken];

    /// <summary>Judges a claim on the study's evidence.</summary>
    public static ClaimResult Judge(Claim claim)
    {
        var result = Noted($"claim {claim.Id}", () => claim.Evaluate(StudyRuns.Evidence));
        Results.Enqueue(result);
        return result;
    }

    /// <summary>Compares an experiment's metrics with its baseline, and leaves those that differ beside it for whoever looks.</summary>
    public static BaselineCheck Compare(BaselineFolder folder, string experiment)
    {
        var check = Noted($"the baseline of {experiment}", () => folder.Receive(MetricTable.From(experiment, StudyRuns.Evidence.Records(experiment))));
        Checks.Enqueue(check);
        return check;
    }

    /// <summary>What breaks off is red here, and must not look left out by a filter elsewhere.</summary>
    private static T Noted<T>(string what, Func<T> judge)
    {
        try
        {
            return judge();
        }
        catch (Exception problem)
        {
            Broken.Enqueue($"{what}: {problem.Message}");
            throw;
        }
    }
}
