using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace FashionRepro.Training.Trainers;

/// <summary>
/// Images rotated, zoomed and shifted. What lies between pixels is interpolated (bilinear), what is uncovered is black.
/// The pixel at p, from the middle, is that of the original at R(−angle) · (p − shift) / zoom.
/// </summary>
internal static class AffineMap
{
    // Kept, for the reason that stands in Optimizer.
    private static readonly Scalar One = 1;
    private static readonly Scalar MinusOne = -1;

    /// <summary>What the places of an image's pixels are multiplied by, in a coordinate that is −1 at the left edge and 1 at the right.</summary>
    /// <param name="angle">[N] radians, clockwise as an image is shown.</param>
    /// <param name="right">[N] halves of the width.</param>
    /// <param name="down">[N] halves of the height.</param>
    /// <param name="zoom">[N] factors; larger than 1 enlarges.</param>
    /// <returns>[N, 2, 3], owned by the caller's dispose scope as all that is made on the way.</returns>
    public static Tensor Matrices(Tensor angle, Tensor right, Tensor down, Tensor zoom)
    {
        var (cosine, sine) = (angle.cos() / zoom, angle.sin() / zoom);
        return stack([cosine, sine, -(cosine * right).add(sine * down, One), -sine, cosine, (sine * right).add(cosine * down, MinusOne)], 1).reshape(-1, 2, 3);
    }

    /// <summary>The images, each by its own matrix.</summary>
    /// <param name="images">[B, channels, height, width] float32.</param>
    /// <param name="matrices">[B, 2, 3]</param>
    public static Tensor Apply(Tensor images, Tensor matrices) =>
        grid_sample(images, affine_grid(matrices, images.shape, align_corners: false), GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, align_corners: false);
}
