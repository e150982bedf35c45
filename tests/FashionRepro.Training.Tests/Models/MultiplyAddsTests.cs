using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Tests.Experiments.Layers;
using FashionRepro.Training.Models;

namespace FashionRepro.Training.Tests.Models;

/// <summary>The arithmetic of a network as built, against a count by hand for the two networks of the write-up.</summary>
public sealed class MultiplyAddsTests
{
    private const long Conv1 = 32 * 1 * 3 * 3 * 28 * 28;
    private const long Conv2 = 64 * 32 * 3 * 3 * 14 * 14;

    [Test]
    public void FullyConnected() => Assert.That(Count(Networks.FullyConnected([256, 128], 0.2)).Layers, Is.EqualTo(
        new long[] { 784 * 256, 256 * 128, 128 * 10 }));

    [Test]
    public void Convolutional() => Assert.That(Count(Networks.Convolutional([32, 64], 3, 1, 2, [128], 0.25)).Layers, Is.EqualTo(
        new[] { Conv1, Conv2, 64 * 7 * 7 * 128, 128 * 10 }));

    [Test]
    public void Training_adds_both_gradients_and_not_that_of_the_images()
    {
        var count = new MultiplyAdds([100, 20, 3]);

        Assert.Multiple(() =>
        {
            Assert.That(count.Forward, Is.EqualTo(123));
            Assert.That(count.Backward, Is.EqualTo(100 + (2 * 20) + (2 * 3)));
            Assert.That(count.Training, Is.EqualTo(123 + 146));
        });
    }

    private static MultiplyAdds Count(ModelDescription model)
    {
        using var network = Network.Build(model);
        return MultiplyAdds.Of(NetworkFacts.Of(network, DataShape.Usual));
    }
}
