using FashionRepro.Runs;

namespace FashionRepro.Verdicts;

/// <summary>What a model loses when the test images are moved.</summary>
/// <param name="Model">Whose runs; every one was tested at the distances asked for.</param>
public sealed record ShiftEvidence(ModelEvidence Model)
{
    /// <summary>Test accuracy lost by moving every image so far, in points; negative where it gains.</summary>
    /// <param name="pixels">A distance that every run was tested at.</param>
    /// <exception cref="NotMeasuredException">A run was not.</exception>
    public Quantity Lost(int pixels) => new(
        Model.Title, $"accuracy lost by moving the test images {pixels} {(pixels == 1 ? "pixel" : "pixels")}", Unit.Points,
        Model.PerSeed(r => r.TestAccuracy.Percent - Moved(r, pixels)));

    private double Moved(RunResult result, int pixels) =>
        (result as NetworkResult)?.ShiftedTest.FirstOrDefault(test => test.Pixels == pixels)?.Accuracy.Percent
        ?? throw new NotMeasuredException($"The {Model.Title} was not tested on images moved {pixels} pixels: its experiment's evaluation.shifts has no {pixels}.");
}
