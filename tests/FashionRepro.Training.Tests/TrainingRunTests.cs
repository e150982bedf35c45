using System.Security.Cryptography;
using FashionRepro.Metrics;
using FashionRepro.Runs;
using FashionRepro.Tests.Experiments.Layers;
using FashionRepro.Training.Models;
using FashionRepro.Training.Splits;
using FashionRepro.Training.Tests.Models;
using FashionRepro.Training.Tests.Trainers;
using FashionRepro.Training.Trainers;
using TorchSharp;
using static FashionRepro.Training.Tests.SmallRun;

namespace FashionRepro.Training.Tests;

[NonParallelizable] // libtorch's global generator and threads belong to the process
public sealed class TrainingRunTests
{
    private TrainedRun _trained = null!;

    [OneTimeSetUp]
    public void TrainOnce() => _trained = Execute(Plan);

    [Test]
    public void SamePlanAgain_SameResultAndWeights()
    {
        torch.random.manual_seed(12345); // what else the process drew may not matter
        using var disturbance = torch.rand(10);
        var again = Execute(Plan);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(CanonicalJson.Of(again.Result), Is.EqualTo(CanonicalJson.Of(_trained.Result)));
            Assert.That(again.Weights, Is.EqualTo(_trained.Weights));
        }
    }

    [Test]
    public void ConvolutionalPlanAgain_SameResult()
    {
        var plan = Plan with { Model = Networks.Convolutional([4, 8], 3, 1, 2, [16], 0.25) };
        var first = CanonicalJson.Of(Execute(plan).Result);

        Assert.That(CanonicalJson.Of(Execute(plan).Result), Is.EqualTo(first));
    }

    [TestCase("fully-connected")]
    [TestCase("convolutional")]
    [TestCase("other settings")]
    [TestCase("residual, augmented")]
    public void GarbageCollectionAtAnyTime_ChangesNoRun(string kind)
    {
        var plan = kind switch
        {
            "convolutional" => Plan with { Model = Networks.Convolutional([4, 8], 3, 1, 2, [16], 0.25) },
            "other settings" => OtherSettings,
            "residual, augmented" => Plan with { Model = Networks.WithResiduals(4), Augmentation = new(10, 2, 0.1), Evaluation = new([], [5]) },
            _ => Plan,
        };
        plan = plan with { Training = plan.Training with { Epochs = 4, BatchSize = 4 } };
        var calm = CanonicalJson.Of(Execute(plan).Result);
        using var collecting = new CollectingGarbage();

        Assert.That(CanonicalJson.Of(Execute(plan).Result), Is.EqualTo(calm));
    }

    [Test]
    public void AnotherSeed_AnotherSplitAndOtherWeights()
    {
        var other = Execute(Plan with { Seed = 2 }).Result;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(other.WeightsSha256, Is.Not.EqualTo(_trained.Result.WeightsSha256));
            Assert.That(other.Split.IndicesSha256, Is.Not.EqualTo(_trained.Result.Split.IndicesSha256));
            Assert.That(other.Epochs[0].TrainingLoss, Is.Not.EqualTo(_trained.Result.Epochs[0].TrainingLoss));
        }
    }

    /// <summary>Comparisons between experiments are paired.</summary>
    [Test]
    public void AnotherModelWithTheSameSeed_HasTheSameSplit()
    {
        var other = Execute(Plan with { Model = Networks.Convolutional([2], 3, 1, 4, [], 0.5) }).Result;

        Assert.That(other.Split, Is.EqualTo(_trained.Result.Split));
    }

    /// <summary>Every purpose has its own seed, so the batch size and the rate leave the initial weights alone.</summary>
    [Test]
    public void AnotherRecipe_StartsFromTheSameWeights()
    {
        var still = Plan with { Training = Plan.Training with { Epochs = 1, LearningRate = 1e-30 } };

        Assert.That(
            Execute(still with { Training = still.Training with { BatchSize = 7 } }).Result.WeightsSha256,
            Is.EqualTo(Execute(still).Result.WeightsSha256));
    }

    [Test]
    public void OtherData_Throws() =>
        Assert.That(
            () => Execute(Plan, Synthetic.DataSet(sha256: "something else")),
            Throws.ArgumentException.With.Message.EqualTo("The plan is for data made-up; a rule holds something else. (Parameter 'data')"));

    [Test]
    public void Cancelled_Throws() =>
        Assert.That(
            () => Execute(Plan, Synthetic.DataSet(), new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());

    [Test]
    public void TestConfusion_IsTheTallyOfTheDigits()
    {
        var result = _trained.Result;
        var tally = ConfusionMatrix.Tally(Classes(result.TestLabels), Classes(result.TestPredictions), 10);
        var firstOfTheTestFile = string.Concat(Enumerable.Range(0, 50).Select(i => i % 10));
        var correct = result.TestLabels.Zip(result.TestPredictions).Count(pair => pair.First == pair.Second);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.TestConfusion, Is.EqualTo(tally));
            Assert.That(result.TestLabels, Is.EqualTo(firstOfTheTestFile));
            Assert.That(result.TestAccuracy, Is.EqualTo(new Accuracy(correct, 50)));
        }

        static byte[] Classes(string digits) => [.. digits.Select(digit => (byte)(digit - '0'))];
    }

    [Test]
    public void LastEpoch_AgreesWithTheFinalEvaluation()
    {
        var result = _trained.Result;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Epochs, Has.Count.EqualTo(2));
            Assert.That(result.ValidationAccuracy, Is.EqualTo(result.Epochs[^1].Validation));
            Assert.That(result.ValidationConfusion.Total, Is.EqualTo(40));
            Assert.That(result.TrainingAccuracy.Total, Is.EqualTo(160));
            Assert.That(result.Epochs.Select(e => e.RunningTraining.Total), Is.All.EqualTo(160));
            Assert.That(result.TestAccuracy.Fraction, Is.GreaterThan(0.5), "it has learnt something, or these tests say little");
        }
    }

    /// <summary>The stored weights, read back into a fresh network, must make the stored predictions.</summary>
    [Test]
    public void Weights_AreThoseThatMadeThePredictions()
    {
        using var data = Synthetic.DataSet().Tensors();
        using var network = _trained.Network(Plan.Model);
        var file = new SafetensorsFile(_trained.Weights);
        var split = DataSplit.Draw(Plan.Split, 200, 60, Plan.Seed);
        var test = Evaluation.Of(network, data, split.Test, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Concat(test.Predictions), Is.EqualTo(_trained.Result.TestPredictions));
            Assert.That(Evaluation.Of(network, data, split.Validation, default).MeanLoss, Is.EqualTo(_trained.Result.Epochs[^1].ValidationLoss));
            Assert.That(Evaluation.Of(network, data, split.Training, default).Accuracy, Is.EqualTo(_trained.Result.TrainingAccuracy));
            Assert.That(file.Tensors.Sum(tensor => (long)tensor.Value.Values.Length), Is.EqualTo(_trained.Result.Model.Parameters));
            Assert.That(Convert.ToHexStringLower(SHA256.HashData(_trained.Weights)), Is.EqualTo(_trained.Result.WeightsSha256));
        }
    }

    /// <summary>Batch normalisation keeps means and variances that are no parameters.</summary>
    [Test]
    public void WeightsOfBatchNormalisation_AreThoseThatMadeThePredictions()
    {
        using var data = Synthetic.DataSet().Tensors();
        var plan = Plan with { Model = Networks.WithResiduals(4) };
        var trained = Execute(plan);
        using var network = trained.Network(plan.Model);
        var test = Evaluation.Of(new FastNetwork(network), data, DataSplit.Draw(plan.Split, 200, 60, plan.Seed).Test, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Concat(test.Predictions), Is.EqualTo(trained.Result.TestPredictions));
            Assert.That(new SafetensorsFile(trained.Weights).Tensors["residual1.body.convolution1-norm.num_batches_tracked"].Values,
                Is.EqualTo(new float[] { trained.Result.Use!.Steps }));
        }
    }

    [Test]
    public void Facts_AreMeasured()
    {
        var result = _trained.Result;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(CanonicalJson.Of(result.Data), Is.EqualTo(CanonicalJson.Of(
                new DataFacts(200, 60, 28, 28, [.. Enumerable.Repeat(20, 10)], [.. Enumerable.Repeat(6, 10)], InputMinimum: 0, InputMaximum: 1))));
            Assert.That(result.Split with { IndicesSha256 = "" }, Is.EqualTo(new SplitFacts(160, 40, 50, Shared: 0, Unused: 10, "")));
            Assert.That(result.Model.Modules.Select(m => m.Name), Is.EqualTo(["flatten", "hidden1", "hidden1-relu", "hidden1-dropout", "output"]));
        }
    }

    [Test]
    public void ImagesWithoutBlackAndWhite_HaveANarrowerRange()
    {
        var grey = Synthetic.DataSet();
        grey = grey with
        {
            TrainingImages = Array.ConvertAll(grey.TrainingImages, pixel => Math.Clamp(pixel, (byte)51, (byte)204)),
            TestImages = Array.ConvertAll(grey.TestImages, pixel => Math.Clamp(pixel, (byte)51, (byte)204)),
            TrainingLabels = [.. grey.TrainingLabels.Select(label => (byte)(label == 9 ? 8 : label))],
        };
        var facts = Execute(Plan, grey).Result.Data;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((facts.InputMinimum, facts.InputMaximum), Is.EqualTo(((double)0.2f, (double)0.8f)));
            Assert.That(facts.TrainingFileImagesPerClass, Is.EqualTo([20, 20, 20, 20, 20, 20, 20, 20, 40, 0]));
            Assert.That(facts.TestFileImagesPerClass, Has.Count.EqualTo(10).And.All.EqualTo(6));
        }
    }

    [Test]
    public void Data_KeepsNothingOfTheArraysItIsMadeFrom()
    {
        var (data, pixels) = Make();
        GC.Collect();
        using (data)
        {
            using (Assert.EnterMultipleScope())
            {
                Assert.That(pixels.TryGetTarget(out _), Is.False);
                Assert.That(data.Images.Count, Is.EqualTo(260));
            }
        }

        // Apart, because an unoptimized method keeps its locals until it ends.
        static (RunData, WeakReference<byte[]>) Make()
        {
            var dataSet = Synthetic.DataSet();
            return (new RunData(dataSet), new WeakReference<byte[]>(dataSet.TrainingImages));
        }
    }

    [Test]
    public void Run_UsesOneThread()
    {
        torch.set_num_threads(2);
        Execute(Plan with { Training = Plan.Training with { Epochs = 1 } });

        Assert.That(torch.get_num_threads(), Is.EqualTo(RunEnvironmentProbe.ComputeThreads).And.EqualTo(1));
    }

    [Test]
    public void TrainingTime_IsThatOfTheSteps() => Assert.That(_trained.TrainingTime, Is.GreaterThan(TimeSpan.Zero));
}
