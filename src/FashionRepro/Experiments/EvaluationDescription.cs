namespace FashionRepro.Experiments;

/// <summary>What the trained network is tested on besides the test images.</summary>
/// <param name="Shifts">
/// Distances in pixels, each 1 to 27, in order; none to test no shifted images. For each, every test image is moved that far once: the first of the split
/// right, the second left, the third down, the fourth up, and so on; what it uncovers is black.
/// </param>
public sealed record EvaluationDescription(IReadOnlyList<int> Shifts);
