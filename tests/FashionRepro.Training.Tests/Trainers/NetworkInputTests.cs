using FashionRepro.Data;
using FashionRepro.Defects;
using FashionRepro.Experiments;
using FashionRepro.Training.Seeding;
using FashionRepro.Training.Trainers;
using static TorchSharp.torch;

namespace FashionRepro.Training.Tests.Trainers;

/// <summary>The permutation of the pixels is pinned in <see cref="Seeding.DrawsAgainstPyTorchTests"/>.</summary>
[NonParallelizable] // counts the process's tensors
public sealed class NetworkInputTests
{
    private static readonly InputDescription AsPublished = new(PixelOrder.AsPublished);
    private static readonly InputDescription Permuted = new(PixelOrder.Permuted);

    private static readonly byte[] Labels = [7, 2];

    [TestCase(0, 0, "1 2 3 4 / 5 6 7 8 / 9 10 11 12")]
    [TestCase(0, 1, "0 1 2 3 / 0 5 6 7 / 0 9 10 11")]
    [TestCase(0, -1, "2 3 4 0 / 6 7 8 0 / 10 11 12 0")]
    [TestCase(1, 0, "0 0 0 0 / 1 2 3 4 / 5 6 7 8")]
    [TestCase(-1, 0, "5 6 7 8 / 9 10 11 12 / 0 0 0 0")]
    [TestCase(0, 3, "0 0 0 1 / 0 0 0 5 / 0 0 0 9")]
    [TestCase(0, -3, "4 0 0 0 / 8 0 0 0 / 12 0 0 0")]
    [TestCase(2, 0, "0 0 0 0 / 0 0 0 0 / 1 2 3 4")]
    [TestCase(-2, 0, "9 10 11 12 / 0 0 0 0 / 0 0 0 0")]
    [TestCase(1, -2, "0 0 0 0 / 3 4 0 0 / 7 8 0 0")]
    [TestCase(-1, 2, "0 0 5 6 / 0 0 9 10 / 0 0 0 0")]
    public void MovedImage_IsBlackWhereNothingCame(int rows, int columns, string expected)
    {
        using var images = TwoImages();
        using var input = InBytes(images, AsPublished);
        using var moved = input.MovedBy(rows, columns);

        float[] first = [.. expected.Split([' ', '/'], StringSplitOptions.RemoveEmptyEntries).Select(float.Parse)];
        float[] second = [.. first.Select(pixel => pixel == 0 ? 0 : pixel + 100)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Take(moved, 0), Is.EqualTo(first));
            Assert.That(Take(moved, 1, 0, 1), Is.EqualTo([.. second, .. first, .. second]), "every image of a batch");
            Assert.That(Take(input, 0), Is.EqualTo(Enumerable.Range(1, 12)), "the input it is made from stays");
        }
    }

    /// <summary>Every distance that an experiment may ask for, against the definition.</summary>
    [Test]
    public void MovedByEveryDistance_PixelsComeFromWhereTheyWere([Values(-1, 0, 1)] int down, [Values(-1, 0, 1)] int right)
    {
        var pixels = new byte[Synthetic.Pixels];
        new Random(1).NextBytes(pixels);
        using var images = new ImageTensors(DataShape.Usual, (pixels, [0]));
        using var input = InBytes(images, AsPublished);

        using (Assert.EnterMultipleScope())
        {
            for (var distance = 1; distance <= 27; distance++)
            {
                using var moved = input.MovedBy(distance * down, distance * right);
                var expected = Enumerable.Range(0, Synthetic.Pixels).Select(pixel =>
                {
                    var (row, column) = ((pixel / 28) - (distance * down), (pixel % 28) - (distance * right));
                    return row is >= 0 and < 28 && column is >= 0 and < 28 ? (float)pixels[(28 * row) + column] : 0;
                });
                Assert.That(Take(moved, 0), Is.EqualTo(expected), $"{distance}");
            }
        }
    }

    [Test]
    public void AsPublished_IsTheImagesThemselves()
    {
        using var scope = NewDisposeScope();
        using var images = Synthetic.DataSet().Tensors();
        using var input = new NetworkInput(images, Synthetic.AsPublished);
        var indices = tensor(new[] { 17L, 3L, 259L });
        var (expected, actual) = (images.Take(indices), input.Take(indices));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(actual.Images.shape, Is.EqualTo(new[] { 3L, 1L, 28L, 28L }));
            Assert.That(actual.Images.data<float>().ToArray(), Is.EqualTo(expected.Images.data<float>().ToArray()));
            Assert.That(actual.Labels.data<long>().ToArray(), Is.EqualTo(new[] { 7L, 3L, 9L }));
        }
    }

    [TestCase(false, 255f)]
    [TestCase(true, 1f)]
    public void EveryGreyValue_IsScaledExactly(bool asBytes, float divisor)
    {
        using var scope = NewDisposeScope();
        using var images = new ImageTensors(new(1, 1, 1, 10), ([.. Enumerable.Range(0, 256).Select(i => (byte)i)], new byte[256]));
        using var input = asBytes ? InBytes(images, AsPublished) : new NetworkInput(images, AsPublished);
        var taken = input.Take(arange(256)).Images;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(taken.dtype, Is.EqualTo(ScalarType.Float32));
            Assert.That(taken.data<float>().ToArray(), Is.EqualTo(Enumerable.Range(0, 256).Select(i => i / divisor)));
        }
    }

    [Test]
    public void PermutedPixels_AreInTheOrderOfThePermutation()
    {
        using var images = PixelNumbers();
        using var input = InBytes(images, Permuted);
        var order = OrderOf(input);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(order, Is.EqualTo(Permutation.Draw(Synthetic.Pixels, RandomPurpose.Pixels, seed: 0)));
            Assert.That(order.Order(), Is.EqualTo(Enumerable.Range(0, Synthetic.Pixels)), "each pixel once");
            Assert.That(order.Index().Count(pixel => pixel.Index == pixel.Item), Is.LessThan(10), "hardly any stays; one does on average");
        }
    }

    /// <summary>Whatever is drawn in between, whichever the images and how they are scaled.</summary>
    [Test]
    public void EveryInput_HasTheSamePermutation()
    {
        using var images = PixelNumbers();
        using var input = InBytes(images, Permuted);
        random.manual_seed(12345);
        using var others = Synthetic.DataSet().Tensors();
        using var between = InBytes(others, Permuted);
        using var again = InBytes(images, Permuted);
        using var scaled = new NetworkInput(images, Permuted);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(OrderOf(again), Is.EqualTo(OrderOf(input)));
            Assert.That(Take(scaled, 0), Is.EqualTo(Take(input, 0).Select(pixel => pixel / 255)));
        }
    }

    /// <summary>Moving permuted pixels would be something else: the image is moved as it is seen, and permuted then.</summary>
    [Test]
    public void Permutation_FollowsTheMove()
    {
        using var images = PixelNumbers();
        using var published = InBytes(images, AsPublished);
        using var permuted = InBytes(images, Permuted);
        using var moved = published.MovedBy(-2, 5);
        using var both = permuted.MovedBy(-2, 5);
        var (order, seen) = (OrderOf(permuted), Take(moved, 0));

        Assert.That(Take(both, 0), Is.EqualTo(order.Select(pixel => seen[pixel])));
    }

    [Test]
    public void DisposedInput_LeavesTheOthersAndTheImages()
    {
        using var images = PixelNumbers();
        NetworkInput moved;
        float[] before;
        using (var input = InBytes(images, Permuted))
        {
            moved = input.MovedBy(1, 0);
            before = Take(moved, 0, 1);
        }

        using (moved)
            Assert.That(Take(moved, 0, 1), Is.EqualTo(before));
        using var again = InBytes(images, Permuted);
        Assert.That(OrderOf(again).Order(), Is.EqualTo(Enumerable.Range(0, Synthetic.Pixels)));
    }

    [Test]
    public void Tensors_LiveUntilDisposed()
    {
        using var images = PixelNumbers();
        NetworkInput input = null!, moved = null!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(LiveTensors.GrowthDuring(() => input = InBytes(images, Permuted)), Is.EqualTo(1));
            Assert.That(LiveTensors.GrowthDuring(() => moved = input.MovedBy(1, 1)), Is.EqualTo(1));
            Assert.That(LiveTensors.GrowthDuring(() => Take(moved, 0, 1)), Is.Zero);
            Assert.That(LiveTensors.GrowthDuring(() =>
            {
                foreach (var each in new[] { input, moved })
                    each.Dispose();
            }), Is.EqualTo(-2));
        }
    }

    [Test]
    public void Batch_DoesNotChangeTheImages([Values] PixelOrder order)
    {
        using var scope = NewDisposeScope();
        using var images = TwoImages();
        using var input = new NetworkInput(images, new InputDescription(order));
        var before = Take(input, 0, 1);
        var (pixels, labels) = input.Take(arange(2));
        pixels.zero_();
        labels.zero_();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Take(input, 0, 1), Is.EqualTo(before));
            Assert.That(input.Take(arange(2)).Labels.data<long>().ToArray(), Is.EqualTo(Labels));
        }
    }

    /// <summary>Bytes tell pixels apart.</summary>
    private static NetworkInput InBytes(ImageTensors images, InputDescription input) => new(images, input, new UnscaledPixels().Input);

    /// <summary>Two images of 3 × 4 pixels, 1 to 12 row by row, and 101 to 112.</summary>
    private static ImageTensors TwoImages() => new(new(1, 3, 4, 10), ([.. Pixels(1), .. Pixels(101)], Labels));

    private static IEnumerable<byte> Pixels(int first) => Enumerable.Range(first, 12).Select(pixel => (byte)pixel);

    /// <summary>Two images of 28 × 28 pixels; together, as the lower and the higher byte, they number the pixels.</summary>
    private static ImageTensors PixelNumbers()
    {
        var numbers = Enumerable.Range(0, Synthetic.Pixels).ToArray();
        return new(DataShape.Usual, ([.. numbers.Select(pixel => (byte)(pixel & 255)), .. numbers.Select(pixel => (byte)(pixel >> 8))], Labels));
    }

    /// <summary>Where each pixel comes from, of <see cref="PixelNumbers"/>.</summary>
    private static int[] OrderOf(NetworkInput input) => [.. Take(input, 0).Zip(Take(input, 1), (low, high) => (int)low + (256 * (int)high))];

    private static float[] Take(NetworkInput input, params long[] indices)
    {
        using var scope = NewDisposeScope();
        return input.Take(tensor(indices)).Images.data<float>().ToArray();
    }
}
