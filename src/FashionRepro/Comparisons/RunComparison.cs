using FashionRepro.Baselines;
using FashionRepro.Experiments;
using FashionRepro.Metrics;
using FashionRepro.Runs;
using FashionRepro.Statistics;

namespace FashionRepro.Comparisons;

/// <summary>
/// One experiment in runs of two sources, two machines or the two sides of a change, paired by seed: runs of one seed share split, order and first weights, so that what both
/// have in common drops out of the difference. It judges nothing; what has to hold say claims and baselines. See issue 15.
/// </summary>
public sealed class RunComparison
{
    private static readonly ScoreKind[] Kinds = [ScoreKind.Precision, ScoreKind.Recall, ScoreKind.F1];

    private RunComparison(Experiment experiment, IReadOnlyList<(RunRecord First, RunRecord Second)> pairs)
    {
        (Experiment, Seeds) = (experiment.Name, [.. pairs.Select(pair => pair.First.Plan.Seed)]);
        Settings = [.. pairs.SelectMany(pair => SettingDifference.Between(PlanSettings.OfExperiment(pair.First.Plan), PlanSettings.OfExperiment(pair.Second.Plan))).Distinct()];
        Codes = ([.. pairs.Select(pair => pair.First.Plan.Identity).Distinct()], [.. pairs.Select(pair => pair.Second.Plan.Identity).Distinct()]);
        SameBitsDecided = RunEnvironment.DecideSameBits([.. pairs.SelectMany(pair => new[] { pair.First.Environment, pair.Second.Environment }).Distinct()]);
        Environments = [.. EnvironmentParts.Differences(pairs.Select(pair => pair.First.Environment), pairs.Select(pair => pair.Second.Environment))];

        var differences = pairs.Select(pair => ResultDifference.First(pair.First.Result, pair.Second.Result)).ToArray();
        Same = differences.Count(difference => difference is null);
        FirstDifference = differences.FirstOrDefault(difference => difference is not null);

        Accuracies = [.. Accuracy.Where(quantity => pairs.All(pair => quantity.Value(pair.First.Result) is not null && quantity.Value(pair.Second.Result) is not null))
            .Select(quantity => Compared(quantity.Name, result => quantity.Value(result)!.Value.Percent, result => quantity.Value(result)!.Value.Total))];
        Scores = ScoredClasses(experiment, pairs).Index().ToDictionary(
            of => of.Item, of => (IReadOnlyList<ComparedQuantity>)[.. Kinds.Select(kind => Compared($"{kind.Word()} of {of.Item}", result => 100 * result.TestConfusion.Scores(of.Index).Of(kind), result => result.TestConfusion.Support(of.Index)))]);

        ComparedQuantity[] all = [.. Accuracies, .. Scores.Values.SelectMany(scores => scores)];
        var adjusted = all.Zip(Holm.Adjust([.. all.Select(quantity => quantity.PValue)])).ToDictionary(of => of.First.Name, of => of.First with { AdjustedPValue = of.Second });
        Accuracies = [.. Accuracies.Select(quantity => adjusted[quantity.Name])];
        Scores = Scores.ToDictionary(of => of.Key, of => (IReadOnlyList<ComparedQuantity>)[.. of.Value.Select(quantity => adjusted[quantity.Name])]);

        ComparedQuantity Compared(string name, Func<RunResult, double> value, Func<RunResult, int> images) => ComparedQuantity.Of(
            name, [.. pairs.Select(pair => value(pair.First.Result))], [.. pairs.Select(pair => value(pair.Second.Result))], 100.0 / Math.Max(1, pairs.Max(pair => images(pair.First.Result))));
    }

    /// <summary>The names of the classes where all runs are of today's data; none otherwise, because nobody knows what the labels of other data stand for.</summary>
    private static IReadOnlyList<string> ScoredClasses(Experiment experiment, IReadOnlyList<(RunRecord First, RunRecord Second)> pairs) =>
        pairs.SelectMany(pair => new[] { pair.First, pair.Second }).All(record => record.Plan.DataSha256 == experiment.Data.ContentSha256 && record.Plan.DataShape == experiment.Data.Shape) ? experiment.Data.Classes : [];

    /// <summary>The experiment.</summary>
    public string Experiment { get; }

    /// <summary>The seeds that both sources have, ascending; at least one.</summary>
    public IReadOnlyList<int> Seeds { get; }

    /// <summary>Settings that are not the same; with any, the difference is theirs too.</summary>
    public IReadOnlyList<SettingDifference> Settings { get; }

    /// <summary>The training code of either side's runs.</summary>
    public (IReadOnlyList<TrainingIdentity> First, IReadOnlyList<TrainingIdentity> Second) Codes { get; }

    /// <summary>Parts of the environment that are not the same.</summary>
    public IReadOnlyList<EnvironmentDifference> Environments { get; }

    /// <summary>Whether the environments of all these runs decide the same bits, so that one code gives the same integers in them.</summary>
    public bool SameBitsDecided { get; }

    /// <summary>In how many seeds both results are the same, bit for bit, the weights included.</summary>
    public int Same { get; }

    /// <summary>The first thing in which the first pair differs that does; null where all are the same.</summary>
    public ResultDifference? FirstDifference { get; }

    /// <summary>Running and evaluated training accuracy, validation and test accuracy.</summary>
    public IReadOnlyList<ComparedQuantity> Accuracies { get; }

    /// <summary>Precision, recall and F1 of every class on the test images, by its name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ComparedQuantity>> Scores { get; }

    /// <summary>Everything that can be told apart, the surest first.</summary>
    public IReadOnlyList<ComparedQuantity> Moved =>
        [.. Accuracies.Concat(Scores.Values.SelectMany(scores => scores)).Where(quantity => quantity.IsMoved).OrderBy(quantity => quantity.AdjustedPValue)];

    private static IEnumerable<(string Name, Func<RunResult, Accuracy?> Value)> Accuracy =>
    [
        ("training accuracy, running", result => result.EpochsOrNull?[^1].RunningTraining),
        ("training accuracy, evaluated", result => result.TrainingAccuracyOrNull),
        ("validation accuracy", result => result.ValidationConfusionOrNull?.Accuracy),
        ("test accuracy", result => result.TestConfusionOrNull?.Accuracy),
    ];

    /// <summary>Pairs the runs of an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="first">Runs of one source, each seed once.</param>
    /// <param name="second">Runs of the other, each seed once.</param>
    /// <returns>Null where no seed has a run in both.</returns>
    public static RunComparison? Of(Experiment experiment, IReadOnlyList<RunRecord> first, IReadOnlyList<RunRecord> second)
    {
        (RunRecord, RunRecord)[] pairs = [.. first.Join(second, run => run.Plan.Seed, run => run.Plan.Seed, (one, other) => (one, other)).OrderBy(pair => pair.one.Plan.Seed)];
        return pairs.Length == 0 ? null : new(experiment, pairs);
    }
}
