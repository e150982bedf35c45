using FashionRepro.Bank;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Tests.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Tests.Calibration;

/// <summary>Small banks of runs that vary from seed to seed as trained networks do.</summary>
internal static class SyntheticBank
{
    public static readonly int[] Seeds = [.. Enumerable.Range(1, 12)];

    public static Study Core { get; } = new("core", [SyntheticRuns.Ann, SyntheticRuns.Cnn], SyntheticRuns.FiveSeeds);

    /// <summary>A model with an error in it: a name, and what marks its plan as another experiment's.</summary>
    public static NetworkExperiment Defect(string name, NetworkExperiment target, double rate = 0.5) => target with { Name = name, Training = target.Training with { LearningRate = rate } };

    /// <summary>
    /// A run whose recalls on the test images are those of a healthy model plus <paramref name="shift"/> images of 1,000. From seed to seed the test accuracy varies with a standard
    /// deviation of some 0.4 points, and a class by 1; the same seed always gives the same run.
    /// </summary>
    public static RunRecord RunOf(Experiment experiment, int seed, int shift = 0)
    {
        var random = new Random(seed);
        var all = 3 * Normal(random);
        int[] correct = [.. Enumerable.Range(0, 10).Select(_ => 880 + shift + (int)Math.Round(all + 8 * Normal(random)))];
        return SyntheticRuns.Record(
            experiment, seed, SyntheticRuns.Recalls(1000, correct),
            runningTraining: 48_600 + (int)(100 * Normal(random)), validation: 5_340 + (int)(15 * Normal(random)));
    }

    /// <summary>The runs of one experiment.</summary>
    public static IReadOnlyList<RunRecord> RunsOf(Experiment experiment, IEnumerable<int> seeds, int shift = 0) => [.. seeds.Select(seed => RunOf(experiment, seed, shift))];

    /// <summary>A healthy ANN and CNN with twelve seeds, and whatever else is given.</summary>
    public static BankedRuns With(params (NetworkExperiment Experiment, IReadOnlyList<RunRecord> Records)[] others) => new(
        new[] { (SyntheticRuns.Ann, RunsOf(SyntheticRuns.Ann, Seeds)), (SyntheticRuns.Cnn, RunsOf(SyntheticRuns.Cnn, Seeds)) }
            .Concat(others).ToDictionary(of => of.Item1.Name, of => of.Item2));

    /// <summary>A claim with a rule made for the test.</summary>
    public static Claim Claim(string id, Func<Evidence, Verdict> rule, params string[] needs) =>
        new(id, "Results", $"Something called {id}.", needs.Length == 0 ? ["ann", "cnn"] : needs, evidence => new Finding(rule(evidence), "it was looked at", [], []));

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
