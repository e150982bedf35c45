using FashionRepro.Runs;

namespace FashionRepro.Verdicts;

/// <summary>What a model loses when the test images are rotated.</summary>
/// <param name="Model">Whose runs; every one was tested at the angles asked for.</param>
public sealed record RotationEvidence(ModelEvidence Model)
{
    /// <summary>Test accuracy lost by rotating every image so far, in points; negative where it gains.</summary>
    /// <param name="degrees">An angle that every run was tested at.</param>
    /// <exception cref="NotMeasuredException">A run was not.</exception>
    public Quantity Lost(int degrees) => new(
        Model.Title, $"accuracy lost by rotating the test images {degrees}°", Unit.Points, Model.PerSeed(r => r.TestAccuracy.Percent - Rotated(r, degrees)));

    private double Rotated(RunResult result, int degrees) =>
        (result as NetworkResult)?.RotatedTest?.FirstOrDefault(test => test.Degrees == degrees)?.Accuracy.Percent
        ?? throw new NotMeasuredException($"The {Model.Title} was not tested on images rotated {degrees}°: its experiment's evaluation.rotations has no {degrees}.");
}
