using FashionRepro.Metrics;
using FashionRepro.Tests.Experiments.Layers;
using FashionRepro.Training.Models;
using FashionRepro.Training.Trainers;
using static TorchSharp.torch;

namespace FashionRepro.Training.Tests.Trainers;

[NonParallelizable] // libtorch's gradient mode and tensors belong to the process
public sealed class EvaluationTests
{
    /// <summary>Losses are sums of single-precision numbers, and processors sum in different orders: 1.1·10⁻⁶ off on one without AVX-512. A wrong weight is 10⁻² off.</summary>
    private const double SinglePrecision = 1e-5;

    /// <summary>Two batches, backwards and with an image twice.</summary>
    [Test]
    public void List_IsAnsweredInItsOrder()
    {
        using var data = Synthetic.Numbered(300);
        long[] indices = [.. Enumerable.Range(0, 249).Select(i => 299L - i), 299];
        using var network = new Probe(ThreeMoreThanTheIndex);

        var evaluation = Evaluation.Of(network, data, indices, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(evaluation.Labels, Is.EqualTo(indices.Select(i => (byte)(i % 10))));
            Assert.That(evaluation.Predictions, Is.EqualTo(indices.Select(i => (byte)((i + 3) % 10))));
            Assert.That(network.Batches.Select(batch => batch.SeenImages.Length), Is.EqualTo([125, 125]));
            Assert.That(network.Batches.SelectMany(batch => batch.SeenImages), Is.EqualTo(indices));
            Assert.That(evaluation.Accuracy, Is.EqualTo(new Accuracy(0, 250)));
        }
    }

    /// <summary>−log softmax by hand. All 130 images have the same logits, and 13 of them each label.</summary>
    [Test]
    public void MeanLoss_IsTheHandComputed()
    {
        using var data = Synthetic.Numbered(130);
        using var network = new Probe();
        float[] logits = [1f, 0f, 0f, 0f, 0f, 2f, 0f, 0f, -1f, 0f];
        using (no_grad())
            network.Bias.copy_(tensor(logits));

        // log(e + 7 + e² + 1/e) = 2.8602…; the mean of the ten logits is 0.2.
        var expected = Math.Log(Math.E + 7 + Math.Exp(2) + Math.Exp(-1)) - 0.2;
        var evaluation = Evaluation.Of(network, data, [.. Enumerable.Range(0, 130).Select(i => (long)i)], default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(evaluation.MeanLoss, Is.EqualTo(expected).Within(SinglePrecision));
            Assert.That(evaluation.Accuracy, Is.EqualTo(new Accuracy(13, 130)));
        }
    }

    /// <summary>
    /// Three is added to the logit of a wrong class, save in the last ten images: a mean of the two batches' means would weigh those like the two hundred.
    /// </summary>
    [Test]
    public void MeanLoss_IsOverImagesNotOverBatches()
    {
        using var data = Synthetic.Numbered(210);
        using var network = new Probe(images => 3 * ThreeMoreThanTheIndex(images) * (IndexOf(images) < 200).unsqueeze(1));

        var (hard, easy) = (Math.Log(9 + Math.Exp(3)), Math.Log(10));
        Assert.That(
            Evaluation.Of(network, data, [.. Enumerable.Range(0, 210).Select(i => (long)i)], default).MeanLoss,
            Is.EqualTo(((200 * hard) + (10 * easy)) / 210).Within(SinglePrecision));
    }

    [Test]
    public void LogitsThatAreNoNumbers_MakeALossThatIsNone()
    {
        using var data = Synthetic.Numbered(110);
        using var network = new Probe(images => ThreeMoreThanTheIndex(images) / (IndexOf(images) - 105).abs().unsqueeze(1) * 0);

        Assert.That(Evaluation.Of(network, data, [.. Enumerable.Range(0, 110).Select(i => (long)i)], default).MeanLoss, Is.NaN);
    }

