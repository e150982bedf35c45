using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Experiments.Layers;
using FashionRepro.Metrics;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Tests.Runs;

/// <summary>Records as training would leave them for the checkout's experiments, with the counts a test asks for.</summary>
internal static class SyntheticRuns
{
    public static readonly TrainingIdentity Code = new(new string('c', 64), "0.107.0", "2.10.0");

    public static readonly int[] FiveSeeds = [1, 2, 3, 4, 5];

    private static readonly ConfigurationFolder Configurations = ConfigurationFolder.Open(RepositoryFolder.Find(AppContext.BaseDirectory).Configs);

    public static NetworkExperiment Ann { get; } = Configurations.LoadNetwork("ann");

    public static NetworkExperiment Cnn { get; } = Configurations.LoadNetwork("cnn");

    /// <summary>Another data set than the usual one, of three classes.</summary>
    public static DataDescription Letters { get; } = DataDescription.Usual with
    {
        Name = "letters",
        Title = "Letters",
        Shape = DataShape.Usual with { Classes = 3 },
        Classes = ["A", "B", "C"],
        ContentSha256 = new string('1', 64),
    };

    /// <summary>Five seeds' evidence of it: of 100 images each, 90, 99 and 100 are right.</summary>
    public static ModelEvidence ModelOfLetters => StudyEvidence(
        FiveSeeds, (experiment, seed) => Record(experiment, seed, new([[90, 10, 0], [0, 99, 1], [0, 0, 100]])), Ann with { Data = Letters }).Model(Ann.Name, "network of letters");

