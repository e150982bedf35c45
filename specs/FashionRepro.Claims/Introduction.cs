using FashionRepro.Data;
using FashionRepro.Verdicts;
using static FashionRepro.Claims.TwoModels;

namespace FashionRepro.Claims;

/// <summary>The section that describes the data set.</summary>
internal static class Introduction
{
    private const string Section = "Introduction";

    public static IReadOnlyList<Claim> Claims { get; } =
    [
        Claim("data-size", Section,
            "The data set has 60,000 training and 10,000 test images, grey-scale, 28 by 28 pixels, in ten classes of equal size.",
            e => ExactFacts.Hold([.. e.Ann().Runs, .. e.Cnn().Runs],
            [
                new("training images", "60,000", run => $"{run.Network.Result.Data.TrainingFileImages:N0}"),
                new("test images", "10,000", run => $"{run.Network.Result.Data.TestFileImages:N0}"),
                new("pixels", "28 × 28", run => $"{run.Network.Result.Data.Height} × {run.Network.Result.Data.Width}"),
                new("training images per class", PerClass("6,000"), run => PerClass([.. run.Network.Result.Data.TrainingFileImagesPerClass])),
                new("test images per class", PerClass("1,000"), run => PerClass([.. run.Network.Result.Data.TestFileImagesPerClass])),
            ])).Exactly(),
    ];

    private static string PerClass(string each) => $"{each} in each of {DataDescription.Usual.Classes.Count}";

    private static string PerClass(int[] counts) =>
        counts.Distinct().Count() == 1 ? $"{counts[0]:N0} in each of {counts.Length}" : string.Join(", ", counts.Select(n => $"{n:N0}"));
}
