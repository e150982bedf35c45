using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Metrics;
using FashionRepro.Runs;
using FashionRepro.Training.Data;
using FashionRepro.Training.Seeding;
using FashionRepro.Training.Splits;
using FashionRepro.Training.Tests.Trainers;
using FashionRepro.Training.Trainers;
using static FashionRepro.Training.Tests.SmallRun;

namespace FashionRepro.Training.Tests;

/// <summary>What each setting of an experiment does to a whole run.</summary>
[NonParallelizable] // libtorch's global generator and threads belong to the process
public sealed class RunSettingsTests
{
    private RunResult _usual = null!;

    [OneTimeSetUp]
    public void TrainOnce() => _usual = Execute(Plan).Result;

    private static IEnumerable<TestCaseData> Settings()
    {
        yield return Case("optimizer", new TrainingRecipe.Sgd(2, 32, Loss.CrossEntropy, 0.01, 0.9));
        yield return Case("shuffle", Plan.Training with { Shuffle = Shuffle.Never });
        yield return Case("swapped labels", Plan.Training with { Labels = TrainingLabels.CoatAndShirtSwapped });
        yield return Case("wrong labels", Plan.Training with { Labels = TrainingLabels.OneInTwentyWrong });
        yield return new TestCaseData(Plan with { Input = Plan.Input with { Order = PixelOrder.Permuted } }).SetName("{m}(order)");
        yield return new TestCaseData(Plan with { Input = Plan.Input with { Scale = PixelScale.Bytes } }).SetName("{m}(scale)");

        static TestCaseData Case(string name, TrainingRecipe recipe) => new TestCaseData(Plan with { Training = recipe }).SetName($"{{m}}({name})");
    }

    [TestCaseSource(nameof(Settings))]
    public void SettingOfInputOrTraining_TrainsOtherWeightsOnTheSameSplit(RunPlan plan)
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

        Assert.That(
            CanonicalJson.Of(Execute(plan with { Input = Plan.Input with { Order = PixelOrder.Permuted } }).Result),
            Is.EqualTo(CanonicalJson.Of(expected.Result)));
    }

    /// <summary>Weights that saw bytes predict from bytes, and the record says how large they were.</summary>
    [Test]
    public void Bytes_AreWhatTheNetworkSeesEverywhere()
    {
        var plan = Plan with { Input = Plan.Input with { Scale = PixelScale.Bytes } };
        var trained = Execute(plan);
        using var images = Synthetic.DataSet().Tensors();
        using var bytes = new NetworkInput(images, plan.Input);
        using var network = trained.Network(plan.Model);
        var split = DataSplit.Draw(plan.Split, 200, 60, plan.Seed);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((trained.Result.Data.InputMinimum, trained.Result.Data.InputMaximum), Is.EqualTo((0.0, 255.0)));
            Assert.That(string.Concat(Evaluation.Of(network, bytes, split.Test, default).Predictions), Is.EqualTo(trained.Result.TestPredictions));
            Assert.That(Evaluation.Of(network, bytes, split.Validation, default).MeanLoss, Is.EqualTo(trained.Result.Epochs[^1].ValidationLoss));
            Assert.That(Evaluation.Of(network, bytes, split.Training, default).Accuracy, Is.EqualTo(trained.Result.TrainingAccuracy));
        }
    }

    [Test]
    public void BytesWithoutBlackAndWhite_HaveANarrowerRange()
    {
        var grey = Change(Synthetic.DataSet(), pixels => pixels.Select(pixel => Math.Clamp(pixel, (byte)51, (byte)204)));
        var facts = Execute(OtherSettings, grey).Result.Data;

        Assert.That((facts.InputMinimum, facts.InputMaximum), Is.EqualTo((51.0, 204.0)));
    }

    /// <summary>The same weights as from images that were labelled like that; but judged by the labels as published.</summary>
    [TestCase(TrainingLabels.CoatAndShirtSwapped)]
    [TestCase(TrainingLabels.OneInTwentyWrong)]
    public void WrongLabels_AreTrainedOnAndNeverEvaluatedOn(TrainingLabels errors)
    {
        var published = Synthetic.DataSet();
        var split = DataSplit.Draw(Plan.Split, 200, 60, Plan.Seed);
        var changed = LabelErrors.In([.. published.TrainingLabels, .. published.TestLabels], split.Training, errors, Plan.Seed);
        var expected = Execute(Plan, published with { TrainingLabels = changed[..200] });
        var trained = Execute(Plan with { Training = Plan.Training with { Labels = errors } });

        using var images = published.Tensors();
        using var network = trained.Network(Plan.Model);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(trained.Result.WeightsSha256, Is.EqualTo(expected.Result.WeightsSha256));
            Assert.That(CanonicalJson.Of(trained.Result.Epochs), Is.EqualTo(CanonicalJson.Of(expected.Result.Epochs)));
            Assert.That(trained.Result.ValidationConfusion, Is.EqualTo(expected.Result.ValidationConfusion));
            Assert.That(trained.Result.TestConfusion, Is.EqualTo(expected.Result.TestConfusion));
            Assert.That(trained.Result.TrainingAccuracy, Is.EqualTo(Evaluation.Of(network, images, split.Training, default).Accuracy));
            Assert.That(trained.Result.Data.TrainingFileImagesPerClass, Has.All.EqualTo(20));
        }
    }

    [Test]
    public void CoatAndShirtSwapped_IsWhatTheNetworkLearns()
    {
        var plan = Plan with { Training = Plan.Training with { Epochs = 10, Labels = TrainingLabels.CoatAndShirtSwapped } };
        var result = Execute(plan).Result;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.TestConfusion[FashionClass.Coat, FashionClass.Shirt], Is.EqualTo(5), "all five");
            Assert.That(result.TestConfusion[FashionClass.Shirt, FashionClass.Coat], Is.EqualTo(5));
            Assert.That(result.TestAccuracy, Is.EqualTo(new Accuracy(40, 50)), "and everything else right");
        }
    }

    [Test]
    public void LeakedImages_AreTestedOnWithTheirLabelsAndChangeNoWeight()
    {
        var result = Execute(Plan with { Split = Plan.Split with { Leaked = 10 } }).Result;
        var training = DataSplit.Draw(Plan.Split, 200, 60, Plan.Seed).Training;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Split.Shared, Is.EqualTo(10));
            Assert.That(result.Split.Test, Is.EqualTo(50));
            Assert.That(result.TestLabels, Is.EqualTo(string.Concat(training.Take(10).Select(image => image % 10)) + _usual.TestLabels[10..]));
            Assert.That(result.TestPredictions[10..], Is.EqualTo(_usual.TestPredictions[10..]));
            Assert.That(result.WeightsSha256, Is.EqualTo(_usual.WeightsSha256));
        }
    }

    private static ImageDataSet Change(ImageDataSet data, Func<byte[], IEnumerable<byte>> change) =>
        data with { TrainingImages = [.. change(data.TrainingImages)], TestImages = [.. change(data.TestImages)] };
}