    /// <summary>A run. The counts that are not given are like those of a real run.</summary>
    /// <param name="experiment">What was trained.</param>
    /// <param name="seed">With which seed.</param>
    /// <param name="test">The test confusion matrix; labels and predictions are made to fit it.</param>
    /// <param name="runningTraining">Correct of the 54,000 training images in the last epoch.</param>
    /// <param name="validation">Correct of the 6,000 validation images at the end.</param>
    public static RunRecord Record(Experiment experiment, int seed, ConfusionMatrix test, int runningTraining = 48_600, int validation = 5_340)
    {
        var network = (NetworkExperiment)experiment;
        var plan = RunPlan.For(network, seed, Code);
        var cells = from actual in Enumerable.Range(0, test.Classes) from predicted in Enumerable.Range(0, test.Classes) select (actual, predicted, test[actual, predicted]);
        var images = cells.SelectMany(cell => Enumerable.Repeat((cell.actual, cell.predicted), cell.Item3)).ToArray();
        var result = new NetworkResult(
            new DataFacts(60_000, 10_000, 28, 28, [.. Enumerable.Repeat(6_000, 10)], [.. Enumerable.Repeat(1_000, 10)], 0, 1),
            new SplitFacts(plan.Split.Training, plan.Split.Validation, plan.Split.Test, 0, 10_000 - plan.Split.Test, $"{seed:x64}"),
            Model(network.Model),
            [.. Enumerable.Range(1, plan.Training.Epochs).Select(epoch => new EpochResult(
                epoch, 1.0 / epoch, new(runningTraining, 54_000), 1.25 / epoch, new(validation, 6_000)))],
            new Accuracy(50_000, 54_000),
            Accuracy(validation, 6_000),
            test,
            string.Concat(images.Select(image => image.Item1)),
            string.Concat(images.Select(image => image.Item2)),
            [.. plan.Evaluation.Shifts.Select(pixels => new ShiftedAccuracy(pixels, new(test.Total / (pixels + 1), test.Total)))],
            new string('e', 64),
            SyntheticUse.Of(plan));
        return new RunRecord(
            RunPlan.RecordSchema, RunKey.Of(plan).ToString(), experiment.Name, plan, result,
            new RunEnvironment("Debian GNU/Linux 12", "X64", "Some processor", "AVX512", "glibc 2.36", Code.TorchSharp, Code.Libtorch, 1),
            new RunTiming(new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero), 60.5, 55.25, 9_773.75),
            new SourceState(new string('a', 40), Dirty: false));
    }

    /// <summary>A small record, for tests that read it many times: two epochs, three test images of each class, one of each class wrong.</summary>
    public static RunRecord SmallRecord(int seed = 1) => Record(
        Ann with { Training = Ann.Training with { Epochs = 2 }, Split = Ann.Split with { Test = 30 } }, seed, Recalls(3, 2));

    /// <summary>As many images of each class; of class c, <paramref name="correct"/>[c] are right, and the others are predicted as the class after it.</summary>
    public static ConfusionMatrix Recalls(int images, params int[] correct)
    {
        var rows = Enumerable.Range(0, DataShape.Usual.Classes).Select(_ => new int[DataShape.Usual.Classes]).ToArray();
        for (var c = 0; c < DataShape.Usual.Classes; c++)
        {
            rows[c][c] = correct[Math.Min(c, correct.Length - 1)];
            rows[c][(c + 1) % DataShape.Usual.Classes] = images - rows[c][c];
        }

        return new ConfusionMatrix(rows);
    }

    /// <summary>
    /// 1,000 images of each class, as many right as given; the errors of a class go to every class in proportion to that class's own errors,
    /// so that precision is close to recall.
    /// </summary>
    public static ConfusionMatrix Mirrored(params int[] correct)
    {
        var errors = correct.Select(c => 1000 - c).ToArray();
        var rows = Enumerable.Range(0, DataShape.Usual.Classes).Select(_ => new int[DataShape.Usual.Classes]).ToArray();
        for (var c = 0; c < DataShape.Usual.Classes; c++)
        {
            var others = errors.Sum() - errors[c];
            for (var p = 0; p < DataShape.Usual.Classes; p++)
                rows[c][p] = p == c ? correct[c] : errors[c] * errors[p] / others;
            rows[c][c == 6 ? 0 : 6] += 1000 - rows[c].Sum();
        }

        return new ConfusionMatrix(rows);
    }

    /// <summary>As many correct in all, spread over the classes as evenly as can be.</summary>
    public static ConfusionMatrix Accuracy(int correct, int total = 10_000) =>
        Recalls(total / 10, [.. Enumerable.Range(0, 10).Select(c => (correct / 10) + (c < correct % 10 ? 1 : 0))]);

    /// <summary>A model whose seeds, 1 and on, have these test confusion matrices.</summary>
    public static ModelEvidence Model(string title, params IEnumerable<ConfusionMatrix> tests) =>
        new(title, [.. tests.Select((test, index) => Record(title == "ANN" ? Ann : Cnn, index + 1, test))]);

    /// <summary>A model whose seeds, 1 and on, have as many of 10,000 test images right.</summary>
    public static ModelEvidence ModelWithTest(string title, params IEnumerable<int> correct) => Model(title, correct.Select(c => Accuracy(c)));

    /// <summary>A study's evidence.</summary>
    public static Evidence StudyEvidence(IReadOnlyList<int> seeds, Func<Experiment, int, RunRecord?> records, params Experiment[] experiments) =>
        Evidence.Of(new Study("synthetic", experiments.Length == 0 ? [Ann, Cnn] : experiments, seeds), records);

    private static ModelFacts Model(ModelDescription description)
    {
        PlacedLayer[] layers = [.. NetworkShapes.Of(description.Layers, "layers").Flat];
        return new(
            [.. layers.Select(layer => new ModuleFacts(layer.Name, layer.Layer.Kind, layer.Parameters, layer.Output, (layer.Layer as LayerDescription.Dropout)?.Probability))],
            layers.Sum(layer => layer.ParameterCount));
    }

    private static Dictionary<string, IReadOnlyList<long>> Shapes(long[] weight) => new() { ["weight"] = weight, ["bias"] = [weight[0]] };
}
