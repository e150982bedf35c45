using FashionRepro.Running.Workers;

namespace FashionRepro.Cli.Tests;

/// <summary>Multiply-adds counted by hand: a dense layer has inputs × outputs, a convolution pixels × outputs × inputs × kernel.</summary>
public sealed class WorkEstimateTests
{
    [Test]
    public void FullyConnected_CountsItsLayers()
    {
        const long perImage = (784 * 32) + (32 * 10); // 25,408
        Assert.That(WorkEstimate.MultiplyAdds(PlannedRuns.Of("tiny").Plan), Is.EqualTo(perImage * 512 * 2));
    }

    [Test]
    public void WriteUpsAnn_CountsItsLayers()
    {
        const long perImage = (784 * 256) + (256 * 128) + (128 * 10); // 234,752
        Assert.That(WorkEstimate.MultiplyAdds(PlannedRuns.Of("ann").Plan), Is.EqualTo(perImage * 54_000 * 10));
    }

    [Test]
    public void Convolutional_CountsEveryPixelAndHalvesTheImageAfterEachBlock()
    {
        const long first = 28 * 28 * 4 * 1 * 9, second = 14 * 14 * 8 * 4 * 9, dense = (8 * 7 * 7 * 16) + (16 * 10); // 28,224 + 56,448 + 6,432
        Assert.That(WorkEstimate.MultiplyAdds(PlannedRuns.Of("tiny-cnn").Plan), Is.EqualTo((first + second + dense) * 512 * 2));
    }

    [Test]
    public void ConvolutionWithoutPadding_LosesTheEdge()
    {
        // 28 → 24, pooled 12 → 8, pooled 4.
        const long first = 24 * 24 * 4 * 25, second = 8 * 8 * 8 * 4 * 25, dense = (8 * 4 * 4 * 16) + (16 * 10);
        var plan = PlannedRuns.Of("tiny-cnn", 1, new("model.layers.0.kernelSize", "5"), new("model.layers.0.padding", "0"), new("model.layers.3.kernelSize", "5"), new("model.layers.3.padding", "0")).Plan;
        Assert.That(WorkEstimate.MultiplyAdds(plan), Is.EqualTo((first + second + dense) * 512 * 2));
    }

    [Test]
    public void WriteUpsCnn_TakesLongerThanItsAnn() =>
        Assert.That(WorkEstimate.MultiplyAdds(PlannedRuns.Of("cnn").Plan), Is.GreaterThan(WorkEstimate.MultiplyAdds(PlannedRuns.Of("ann").Plan)));
}
