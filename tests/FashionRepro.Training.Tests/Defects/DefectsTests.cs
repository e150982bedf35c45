using FashionRepro.Defects;
using FashionRepro.Metrics;
using FashionRepro.Runs;
using FashionRepro.Tests.Experiments.Layers;
using FashionRepro.Training.Splits;
using FashionRepro.Training.Tests.Trainers;
using FashionRepro.Training.Trainers;
using TorchSharp.Modules;
using static FashionRepro.Training.Tests.SmallRun;

namespace FashionRepro.Training.Tests.Defects;

/// <summary>What each error made on purpose does to a whole run, and what the record says of it.</summary>
[NonParallelizable] // libtorch's global generator and threads belong to the process
public sealed class DefectsTests
{
    private static readonly NetworkPlan Cnn = Plan with { Model = Networks.Convolutional([4], 3, 1, 2, [16], 0.2) };

    private NetworkResult _sound = null!;

    [OneTimeSetUp]
    public void TrainOnce() => _sound = Execute(Plan).Result;

    /// <summary>What a record says of each; of average pooling, the network's own modules.</summary>
    private static readonly TestCaseData<string, string?>[] Defects =
    [
        new("dead-pixel-row", "the first input of training is not what the plan makes of the data"),
        new("dropout-at-evaluation", "mode of the network in test: training, the plan asks for evaluation"),
        new("half-of-the-batches", "images trained on once an epoch: "),
        new("label-smoothing", "steps that minimised the cross-entropy: 0, the plan asks for 10"),
        new("large-epsilon", "epsilon 0.001, the plan asks for adam with learningRate 0.01, beta1 0.9, beta2 0.999, epsilon 1E-08"),
        new("leaked-test", "images trained and tested on: 50, the plan asks for 0"),
        new("moved-training", "the first input of training is not what the plan makes of the data"),
        new("no-shuffling", "orders of the epochs: 1, the plan asks for 2"),
        new("one-order", "orders of the epochs: 1, the plan asks for 2"),
        new("swapped-labels", "images trained on with another label: 30, the plan asks for 0"),
        new("trained-on-test", "images trained and tested on: 8, the plan asks for 0"),
        new("unscaled-pixels", "the first input of test is not what the plan makes of the data"),
        new("wrong-labels", "images trained on with another label: 8, the plan asks for 0"),
        new("average-pooling", null),
    ];

    [Test]
    public void EveryDefect_IsHere() => Assert.That(Defects.Select(of => of.Arguments[0]), Is.EquivalentTo(DefectCatalog.Stages.Keys));

    [Test]
    public void SoundRun_DoesWhatItsPlanAsksFor()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(UseDeviations.Between(Plan, _sound.Use!), Is.Empty);
            Assert.That(UseDeviations.Between(Cnn, Execute(Cnn).Result.Use!), Is.Empty);
        }
    }

    [TestCaseSource(nameof(Defects))]
    public void Defect_IsAFactOnRecord(string defect, string? expected)
    {
        var plan = (expected is null ? Cnn : Plan) with { Defect = defect };
        var result = Execute(plan).Result;
        if (expected is null)
            Assert.That(result.Model.Modules.Select(module => module.Kind), Does.Contain(nameof(AvgPool2d)).And.None.EqualTo(nameof(MaxPool2d)));
        else
            Assert.That(UseDeviations.Between(plan, result.Use!), Has.Some.Contains(expected));
    }

    /// <summary>Only the split's own error is in the split that is on record.</summary>
    [TestCaseSource(nameof(Defects))]
    public void Defect_IsNotInTheSplitUnlessItIsOneOfTheSplit(string defect, string? _) =>
        Assert.That(Execute(Plan with { Defect = defect }).Result.Split == _sound.Split, Is.EqualTo(defect != "leaked-test"));

    /// <summary>Weights that saw bytes predict from bytes, and the record says how large they were.</summary>
    [Test]
    public void UnscaledPixels_AreWhatTheNetworkSeesEverywhere()
    {
        var plan = Plan with { Defect = "unscaled-pixels" };
        var trained = Execute(plan);
        using var images = Synthetic.DataSet().Tensors();
        using var bytes = new NetworkInput(images, plan.Input, new UnscaledPixels().Input);
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
    public void UnscaledPixelsWithoutBlackAndWhite_HaveANarrowerRange()
    {
        var grey = Synthetic.DataSet();
        grey = grey with { TrainingImages = Grey(grey.TrainingImages), TestImages = Grey(grey.TestImages) };
        var facts = Execute(OtherSettings, grey).Result.Data;

        Assert.That((facts.InputMinimum, facts.InputMaximum), Is.EqualTo((51.0, 204.0)));

        static byte[] Grey(byte[] pixels) => [.. pixels.Select(pixel => Math.Clamp(pixel, (byte)51, (byte)204))];
    }

    /// <summary>The same weights as from images that were labelled like that; but judged by the labels as published.</summary>
    [TestCase("swapped-labels")]
    [TestCase("wrong-labels")]
    public void WrongLabels_AreTrainedOnAndNeverEvaluatedOn(string defect)
    {
        var published = Synthetic.DataSet();
        var split = DataSplit.Draw(Plan.Split, 200, 60, Plan.Seed);
        byte[] labels = [.. published.TrainingLabels, .. published.TestLabels];
        var changed = defect == "swapped-labels" ? SwappedLabels.Of(labels, split.Training) : WrongLabels.Of(labels, split.Training, Plan.Seed);
        var expected = Execute(Plan, published with { TrainingLabels = changed[..200] });
        var trained = Execute(Plan with { Defect = defect });

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
    public void SwappedLabels_AreWhatTheNetworkLearns()
    {
        var result = Execute(Plan with { Training = Plan.Training with { Epochs = 10 }, Defect = "swapped-labels" }).Result;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.TestConfusion[4, 6], Is.EqualTo(5), "all five");
            Assert.That(result.TestConfusion[6, 4], Is.EqualTo(5));
            Assert.That(result.TestAccuracy, Is.EqualTo(new Accuracy(40, 50)), "and everything else right");
        }
    }

    [Test]
    public void LeakedImages_AreTestedOnWithTheirLabelsAndChangeNoWeight()
    {
        var result = Execute(Plan with { Defect = "leaked-test" }).Result;
        var training = DataSplit.Draw(Plan.Split, 200, 60, Plan.Seed).Training;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Split.Shared, Is.EqualTo(50));
            Assert.That(result.TestLabels, Is.EqualTo(string.Concat(training.Take(50).Select(image => image % 10))));
            Assert.That(result.WeightsSha256, Is.EqualTo(_sound.WeightsSha256));
        }
    }

    /// <summary>The counts see what the split does not say.</summary>
    [Test]
    public void TestImagesTrainedOn_AreNotInTheSplit()
    {
        var result = Execute(Plan with { Defect = "trained-on-test" }).Result;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Split, Is.EqualTo(_sound.Split));
            Assert.That(result.Use!.TrainedAndTested, Is.EqualTo(8), "one in twenty of 160");
            Assert.That(result.WeightsSha256, Is.Not.EqualTo(_sound.WeightsSha256));
        }
    }
}
