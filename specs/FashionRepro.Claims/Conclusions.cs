using FashionRepro.Verdicts;
using static FashionRepro.Claims.TwoModels;

namespace FashionRepro.Claims;

/// <summary>What is concluded, and the controls that could show otherwise.</summary>
internal static class Conclusions
{
    private const string Section = "Conclusions";

    private const string Permuted = "-permuted";

    /// <summary>
    /// In points of test accuracy. "Substantial" read as more than one point, fixed beforehand: a hundred more of the 10,000 images right, three times the
    /// standard error that a test of so many images has at 90 %.
    /// </summary>
    private const double Substantial = 1;

    /// <summary>In points of test accuracy: half of what is substantial is no difference.</summary>
    private const double NoDifference = Substantial / 2;

    /// <summary>Distances, in pixels, at which the test images are moved.</summary>
    private static readonly int[] Shifts = [1, 2, 3, 4];

    public static IReadOnlyList<Claim> Claims { get; } =
    [
        Claim("substantial-improvement", Section,
            "The CNN improves the test accuracy substantially: by more than one point.",
            e => new PairedComparison(e.Cnn().Test.Quantity, e.Ann().Test.Quantity).IsAboveBy(Substantial)),

        new Claim("flattening-loses-space-ann", Section,
            "The ANN's flattening discards where pixels are: with all pixels moved by one fixed permutation it is as accurate as before, to half a point.",
            [WriteUp.Ann, WriteUp.Ann + Permuted],
            e => new PairedComparison(e.Model(WriteUp.Ann + Permuted, "ANN permuted").Test.Quantity, e.Ann().Test.Quantity).IsWithin(NoDifference)),

        new Claim("flattening-loses-space-cnn", Section,
            "The CNN uses where pixels are: with all pixels moved by one fixed permutation it loses more than one point of test accuracy.",
            [WriteUp.Cnn, WriteUp.Cnn + Permuted],
            e => new PairedComparison(e.Cnn().Test.Quantity, e.Model(WriteUp.Cnn + Permuted, "CNN permuted").Test.Quantity).IsAboveBy(Substantial)),

        .. from pixels in Shifts
           select Claim($"translation-invariance-{pixels}", Section,
               $"The CNN's features are more translation-invariant: it loses less accuracy than the ANN where the test images are moved {pixels} {(pixels == 1 ? "pixel" : "pixels")}.",
               e => new PairedComparison(e.Cnn().Shifts.Lost(pixels), e.Ann().Shifts.Lost(pixels)).IsBelow()),

        Claim("translation-invariance-literal", Section,
            "The CNN's features are translation-invariant, taken at its word: moving the test images one pixel costs it no more than one point.", WriteUp.Cnn,
            e => Bound.IsBelow(e.Cnn().Shifts.Lost(1), Substantial)).Expecting(
                Verdict.Refuted,
                "one pixel costs the CNN more than two points: pooling forgives some movement, and the fully connected layer behind it none."),

        LearnsMoreEfficiently("epochs", "epochs", learning => learning.EpochsUntil),
        LearnsMoreEfficiently("images", "training images", learning => learning.ImagesUntil),
        LearnsMoreEfficiently("seconds", "seconds on one core", learning => learning.SecondsUntil).Expecting(
            Verdict.Refuted,
            "an epoch of the CNN takes more than ten times as long as one of the ANN, and it needs more than a tenth of the epochs."),
    ];

    private static Claim LearnsMoreEfficiently(string id, string unit, Func<LearningEvidence, Func<Func<int, double>, Quantity>> until) => Claim(
        $"learns-more-efficiently-{id}", Section,
        $"The CNN learns more efficiently: it needs fewer {unit} than the ANN to reach the validation accuracy that the ANN ends with.",
        e =>
        {
            var final = e.Ann().Validation.Percents.ToDictionary(v => v.Seed, v => v.Value);
            return new PairedComparison(until(e.Cnn().Learning)(seed => final[seed]), until(e.Ann().Learning)(seed => final[seed])).IsBelow();
        });
}
