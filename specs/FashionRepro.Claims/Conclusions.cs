using System.Runtime.CompilerServices;
using FashionRepro.Verdicts;
using static FashionRepro.Claims.TwoModels;

namespace FashionRepro.Claims;

/// <summary>What is concluded, and the controls that could show otherwise.</summary>
internal static class Conclusions
{
    private const string Section = "Conclusions";

    private const string CnnPermuted = WriteUp.Cnn + "-permuted";

    /// <summary>In points of test accuracy. "Substantial" read as more than one, fixed beforehand: three standard errors of a test of 10,000 images at 90 %.</summary>
    private const double Substantial = 1;

    /// <summary>In points of test accuracy: half of what is substantial is no difference.</summary>
    private const double NoDifference = Substantial / 2;

    /// <summary>Distances, in pixels, at which the test images are moved.</summary>
    private static readonly int[] Shifts = [1, 2, 3, 4];

    public static IReadOnlyList<Claim> Claims { get; } =
    [
        Claim("substantial-improvement", Section,
            "The CNN improves the test accuracy substantially: by more than one point.",
            e => new PairedComparison(e.Cnn().Test.Quantity, e.Ann().Test.Quantity).IsAboveBy(Substantial, ReferenceSpreads.TestDifference.Value)),

        new Claim("flattening-loses-space-ann", Section,
            "The ANN's flattening discards where pixels are: with all pixels moved by one fixed permutation it is as accurate as before, to half a point.",
            [WriteUp.Ann, WriteUp.AnnPermuted],
            e => new PairedComparison(e.AnnPermuted().Test.Quantity, e.Ann().Test.Quantity).IsWithin(NoDifference, ReferenceSpreads.PermutedDifference.Value)).Underpowered(
                "over the bank's other seeds it differs by less than a tenth of a point, but five seeds know that to a quarter of a point only, which can take them past the margin."),

        new Claim("flattening-loses-space-cnn", Section,
            "The CNN uses where pixels are: with all pixels moved by one fixed permutation it loses more than one point of test accuracy.",
            [WriteUp.Cnn, CnnPermuted],
            e => new PairedComparison(e.Cnn().Test.Quantity, e.Model(CnnPermuted, "CNN permuted").Test.Quantity).IsAboveBy(Substantial)),

        .. from pixels in Shifts
           select Claim($"translation-invariance-{pixels}", Section,
               $"The CNN's features are more translation-invariant: it loses less accuracy than the ANN where the test images are moved {pixels} {(pixels == 1 ? "pixel" : "pixels")}.",
               e => new PairedComparison(e.Cnn().LostByShift(pixels), e.Ann().LostByShift(pixels)).IsBelow()),

        new Claim("translation-invariance-literal", Section,
            "The CNN's features are translation-invariant, taken at its word: moving the test images one pixel costs it no more than one point.", [WriteUp.Cnn],
            e => Bound.IsBelow(e.Cnn().LostByShift(1), Substantial)).Expecting(
                Verdict.Refuted,
                "one pixel costs the CNN more than two points: pooling forgives some movement, and the fully connected layer behind it none."),

        LearnsMoreEfficiently("epochs", "epochs", learning => learning.EpochsUntil),
        LearnsMoreEfficiently("images", "training images", learning => learning.ImagesUntil),
        LearnsMoreEfficiently("multiply-adds", "multiply-adds", learning => learning.BillionMultiplyAddsUntil).Expecting(
            Verdict.Refuted,
            "an image costs the CNN twenty-five times as many multiply-adds as the ANN, so that even one epoch of it is more than all ten of the ANN: the networks' shapes alone decide this."),
    ];

    /// <summary>What a clock said of the same, for the reader: no claim rests on it, because it tells as much of the machine and its other work as of the model.</summary>
    private static string InSeconds(ModelEvidence cnn, ModelEvidence ann, Func<int, double> level) =>
        $"By the clock of these runs: {cnn.Learning.SecondsUntil(level).Numbers.Average():F1} s with the {cnn.Title}, {ann.Learning.SecondsUntil(level).Numbers.Average():F1} s with the {ann.Title}, " +
        "of training on one core. It decides nothing: seconds depend on the machine and on what else it does.";

    private static Claim LearnsMoreEfficiently(
        string id, string unit, Func<LearningEvidence, Func<Func<int, double>, Quantity>> until, [CallerLineNumber] int line = 0) => Claim(
        $"learns-more-efficiently-{id}", Section,
        $"The CNN learns more efficiently: it needs fewer {unit} than the ANN to reach the validation accuracy that the ANN ends with.",
        e =>
        {
            var final = e.Ann().Validation.Percents.ToDictionary(v => v.Seed, v => v.Value);
            return new PairedComparison(until(e.Cnn().Learning)(seed => final[seed]), until(e.Ann().Learning)(seed => final[seed])).IsBelow()
                .WithNotes([InSeconds(e.Cnn(), e.Ann(), seed => final[seed])]);
        },
        line: line);
}
