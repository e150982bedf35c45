using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Training.Seeding;
using static TorchSharp.torch;

namespace FashionRepro.Training.Trainers;

/// <summary>
/// What a plan lets the network see of the first images of a phase, computed from the data's bytes in plain C#: a second way, for comparison with <see cref="NetworkInput"/>,
/// <see cref="Augmentation"/> and <see cref="ChangedTest"/>.
/// </summary>
/// <param name="images">The data.</param>
/// <param name="plan">What the run does.</param>
internal sealed class ExpectedInput(ImageTensors images, NetworkPlan plan)
{
    private readonly int width = plan.DataShape.Width;
    private readonly int height = plan.DataShape.Height;
    private readonly long[]? order = plan.Input.Order == PixelOrder.AsPublished ? null : Permutation.Draw((int)images.PixelsPerImage, RandomPurpose.Pixels, seed: 0);

    /// <summary>Whether images of a phase are interpolated, so that two ways to compute them agree to rounding only.</summary>
    public bool IsInterpolated(UsePhase phase) => phase == UsePhase.RotatedTest || (phase == UsePhase.Training && plan.Augmentation is not null);

    /// <summary>The first input of a phase, one image after the other, pixels in the order in which the network sees them.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="indices">The images of that input.</param>
    public float[] Of(UsePhase phase, long[] indices)
    {
        var (size, channels) = ((int)images.PixelsPerImage, (int)images.Channels);
        var values = new float[indices.Length * channels * size];
        var changes = Changes(phase, indices);
        for (var plane = 0; plane < indices.Length * channels; plane++)
        {
            var bytes = images.Published(indices[plane / channels], plane % channels);
            for (var pixel = 0; pixel < size; pixel++)
            {
                var from = (int)(order?[pixel] ?? pixel);
                values[(plane * size) + pixel] = changes[plane / channels] is { } change ? Interpolated(bytes, change, from / width, from % width) : bytes[from] / 255f;
            }
        }

        return values;
    }

    private Change?[] Changes(UsePhase phase, long[] indices) => phase switch
    {
        UsePhase.Training when plan.Augmentation is { } augmentation => Drawn(augmentation, indices),
        UsePhase.ShiftedTest => Array.ConvertAll(indices, _ => (Change?)new Change(0, plan.Evaluation.Shifts[0], 0, 1)), // to the right come first
        UsePhase.RotatedTest => Array.ConvertAll(indices, _ => (Change?)new Change(plan.Evaluation.Rotations![0] * Math.PI / 180, 0, 0, 1)), // clockwise come first
        _ => new Change?[indices.Length],
    };

    /// <summary>By the draws of the first epoch.</summary>
    private Change?[] Drawn(AugmentationDescription augmentation, long[] indices)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(RandomPurpose.Augmentation(1).SeedFor(plan.Seed));
        var drawn = TensorNumbers.Of<float>(rand([images.Count, 4], generator: generator)).ToArray();
        return Array.ConvertAll(indices, image => (Change?)new Change(
            Of(image, 0) * augmentation.Rotation * Math.PI / 180, Of(image, 1) * augmentation.Shift, Of(image, 2) * augmentation.Shift, 1 + (Of(image, 3) * augmentation.Zoom)));

        double Of(long image, int number) => (2.0 * drawn[(image * 4) + number]) - 1;
    }

    /// <summary>A pixel of the changed image: that of the original at R(−angle) · (p − shift) / zoom, p from the middle.</summary>
    private float Interpolated(ReadOnlySpan<byte> image, Change change, int row, int column)
    {
        var (middle, centre) = ((width - 1) / 2.0, (height - 1) / 2.0); // they differ for shifts only: what is rotated or zoomed is square
        var (x, y) = (column - middle - change.Right, row - centre - change.Down);
        var (sine, cosine) = Math.SinCos(change.Angle);
        var right = (((cosine * x) + (sine * y)) / change.Zoom) + middle;
        var down = (((cosine * y) - (sine * x)) / change.Zoom) + centre;
        var (left, top) = ((int)Math.Floor(right), (int)Math.Floor(down));
        var (alongX, alongY) = (right - left, down - top);
        return (float)((
            ((1 - alongY) * (((1 - alongX) * Pixel(image, top, left)) + (alongX * Pixel(image, top, left + 1))))
            + (alongY * (((1 - alongX) * Pixel(image, top + 1, left)) + (alongX * Pixel(image, top + 1, left + 1))))) / 255);
    }

    private double Pixel(ReadOnlySpan<byte> image, int row, int column) => row < 0 || row >= height || column < 0 || column >= width ? 0 : image[(row * width) + column];

    /// <param name="Angle">Radians, clockwise.</param>
    /// <param name="Right">Pixels.</param>
    /// <param name="Down">Pixels.</param>
    /// <param name="Zoom">A factor.</param>
    private sealed record Change(double Angle, double Right, double Down, double Zoom);
}
