namespace FashionRepro.Experiments;

/// <summary>
/// How training images are changed before the network sees them, each anew in every epoch and by numbers of its own: rotated about the middle, shifted and zoomed, all in one.
/// What lies between pixels is interpolated (bilinear), what is uncovered is black. Validation and test images are never changed.
/// </summary>
/// <param name="Rotation">Degrees: the angle is drawn evenly from ± this, in [0, 180].</param>
/// <param name="Shift">Pixels: the shift in either direction is drawn evenly from ± this, and need not be whole; in [0, 27].</param>
/// <param name="Zoom">The factor is drawn evenly from 1 ± this; in [0, 0.9].</param>
public sealed record AugmentationDescription(double Rotation = 0, double Shift = 0, double Zoom = 0)
{
    /// <summary>No change.</summary>
    public static AugmentationDescription None { get; } = new();
}
