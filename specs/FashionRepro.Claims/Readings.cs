using FashionRepro.Verdicts;
using FashionRepro.WriteUps;

namespace FashionRepro.Claims;

/// <summary>
/// The ways to read what the write-up leaves open: the split, the training accuracy, the batch size, the CNN's channels and padding. Each differs from the main
/// reading in one point, so that what it changes is known. The main one is chosen by its distance from Table 1; see docs/readings.md.
/// </summary>
public static class Readings
{
    /// <summary>The reading that the claims are declared for.</summary>
    public static Reading Main { get; } = new(
        "main", "the official test set, 90/10 of the other images; accuracy while training; batch 64; 32 and 64 channels, padded", NoStandIns);

    /// <summary>Every reading, the main one first.</summary>
    public static IReadOnlyList<Reading> All { get; } =
    [
        Main,
        new("training-evaluated", "the training accuracy is that of the trained model, without dropout", NoStandIns, TrainingAccuracyReading.Evaluated),
        new("pooled", "80/10/10 of all 70,000 images, the official test set among them", OfBoth("pooled")),
        new("training-set", "80/10/10 of the official 60,000 training images", OfBoth("training-set")),
        new("batch-32", "a batch of 32", OfBoth("batch-32")),
        new("batch-128", "a batch of 128", OfBoth("batch-128")),
        new("narrow", "16 and 32 channels in the CNN", OfCnn("narrow")),
        new("unpadded", "no padding in the CNN", OfCnn("unpadded")),
    ];

    private static Dictionary<string, string> NoStandIns => [];

    private static Dictionary<string, string> OfCnn(string name) => new() { [WriteUp.Cnn] = $"{WriteUp.Cnn}-{name}" };

    private static Dictionary<string, string> OfBoth(string name) => new(OfCnn(name)) { [WriteUp.Ann] = $"{WriteUp.Ann}-{name}" };
}
