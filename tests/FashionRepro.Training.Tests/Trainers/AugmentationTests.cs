using FashionRepro.Experiments;
using FashionRepro.Training.Seeding;
using FashionRepro.Training.Trainers;
using static TorchSharp.torch;

namespace FashionRepro.Training.Tests.Trainers;

[NonParallelizable] // libtorch's tensors belong to the process
public sealed class AugmentationTests
{
    private const int Images = 20;
    private const int Size = 28;
    private const int Seed = 3;

    private static readonly AugmentationDescription All = new(Rotation: 10, Shift: 2, Zoom: 0.1);

    private static IEnumerable<TestCaseData> Augmentations() =>
    [
        new TestCaseData(new AugmentationDescription(Rotation: 10)).SetArgDisplayNames("rotation"),
        new TestCaseData(new AugmentationDescription(Shift: 2)).SetArgDisplayNames("shift"),
        new TestCaseData(new AugmentationDescription(Zoom: 0.1)).SetArgDisplayNames("zoom"),
        new TestCaseData(All).SetArgDisplayNames("all three"),
        new TestCaseData(new AugmentationDescription(180, 27, 0.9)).SetArgDisplayNames("as much as there may be"),
    ];

    /// <summary>A second way, pixel by pixel in double precision: turned about the middle, zoomed, shifted; what is uncovered is black.</summary>
    [TestCaseSource(nameof(Augmentations))]
    public void EveryPixel_IsWhereTheDescriptionPutsIt(AugmentationDescription augmentation)
    {
        using var scope = NewDisposeScope();
        using var images = new Made();
        using var drawn = new Augmentation(augmentation, Images, Size, Seed);
        drawn.BeginEpoch(2);
        var indices = tensor((long[])[7, 0, 19]);
        var found = drawn.Apply(images.Take(indices), indices).data<float>().ToArray();

        using var generator = new Generator(RandomPurpose.Augmentation(2).SeedFor(Seed));
        var numbers = rand([Images, 4], generator: generator).data<float>().ToArray();
        foreach (var (position, image) in new[] { 7, 0, 19 }.Index())
        {
            double Drawn(int number, double most) => ((2.0 * numbers[(4 * image) + number]) - 1) * most;
            var (angle, right, down, zoom) = (Drawn(0, augmentation.Rotation * Math.PI / 180), Drawn(1, augmentation.Shift), Drawn(2, augmentation.Shift), 1 + Drawn(3, augmentation.Zoom));
            for (var row = 0; row < Size; row++)
            {
                for (var column = 0; column < Size; column++)
                {
                    var (x, y) = (column - 13.5 - right, row - 13.5 - down);
                    var expected = images.At(image, 13.5 + (((Math.Cos(angle) * x) + (Math.Sin(angle) * y)) / zoom), 13.5 + (((Math.Cos(angle) * y) - (Math.Sin(angle) * x)) / zoom));
                    Assert.That(found[(((position * Size) + row) * Size) + column], Is.EqualTo(expected).Within(1e-4), $"image {image}, row {row}, column {column}");
                }
            }
        }
    }

    [Test]
    public void Numbers_FollowFromSeedEpochAndImage_WhateverTheBatch()
    {
        using var scope = NewDisposeScope();
        using var images = new Made();
        using var augmentation = new Augmentation(All, Images, Size, Seed);
        float[] Take(params long[] indices) => Changed(augmentation, indices);
        float[] Changed(Augmentation by, params long[] indices) => by.Apply(images.Take(tensor(indices)), tensor(indices)).data<float>().ToArray();
        var first = Take(5, 6);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Take(6), Is.EqualTo(first[(Size * Size)..]));
            augmentation.BeginEpoch(2);
            Assert.That(Take(5, 6), Is.Not.EqualTo(first));
            augmentation.BeginEpoch(1);
            Assert.That(Take(5, 6), Is.EqualTo(first));
            using var other = new Augmentation(All, Images, Size, Seed + 1);
            Assert.That(Changed(other, 5, 6), Is.Not.EqualTo(first));
        }
    }

    /// <summary>Noise.</summary>
    private sealed class Made : IDisposable
    {
        private readonly Tensor pixels;
        private readonly float[] values;

        public Made()
        {
            random.manual_seed(1);
            pixels = rand(Images, 1, Size, Size).DetachFromDisposeScope();
            values = pixels.data<float>().ToArray();
        }

        public Tensor Take(Tensor indices) => pixels.index_select(0, indices);

        /// <summary>Between four pixels; black outside.</summary>
        public double At(int image, double x, double y)
        {
            var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
            double Pixel(int column, int row) => column is < 0 or >= Size || row is < 0 or >= Size ? 0 : values[(((image * Size) + row) * Size) + column];
            var (across, along) = (x - left, y - top);
            return ((1 - along) * (((1 - across) * Pixel(left, top)) + (across * Pixel(left + 1, top)))) + (along * (((1 - across) * Pixel(left, top + 1)) + (across * Pixel(left + 1, top + 1))));
        }

        public void Dispose() => pixels.Dispose();
    }
}
