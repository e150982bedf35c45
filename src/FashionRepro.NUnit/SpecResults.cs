using System.Collections.Concurrent;
using FashionRepro.Baselines;
using FashionRepro.Verdicts;

namespace FashionRepro.NUnit;

/// <summary>What the specs of this test run have judged, which a filter may have left most of out of.</summary>
public sealed class SpecResults
{
    private readonly StudyRuns runs;
    private readonly ConcurrentQueue<ClaimResult> results = new();
    private readonly ConcurrentQueue<BaselineCheck> checks = new();
    private readonly ConcurrentQueue<string> broken = new();
    private readonly ConcurrentQueue<(ClaimResult Claim, string Where)> others = new();

    internal SpecResults(StudyRuns runs) => this.runs = runs;

    /// <summary>Results of claims, in no order.</summary>
    public IReadOnlyList<ClaimResult> Claims => [.. results];

    /// <summary>Comparisons with baselines, in no order.</summary>
    public IReadOnlyList<BaselineCheck> Baselines => [.. checks];

    /// <summary>Claims that do not pass on other runs than the study's, and on which.</summary>
    public IReadOnlyList<(ClaimResult Claim, string Where)> Others => [.. others];

    /// <summary>Claims and comparisons that broke off, a sentence each.</summary>
    public IReadOnlyList<string> Problems => [.. broken];

    /// <summary>Judges a claim on the study's evidence, under today's waivers.</summary>
    public ClaimResult Judge(Claim claim)
    {
        var result = Noted($"claim {claim.Id}", () => runs.Waivers.Apply(claim.Evaluate(runs.Evidence)));
        results.Enqueue(result);
        return result;
    }

    /// <summary>Compares an experiment's metrics with its baseline, and leaves those that differ beside it for whoever looks.</summary>
    public BaselineCheck Compare(string experiment)
    {
        var check = Noted($"the baseline of {experiment}", () => runs.Baselines.Receive(MetricTable.From(experiment, runs.Evidence.Records(experiment), runs.Evidence.DataOf(experiment).Classes)));
        checks.Enqueue(check);
        return check;
    }

    /// <summary>Notes a claim that does not pass on other runs than the study's: the summary is not about it, an annotation is.</summary>
    /// <param name="claim">Does not pass.</param>
    /// <param name="where">On which runs.</param>
    public void NoteElsewhere(ClaimResult claim, string where) => others.Enqueue((claim, where));

    /// <summary>What breaks off is red here, and must not look left out by a filter elsewhere.</summary>
    private T Noted<T>(string what, Func<T> judge)
    {
        try
        {
            return judge();
        }
        catch (Exception problem)
        {
            broken.Enqueue($"{what}: {problem.Message}");
            throw;
        }
    }
}
