using FashionRepro.Training.Trainers;
using TorchSharp;

namespace FashionRepro.Training.Tests.Trainers;

[NonParallelizable] // counts the process's tensors
public sealed class ImageTensorsTests
{
    private static readonly byte[] Pixels = [0, 51, 102, 255, 10, 20, 30, 40, 1, 2, 3, 4];
    private static readonly byte[] Labels = [7, 0, 9];

    [Test]
    public void Batch_HasTheImagesAskedForInThatOrder()
    {
        using var scope = torch.NewDisposeScope();
        using var data = new ImageTensors(new(1, 1, 4, 10), (Pixels, Labels));
        var (images, labels) = data.Take(torch.tensor(new[] { 2L, 0L, 2L }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(data.Count, Is.EqualTo(3));
            Assert.That(images.shape, Is.EqualTo([3L, 1L, 1L, 4L]));
            Assert.That(images.dtype, Is.EqualTo(torch.ScalarType.Float32));
            Assert.That(
                images.data<float>().ToArray(),
                Is.EqualTo([1 / 255f, 2 / 255f, 3 / 255f, 4 / 255f, 0f, 0.2f, 0.4f, 1f, 1 / 255f, 2 / 255f, 3 / 255f, 4 / 255f]));
            Assert.That(labels.dtype, Is.EqualTo(torch.ScalarType.Int64));
            Assert.That(labels.data<long>().ToArray(), Is.EqualTo([9L, 7L, 9L]));
        }
    }

    [Test]
    public void SeveralParts_FollowOneAnother()
    {
        using var scope = torch.NewDisposeScope();
        using var data = new ImageTensors(new(1, 1, 4, 10), (Pixels[..8], Labels[..2]), ([], []), (Pixels[8..], Labels[2..]));
        var (images, labels) = data.Take(torch.arange(3));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(images.data<float>().ToArray(), Is.EqualTo(Pixels.Select(pixel => pixel / 255f)));
            Assert.That(labels.data<long>().ToArray(), Is.EqualTo([7L, 0L, 9L]));
        }
    }

    [Test]
    public void MorePixelsThanLabels_AreRefused() =>
        Assert.That(
            () => new ImageTensors(new(1, 1, 4, 10), (Pixels, Labels[..2])),
            Throws.ArgumentException.With.Message.StartsWith("12 pixels are not 2 images of 1 × 1 × 4."));

    /// <summary>Every byte, against the correctly rounded quotient: what a PyTorch program gets from <c>x.float() / 255</c>.</summary>
    [Test]
    public void EveryGreyValue_IsScaledExactly()
    {
        using var scope = torch.NewDisposeScope();
        using var data = new ImageTensors(new(1, 1, 1, 10), ([.. Enumerable.Range(0, 256).Select(i => (byte)i)], new byte[256]));

        Assert.That(
            data.Take(torch.arange(256)).Images.data<float>().ToArray(), Is.EqualTo(Enumerable.Range(0, 256).Select(i => i / 255f)));
    }

    [Test]
    public void Batch_DoesNotChangeTheData()
    {
        using var scope = torch.NewDisposeScope();
        using var data = new ImageTensors(new(1, 1, 4, 10), (Pixels, Labels));
        data.Take(torch.tensor(new[] { 1L })).Images.zero_();

        Assert.That(data.Take(torch.arange(3)).Images.max().ToSingle(), Is.EqualTo(1));
        Assert.That(data.Take(torch.tensor(new[] { 1L })).Images.max().ToSingle(), Is.EqualTo(40 / 255f));
    }

    [Test]
    public void Arrays_AreCopied()
    {
        using var scope = torch.NewDisposeScope();
        byte[] pixels = [.. Pixels];
        using var data = new ImageTensors(new(1, 1, 4, 10), (pixels, Labels));
        Array.Fill(pixels, (byte)0);

        Assert.That(data.Take(torch.arange(3)).Images.max().ToSingle(), Is.EqualTo(1));
    }

    [Test]
    public void Tensors_LiveUntilDisposed()
    {
        ImageTensors data = null!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(LiveTensors.GrowthDuring(() => data = new ImageTensors(new(1, 1, 4, 10), (Pixels, Labels))), Is.EqualTo(2));
            Assert.That(LiveTensors.GrowthDuring(data.Dispose), Is.EqualTo(-2));
        }
    }
}
