using FashionRepro.Baselines;
using FashionRepro.Experiments;
using FashionRepro.Metrics;
using FashionRepro.Runs;
using FashionRepro.Tests.Experiments.Layers;

namespace FashionRepro.Tests.Baselines;

/// <summary>Run records with counts drawn from a seeded generator: ten classes of 1,000 test images, whose recall also varies from run to run.</summary>
internal static class SyntheticRuns
{
    private static readonly double[] Recalls = [0.86, 0.985, 0.87, 0.92, 0.88, 0.98, 0.76, 0.97, 0.985, 0.965];

    public static RunEnvironment Home { get; } = new("Debian GNU/Linux 12", "X64", "AMD Ryzen 9 9950X", "AVX512", "glibc 2.36", "0.107.0", "2.10.0", 1);

    public static RunEnvironment Elsewhere { get; } = Home with { Processor = "Intel Xeon 8370C", OperatingSystem = "Ubuntu 24.04" };

    /// <summary>One record per seed; the same numbers for the same <paramref name="draw"/>.</summary>
    public static RunRecord[] Draw(int draw, int seeds = 5, RunEnvironment? environment = null)
    {
        var random = new Random(draw);
        return [.. Enumerable.Range(0, seeds).Select(seed => Record(seed, random, environment ?? Home))];
    }

    public static MetricTable Table(this IEnumerable<RunRecord> records) => MetricTable.From("cnn", records);

    /// <summary>
    /// Runs whose test accuracy varies from seed to seed with a standard deviation of 0.4 points, as trained networks' do: 0.2 from all classes together,
    /// 0.25 from each class by itself, and 0.27 from the images' chance.
    /// </summary>
    /// <param name="draw">Seed of the generator.</param>
    /// <param name="shift">Added to every class's recall, and so to the test accuracy, as a share.</param>
    /// <param name="environment">Where they ran.</param>
    public static RunRecord[] DrawAlike(int draw, double shift, RunEnvironment environment)
    {
        var random = new Random(draw);
        return [.. Enumerable.Range(0, 5).Select(seed => Record(seed, random, environment, shift + 0.002 * Normal(random)))];
    }

    public static RunRecord WithPlan(this RunRecord record, Func<NetworkPlan, NetworkPlan> change) => record with { Plan = change(record.Network.Plan) };

    public static RunRecord With(this RunRecord record, Func<NetworkResult, NetworkResult> change) => record with { Result = change(record.Network.Result) };

    public static RunRecord WithTestCount(this RunRecord record, int actual, int predicted, Func<int, int> change) => record.With(result =>
    {
        var rows = result.TestConfusion.Rows.Select(row => row.ToArray()).ToArray();
        rows[actual][predicted] = change(rows[actual][predicted]);
        return result with { TestConfusionOrNull = new ConfusionMatrix(rows) };
    });

    public static RunRecord WithRunningTraining(this RunRecord record, Func<Accuracy, Accuracy> change) =>
        record.With(result => result with { EpochsOrNull = [.. result.Epochs.Select(epoch => epoch with { RunningTraining = change(epoch.RunningTraining) })] });

    public static RunRecord WithTraining(this RunRecord record, Func<Accuracy, Accuracy> change) =>
        record.With(result => result with { TrainingAccuracyOrNull = change(result.TrainingAccuracy) });

    public static RunRecord WithValidation(this RunRecord record, int correct, int total) =>
        record.With(result => result with { ValidationConfusionOrNull = Halves(correct, total) });

    public static RunRecord Record(int seed, ConfusionMatrix test, Accuracy training, RunEnvironment environment) => new(
        RunPlan.RecordSchema,
        new string('0', 64),
        "cnn",
        new NetworkPlan(
            new SplitDescription(SplitPool.Official, 54000, 6000, 10000),
            new InputDescription(PixelOrder.AsPublished),
            Networks.FullyConnected([256, 128], 0.5),
            new TrainingRecipe.Adam(10, 64, Loss.CrossEntropy, 0.001, 0.9, 0.999, 1e-8),
            new EvaluationDescription([]),
            seed,
            new string('0', 64),
            new TrainingIdentity(new string('0', 64), environment.TorchSharp, environment.Libtorch)),
        new NetworkResult(
            new DataFacts(60000, 10000, 28, 28, [], [], 0, 1),
            new SplitFacts(54000, 6000, 10000, 0, 0, ""),
            new ModelFacts([], 0),
            [new EpochResult(10, 0.25, new Accuracy(training.Correct - 1000, training.Total), 0.24, new Accuracy(0, 0))],
            training,
            Halves(5500, 6000),
            test,
            "",
            "",
            [],
            ""),
        environment,
        new RunTiming(DateTimeOffset.UnixEpoch, 1, 1, 1),
        new SourceState("0123abc", Dirty: false));

    private static RunRecord Record(int seed, Random random, RunEnvironment environment, double shift = 0)
    {
        var rows = Recalls.Select((recall, actual) => Row(actual, recall + shift + 0.008 * Normal(random), random)).ToArray();
        var record = Record(seed, new ConfusionMatrix(rows), new Accuracy(51000 + (int)(100 * Normal(random)), 54000), environment);
        return record.WithValidation(5500 + (int)(15 * Normal(random)), 6000);
    }

    /// <summary>Wrong predictions fall on the five classes that follow, the nearer the more often; the others are never predicted.</summary>
    private static int[] Row(int actual, double recall, Random random)
    {
        var row = new int[10];
        for (var image = 0; image < 1000; image++)
        {
            var offset = random.NextDouble() < recall ? 0 : 1 + (int)(5 * random.NextDouble() * random.NextDouble() * random.NextDouble());
            row[(actual + offset) % 10]++;
        }

        return row;
    }

    private static ConfusionMatrix Halves(int correct, int total) => new([[correct, total - correct], [0, 0]]);

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
