using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Training.Data;
using FashionRepro.Training.Seeding;
using FashionRepro.Training.Tests.Trainers;
using static FashionRepro.Training.Tests.SmallRun;

namespace FashionRepro.Training.Tests;

/// <summary>What each setting of an experiment does to a whole run.</summary>
[NonParallelizable] // libtorch's global generator and threads belong to the process
public sealed class RunSettingsTests
{
    private NetworkResult _usual = null!;

    [OneTimeSetUp]
    public void TrainOnce() => _usual = Execute(Plan).Result;

    private static IEnumerable<TestCaseData> Settings()
    {
        yield return Case("optimizer", new TrainingRecipe.Sgd(2, 32, Loss.CrossEntropy, 0.01, 0.9));
        yield return new TestCaseData(Plan with { Input = Plan.Input with { Order = PixelOrder.Permuted } }).SetName("{m}(order)");

        static TestCaseData Case(string name, TrainingRecipe recipe) => new TestCaseData(Plan with { Training = recipe }).SetName($"{{m}}({name})");
    }

    [TestCaseSource(nameof(Settings))]
    public void SettingOfInputOrTraining_TrainsOtherWeightsOnTheSameSplit(NetworkPlan plan)
    {
        var result = Execute(plan).Result;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.WeightsSha256, Is.Not.EqualTo(_usual.WeightsSha256));
            Assert.That(result.Split, Is.EqualTo(_usual.Split));
            Assert.That(result.TestLabels, Is.EqualTo(_usual.TestLabels));
        }
    }

    [Test]
    public void Momentum_ReachesTheOptimizer()
    {
        var plan = Plan with { Training = Synthetic.Sgd };

        Assert.That(
            Execute(plan).Result.WeightsSha256,
            Is.Not.EqualTo(Execute(plan with { Training = Synthetic.Sgd with { Momentum = 0 } }).Result.WeightsSha256));
    }

    [Test]
    public void Sgd_Learns() => Assert.That(
        Execute(Plan with { Training = Synthetic.Sgd with { Epochs = 8, LearningRate = 0.02 } }).Result.TestAccuracy.Fraction, Is.GreaterThan(0.9));

    [Test]
    public void OtherSettingsAgain_SameResult()
    {
        var first = CanonicalJson.Of(Execute(OtherSettings).Result);

        Assert.That(CanonicalJson.Of(Execute(OtherSettings).Result), Is.EqualTo(first));
    }

    /// <summary>So every seed has the same permutation.</summary>
    [TestCase(1)]
    [TestCase(2)]
    public void PermutedPixels_TrainLikeImagesPermutedBefore(int seed)
    {
        var plan = Plan with { Seed = seed, Evaluation = new EvaluationDescription([]) };
        var order = Permutation.Draw(Synthetic.Pixels, RandomPurpose.Pixels, seed: 0);
        var expected = Execute(plan, Change(Synthetic.DataSet(), pixels => Enumerable.Range(0, pixels.Length)
            .Select(i => pixels[i - (i % Synthetic.Pixels) + order[i % Synthetic.Pixels]])));

        var permuted = Execute(plan with { Input = Plan.Input with { Order = PixelOrder.Permuted } }).Result;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(CanonicalJson.Of(permuted with { Use = null }), Is.EqualTo(CanonicalJson.Of(expected.Result with { Use = null })));
            Assert.That(permuted.Use!.Phases.Select(phase => phase.InputSha256), Is.EqualTo(expected.Result.Use!.Phases.Select(phase => phase.InputSha256)));
            Assert.That(UseDeviations.Between(plan with { Input = new(PixelOrder.Permuted) }, permuted.Use), Is.Empty);
        }
    }

    private static ImageDataSet Change(ImageDataSet data, Func<byte[], IEnumerable<byte>> change) =>
        data with { TrainingImages = [.. change(data.TrainingImages)], TestImages = [.. change(data.TestImages)] };
}
