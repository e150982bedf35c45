using FashionRepro.Defects;
using FashionRepro.Experiments;
using FashionRepro.Metrics;
using FashionRepro.Tests.Experiments.Layers;
using FashionRepro.Training.Models;
using FashionRepro.Training.Seeding;
using FashionRepro.Training.Trainers;
using static TorchSharp.torch;

namespace FashionRepro.Training.Tests.Trainers;

[NonParallelizable] // libtorch's global generator and tensors belong to the process
public sealed class TrainerTests
{
    private static readonly ModelDescription Small = Networks.FullyConnected([16], 0.2);

    [TestCase("fully-connected")]
    [TestCase("convolutional")]
    public void SeparableImages_AreLearnt(string kind)
    {
        using var data = Synthetic.DataSet().Tensors();
        random.manual_seed(1);
        using var network = new FastNetwork(Network.Build(kind == "convolutional" ? Networks.Convolutional([4], 3, 1, 4, [16], 0.2) : Small));
        var epochs = Train(network, data, Synthetic.Recipe with { Epochs = 8, LearningRate = 0.01 }, training: 200, validation: 60);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(epochs.Select(e => e.Epoch), Is.EqualTo(Enumerable.Range(1, 8)));
            Assert.That(epochs[^1].TrainingLoss, Is.LessThan(0.5 * epochs[0].TrainingLoss));
            Assert.That(epochs[^1].Validation.Fraction, Is.GreaterThan(0.9));
            Assert.That(epochs[^1].RunningTraining.Total, Is.EqualTo(200));
            Assert.That(epochs[^1].Validation.Total, Is.EqualTo(60));
        }
    }

    [Test]
    public void EveryEpoch_SeesEveryImageOnceInAnotherOrder()
    {
        using var data = Synthetic.Numbered(400);
        using var network = new Probe();
        Train(network, data, Synthetic.Recipe with { Epochs = 3, BatchSize = 64 }, training: 300, validation: 100);

        var epochs = network.TrainingBatches.SelectMany(batch => batch.SeenImages).Chunk(300).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(epochs, Has.Length.EqualTo(3));
            foreach (var seen in epochs)
                Assert.That(seen.Order(), Is.EqualTo(Enumerable.Range(0, 300).Select(i => (long)i)));
            Assert.That(epochs.Select(seen => string.Join(' ', seen)), Is.Unique);
        }
    }

    /// <summary>The permutation is of positions in the split's list, and the list here is backwards.</summary>
    [Test]
    public void Order_IsThePermutationOfTheEpochAppliedToTheSplit()
    {
        using var data = Synthetic.Numbered(400);
        using var network = new Probe();
        Train(network, data, Synthetic.Recipe with { Epochs = 2 }, training: 300, validation: 100, seed: 7);

        var expected = new[] { 1, 2 }
            .SelectMany(epoch => Permutation.Draw(300, RandomPurpose.Shuffle(epoch), 7))
            .Select(position => 299 - position);
        Assert.That(network.TrainingBatches.SelectMany(batch => batch.SeenImages), Is.EqualTo(expected));
    }

    [Test]
    public void NeverShuffled_EveryEpochHasTheOrderOfTheSplit()
    {
        using var data = Synthetic.Numbered(400);
        using var network = new Probe();
        new Trainer(Synthetic.Recipe with { Epochs = 3 }, 7, data, Synthetic.Split(300, 100)) { Stages = new NoShuffling() }.Train(network, new Listener(), default);

        var backwards = Enumerable.Range(0, 300).Select(position => 299L - position).ToArray();
        Assert.That(network.TrainingBatches.SelectMany(batch => batch.SeenImages), Is.EqualTo([.. backwards, .. backwards, .. backwards]));
    }

    /// <summary>Told after its step: what the network says of the next batch are the weights of that moment.</summary>
    [TestCase(32, 12)]
    [TestCase(100, 3)]
    public void StepFinished_IsToldOnceAStepWithItsNumberAndItsBatchsLoss(int batchSize, int steps)
    {
        using var data = Synthetic.Numbered(130);
        using var network = new Probe();
        var told = new List<(int Step, double Loss, float[] Weights)>();
        var recipe = Synthetic.Sgd with { Epochs = 3, BatchSize = batchSize };
        new Trainer(recipe, 1, data, Synthetic.Split(100, 30))
        {
            StepFinished = (step, loss) => told.Add((step, loss, network.Bias.data<float>().ToArray())),
        }.Train(network, new Listener(), default);

        var losses = network.TrainingBatches.Select(batch => batch.SeenImages.Zip(batch.Logits).Average(image => CrossEntropy(image.Second, (int)(image.First % 10))));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.Select(step => step.Step), Is.EqualTo(Enumerable.Range(1, steps)));
            Assert.That(told.Select(step => step.Loss), Is.EqualTo(losses).Within(1e-6));
            Assert.That(told.Select(step => step.Weights).SkipLast(1), Is.EqualTo(network.TrainingBatches.Skip(1).Select(batch => batch.Logits[0])));
        }
    }

    [Test]
    public void Follower_ChangesNothing()
    {
        var alone = Weights(null);

        Assert.That(Weights((_, _) => { }), Is.EqualTo(alone));

        static float[] Weights(Action<int, double>? follower)
        {
            using var data = Synthetic.DataSet().Tensors();
            random.manual_seed(1);
            using var network = Network.Build(Small);
            new Trainer(Synthetic.Recipe, 1, data, Synthetic.Split(200, 60)) { StepFinished = follower }.Train(network, new Listener(), default);
            return [.. network.parameters().SelectMany(p => p.data<float>().ToArray())];
        }
    }

    [TestCase(32, new[] { 32, 32, 32, 4 })]
    [TestCase(50, new[] { 50, 50 })]
    [TestCase(99, new[] { 99, 1 })]
    [TestCase(1000, new[] { 100 })]
    public void LastBatch_HasWhatIsLeft(int batchSize, int[] sizes)
    {
        using var data = Synthetic.Numbered(130);
        using var network = new Probe();
        Train(network, data, Synthetic.Recipe with { Epochs = 1, BatchSize = batchSize }, training: 100, validation: 30);

        Assert.That(network.TrainingBatches.Select(batch => batch.SeenImages.Length), Is.EqualTo(sizes));
    }

    [Test]
    public void Validation_FollowsEveryEpochInTheOrderOfTheSplit()
    {
        using var data = Synthetic.Numbered(130);
        using var network = new Probe();
        Train(network, data, Synthetic.Recipe with { Epochs = 2, BatchSize = 50 }, training: 100, validation: 30);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                network.Batches.Select(batch => (batch.Training, batch.Gradients, batch.SeenImages.Length)),
                Is.EqualTo([(true, true, 50), (true, true, 50), (false, false, 30), (true, true, 50), (true, true, 50), (false, false, 30)]));
            Assert.That(network.Batches[2].SeenImages, Is.EqualTo(Enumerable.Range(100, 30).Select(i => (long)i)));
        }
    }

    /// <summary>Loss and accuracy of an epoch, from the logits that the network gave out, each image counted once.</summary>
    [Test]
    public void RunningTotals_AreThoseOfTheForwardPasses()
    {
        using var data = Synthetic.Numbered(130);
        using var network = new Probe();
        var epochs = Train(network, data, Synthetic.Recipe with { Epochs = 3, BatchSize = 64, LearningRate = 0.5 }, training: 100, validation: 30);

        using (Assert.EnterMultipleScope())
        {
            foreach (var (epoch, batches) in epochs.Zip(network.TrainingBatches.Chunk(2)))
            {
                var answers = batches
                    .SelectMany(batch => batch.SeenImages.Zip(batch.Logits, (image, logits) => (Label: (int)(image % 10), Logits: logits)))
                    .ToArray();
                var correct = answers.Count(a => Array.IndexOf(a.Logits, a.Logits.Max()) == a.Label);
                Assert.That(epoch.TrainingLoss, Is.EqualTo(answers.Average(a => CrossEntropy(a.Logits, a.Label))).Within(1e-6));
                Assert.That(epoch.RunningTraining, Is.EqualTo(new Accuracy(correct, 100)));
            }

            Assert.That(epochs[0].TrainingLoss, Is.Not.EqualTo(epochs[1].TrainingLoss));
        }
    }

    /// <summary>
    /// One image of class 3, all logits 0: softmax is 0.1 each, so the gradient is 0.1 and, for class 3, −0.9. Adam's corrected means after
    /// one step are the gradient and its square, so the step is −rate · g / (|g| + ε): with 0.1 and 0.5, −0.1 · 0.1 / 0.6 and 0.1 · 0.9 / 1.4.
    /// </summary>
    [Test]
    public void FirstAdamStep_IsTheHandComputed()
    {
        using var data = Synthetic.Numbered(20);
        using var network = new Probe();
        var recipe = Synthetic.Recipe with { Epochs = 1, BatchSize = 1, LearningRate = 0.1, Epsilon = 0.5 };
        new Trainer(recipe, 1, data, new([3], [4], [5])).Train(network, new Listener(), default);

        Assert.That(
            network.Bias.data<float>().ToArray(),
            Is.EqualTo(Enumerable.Range(0, 10).Select(c => c == 3 ? 0.0642857143 : -0.0166666667)).Within(1e-7));
    }

    /// <summary>
    /// Seven steps of Kingma and Ba (arXiv:1412.6980, algorithm 1) in double precision, with decays at which a swap or a missing correction shows.
    /// </summary>
    [Test]
    public void SeveralAdamSteps_AreThoseOfThePaper()
    {
        using var data = Synthetic.Numbered(20);
        using var network = new Probe();
        var recipe = Synthetic.Recipe with { Epochs = 7, BatchSize = 2, LearningRate = 0.1, Beta1 = 0.8, Beta2 = 0.6, Epsilon = 0.01 };
        new Trainer(recipe, 1, data, new([3, 5], [4], [6])).Train(network, new Listener(), default);

        var (weights, mean, square) = (new double[10], new double[10], new double[10]);
        for (var t = 1; t <= 7; t++)
        {
            var exponentials = weights.Select(Math.Exp).ToArray();
            for (var c = 0; c < 10; c++)
            {
                var gradient = (exponentials[c] / exponentials.Sum()) - (c is 3 or 5 ? 0.5 : 0);
                mean[c] = (0.8 * mean[c]) + (0.2 * gradient);
                square[c] = (0.6 * square[c]) + (0.4 * gradient * gradient);
                weights[c] -= 0.1 * mean[c] / (1 - Math.Pow(0.8, t)) / (Math.Sqrt(square[c] / (1 - Math.Pow(0.6, t))) + 0.01);
            }
        }

        Assert.That(network.Bias.data<float>().ToArray(), Is.EqualTo(weights).Within(1e-6));
    }

    /// <summary>v ← momentum · v + gradient, weight ← weight − 0.1 v, in double precision, with the gradients of the softmax.</summary>
    [TestCase(0.0)]
    [TestCase(0.8)]
    public void SeveralSgdSteps_AreThoseOfTheFormula(double momentum)
    {
        using var data = Synthetic.Numbered(20);
        using var network = new Probe();
        var recipe = Synthetic.Sgd with { Epochs = 7, BatchSize = 2, LearningRate = 0.1, Momentum = momentum };
        new Trainer(recipe, 1, data, new([3, 5], [4], [6])).Train(network, new Listener(), default);

        var (weights, velocity) = (new double[10], new double[10]);
        for (var t = 1; t <= 7; t++)
        {
            var exponentials = weights.Select(Math.Exp).ToArray();
            for (var c = 0; c < 10; c++)
            {
                velocity[c] = (momentum * velocity[c]) + (exponentials[c] / exponentials.Sum()) - (c is 3 or 5 ? 0.5 : 0);
                weights[c] -= 0.1 * velocity[c];
            }
        }

        Assert.That(network.Bias.data<float>().ToArray(), Is.EqualTo(weights).Within(1e-6));
    }

    [Test]
    public void SameSeed_SameBits()
    {
        Assert.That(Weights(3, disturbance: 1), Is.EqualTo(Weights(3, disturbance: 2)), "whatever else was drawn in between");
        Assert.That(Weights(4, disturbance: 1), Is.Not.EqualTo(Weights(3, disturbance: 1)));

        static float[] Weights(int seed, int disturbance)
        {
            using var data = Synthetic.DataSet().Tensors();
            random.manual_seed(99);
            using var network = Network.Build(Small);
            random.manual_seed(disturbance);
            Train(network, data, Synthetic.Recipe, training: 200, validation: 60, seed: seed);
            return [.. network.parameters().SelectMany(p => p.data<float>().ToArray())];
        }
    }

    [TestCase("fully-connected", 4)]
    [TestCase("convolutional", 6)]
    public void LiveTensors_DoNotGrowFromEpochToEpoch(string kind, int parameters)
    {
        using var data = Synthetic.DataSet().Tensors();
        using var network = new FastNetwork(Network.Build(kind == "convolutional" ? Networks.Convolutional([4], 3, 1, 4, [16], 0.2) : Small));
        var (live, peak) = (new List<long>(), new List<long>());
        var listener = new Listener(progress =>
        {
            if (progress.Finished is null)
                return;
            live.Add(Tensor.TotalCount);
            peak.Add(Tensor.PeakCount);
        });

        var growth = LiveTensors.GrowthDuring(
            () => new Trainer(Synthetic.Recipe with { Epochs = 6 }, 1, data, Synthetic.Split(200, 60)).Train(network, listener, default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(live, Is.All.EqualTo(live[0]));
            Assert.That(peak.Skip(1), Is.All.EqualTo(peak[1]));
            Assert.That(growth, Is.LessThanOrEqualTo(parameters), "at most the parameters' gradients stay");
        }
    }

    [Test]
    public void Cancelled_StopsBeforeTheNextBatch()
    {
        using var data = Synthetic.Numbered(400);
        using var network = new Probe();
        using var stop = new CancellationTokenSource();
        network.OnForward = () =>
        {
            if (network.Batches.Count == 2)
                stop.Cancel();
        };
        var listener = new Listener();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => new Trainer(Synthetic.Recipe, 1, data, Synthetic.Split(300, 100)).Train(network, listener, stop.Token),
                Throws.InstanceOf<OperationCanceledException>());
            Assert.That(network.Batches, Has.Count.EqualTo(3), "the batch at hand is finished");
            Assert.That(listener.Heard.Where(progress => progress.Finished is not null), Is.Empty);
        }
    }

    [Test]
    public void CancelledBefore_TouchesNoImage()
    {
        using var data = Synthetic.Numbered(40);
        using var network = new Probe();

        Assert.That(
            () => new Trainer(Synthetic.Recipe, 1, data, Synthetic.Split(30, 10)).Train(network, new Listener(), new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(network.Batches, Is.Empty);
    }

    [TestCase(float.NaN)]
    [TestCase(float.NegativeInfinity)]
    public void LossThatIsNotFinite_EndsTheRunAndNamesTheEpoch(float logit)
    {
        using var data = Synthetic.Numbered(400);
        Probe network = null!;
        network = new Probe(images => full(images.shape[0], 10, network.TrainingBatches.Count() == 13 ? logit : 0f));
        using var disposed = network;
        var listener = new Listener();

        // 300 images in batches of 32 are ten steps; the fourth of the second epoch is the fourteenth.
        Assert.That(
            () => new Trainer(Synthetic.Recipe, 1, data, Synthetic.Split(300, 100)).Train(network, listener, default),
            Throws.TypeOf<TrainingDivergedException>().With.Message.EqualTo(
                "The training loss is not a finite number after 128 images of epoch 2. " +
                "Training diverged; try a smaller training.learningRate. No record was written."));
        Assert.That(listener.Heard.Count(progress => progress.Finished is not null), Is.EqualTo(1));
    }

    /// <summary>No configuration may ask for such a rate; here it is the shortest way to weights that overflow.</summary>
    [TestCase("fully-connected")]
    [TestCase("convolutional")]
    public void RateThatOverflowsTheWeights_EndsTheRun(string kind)
    {
        using var data = Synthetic.DataSet().Tensors();
        using var network = new FastNetwork(Network.Build(kind == "convolutional" ? Networks.Convolutional([4], 3, 1, 4, [16], 0.2) : Small));

        Assert.That(
            () => Train(network, data, Synthetic.Recipe with { LearningRate = 1e30 }, training: 200, validation: 60),
            Throws.TypeOf<TrainingDivergedException>().With.Message.Contains("after 64 images of epoch 1."));
    }

    /// <summary>In oneDNN's layout, a pool hides it from every loss.</summary>
    [Test]
    public void WeightThatIsNoNumber_EndsTheRunAfterTheEpoch()
    {
        using var data = Synthetic.DataSet().Tensors();
        var modules = Network.Build(Networks.Convolutional([4], 3, 1, 4, [16], 0.2));
        using var network = new FastNetwork(modules);
        using (no_grad())
            modules.get_parameter("convolution1.bias")!.fill_(float.NaN);

        Assert.That(
            () => Train(network, data, Synthetic.Recipe, training: 200, validation: 60),
            Throws.TypeOf<TrainingDivergedException>().With.Message.Contains(OneDnnLayout.IsAvailable
                ? "A weight is not a finite number after epoch 1. Training diverged"
                : "The training loss is not a finite number after 32 images of epoch 1. Training diverged"));
    }

    [Test]
    public void Progress_TellsEveryEpochAndAddsUp()
    {
        using var data = Synthetic.Numbered(130);
        using var network = new Probe();
        var listener = new Listener();
        var trainer = new Trainer(Synthetic.Recipe with { Epochs = 3 }, 1, data, Synthetic.Split(100, 30));
        var epochs = trainer.Train(network, listener, default);

        var finished = listener.Heard.Where(progress => progress.Finished is not null).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(finished.Select(progress => progress.Finished), Is.EqualTo(epochs));
            Assert.That(finished.Select(progress => (progress.Epoch, progress.Epochs)), Is.EqualTo([(1, 3), (2, 3), (3, 3)]));
            Assert.That(finished.Select(progress => progress.Images), Is.EqualTo([100, 200, 300]));
            Assert.That(finished.Select(progress => progress.TotalImages), Is.All.EqualTo(300));
            Assert.That(finished.Select(progress => progress.MeanLoss), Is.EqualTo(epochs.Select(e => e.TrainingLoss)));
            Assert.That(finished.Select(progress => progress.ImagesPerSecond), Is.All.Positive);
            Assert.That(listener.Heard.Select(progress => progress.Images), Is.Ordered);
            Assert.That(trainer.TrainingTime, Is.GreaterThan(TimeSpan.Zero));
        }
    }

    private static IReadOnlyList<Runs.EpochResult> Train(
        nn.Module<Tensor, Tensor> network, ImageTensors data, TrainingRecipe recipe, int training, int validation, int seed = 1) =>
        new Trainer(recipe, seed, data, Synthetic.Split(training, validation)).Train(network, new Listener(), default);

    /// <summary>−log softmax of the label, in double precision.</summary>
    private static double CrossEntropy(float[] logits, int label) => Math.Log(logits.Sum(logit => Math.Exp(logit))) - logits[label];
}
