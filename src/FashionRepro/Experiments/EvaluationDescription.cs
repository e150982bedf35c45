using System.Text.Json.Serialization;

namespace FashionRepro.Experiments;

/// <summary>What the trained network is tested on besides the test images.</summary>
/// <param name="Shifts">
/// Distances in pixels, each 1 to 27, in order; none to test no shifted images. For each, every test image is moved that far once: the first of the split
/// right, the second left, the third down, the fourth up, and so on; what it uncovers is black.
/// </param>
/// <param name="Rotations">
/// Angles in degrees, each 1 to 180, in order; null to test no rotated images. For each, every test image is rotated that far once about its middle: the first of the split clockwise,
/// the second the other way, and so on; what lies between pixels is interpolated (bilinear), what is uncovered is black.
/// </param>
public sealed record EvaluationDescription(
    IReadOnlyList<int> Shifts, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Rotations = null);