    [TestCase(new[] { 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f }, 0)]
    [TestCase(new[] { 0f, 0f, 0f, 5f, 0f, 0f, 0f, 5f, 0f, 5f }, 3)]
    [TestCase(new[] { -1f, -2f, -1f, -2f, -1f, -2f, -1f, -2f, -1f, -0.5f }, 9)]
    [TestCase(new[] { float.NegativeInfinity, -1e30f, -1e30f, -1e30f, -1e30f, -1e30f, -1e30f, -1e30f, -1e30f, -1e30f }, 1)]
    public void EqualLogits_GoToTheLowestClass(float[] logits, byte predicted)
    {
        using var data = Synthetic.Numbered(20);
        using var network = new Probe();
        using (no_grad())
            network.Bias.copy_(tensor(logits));

        Assert.That(Evaluation.Of(network, data, [4, 5, 6], default).Predictions, Is.EqualTo([predicted, predicted, predicted]));
    }

    [Test]
    public void Network_IsAskedInEvaluationModeWithoutGradients()
    {
        using var data = Synthetic.Numbered(220);
        using var network = new Probe();
        network.train();

        Evaluation.Of(network, data, [.. Enumerable.Range(0, 220).Select(i => (long)i)], default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(network.Batches.Select(batch => (batch.Training, batch.Gradients)), Is.EqualTo([(false, false), (false, false)]));
            Assert.That(is_grad_enabled(), Is.True, "afterwards, gradients are kept as before");
            Assert.That(network.Bias.grad, Is.Null);
        }
    }

    [Test]
    public void Dropout_IsOffAndDrawsNothing()
    {
        using var data = Synthetic.DataSet().Tensors();
        using var network = Network.Build(Networks.FullyConnected([32], 0.9));
        network.train();
        long[] indices = [.. Enumerable.Range(0, 200).Select(i => (long)i)];
        random.manual_seed(1);
        var first = Evaluation.Of(network, data, indices, default);
        random.manual_seed(2);
        using var state = get_rng_state();
        var second = Evaluation.Of(network, data, indices, default);
        using var after = get_rng_state();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.MeanLoss, Is.EqualTo(first.MeanLoss));
            Assert.That(second.Predictions, Is.EqualTo(first.Predictions));
            Assert.That(after.data<byte>().ToArray(), Is.EqualTo(state.data<byte>().ToArray()));
        }
    }

    [Test]
    public void Cancelled_StopsBeforeTheNextBatch()
    {
        using var data = Synthetic.Numbered(300);
        using var network = new Probe();
        using var stop = new CancellationTokenSource();
        network.OnForward = stop.Cancel;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => Evaluation.Of(network, data, [.. Enumerable.Range(0, 300).Select(i => (long)i)], stop.Token),
                Throws.InstanceOf<OperationCanceledException>());
            Assert.That(network.Batches, Has.Count.EqualTo(1));
            Assert.That(is_grad_enabled(), Is.True);
        }
    }

    [Test]
    public void Tensors_AreAllDisposed()
    {
        using var data = Synthetic.DataSet().Tensors();
        using var network = Network.Build(Networks.FullyConnected([32], 0.9));
        long[] indices = [.. Enumerable.Range(0, 200).Select(i => (long)i)];

        Assert.That(LiveTensors.GrowthDuring(() => Evaluation.Of(network, data, indices, default)), Is.Zero);
    }

    /// <summary>[B, 1, 28, 28] to logits that say: the class is the index and three more, modulo ten.</summary>
    private static Tensor ThreeMoreThanTheIndex(Tensor images) =>
        nn.functional.one_hot((IndexOf(images) + 3).to(ScalarType.Int64) % 10, 10).to(ScalarType.Float32);

    /// <summary>[B, 1, 28, 28] of <see cref="Synthetic.Numbered"/> to their indices, [B] float32.</summary>
    private static Tensor IndexOf(Tensor images)
    {
        var first = images.flatten(1);
        return (first.select(1, 0) * 255).round() + ((first.select(1, 1) * 255).round() * 256);
    }
}
