using System.Runtime.CompilerServices;
using FashionRepro.Verdicts;

namespace FashionRepro.Claims;

/// <summary>What the write-up would try next, its hopes put as claims. Margins were fixed before the first run (issue 14), the expected verdicts after it.</summary>
internal static class FutureWork
{
    private const string Section = "Future work";

    /// <summary>In points of test accuracy, the same as "substantial" in Conclusions and for the same reason.</summary>
    private const double Substantial = 1;

    /// <summary>Pixels and degrees at which robustness is judged: the most that the augmentations move and rotate by. Further on even a robust network has not seen the like.</summary>
    private const int Shift = 2, Degrees = 10;

    private const string Momentum = "gradient descent with momentum";

    private static readonly (string Suffix, string What)[] Augmentations =
        [("rotated", "rotating"), ("shifted", "shifting"), ("zoomed", "zooming"), ("augmented", "rotating, shifting and zooming")];

    /// <summary>What came out otherwise than hoped for was declared after looking.</summary>
    public static IReadOnlyList<Claim> Claims { get; } =
    [
        Better("deep", "a deeper network").Borderline("it is six tenths of a point better on average, in one of the five seeds a quarter, and the exact test needs it in all of them."),
        BetterByAPoint("deep", "a deeper network").Borderline("it is six tenths of a point better on average, and the interval of five seeds ends at the margin.", Verdict.Refuted),
        Better("residual", "residual blocks"),
        BetterByAPoint("residual", "residual blocks").Borderline("it is nearly one and a half points better on average, and the interval of five seeds begins just above the margin."),
        Better("inception", "an Inception block").Borderline("the two differ by a tenth of a point on average, far less than two seeds do.", Verdict.Refuted),
        BetterByAPoint("inception", "an Inception block").Expecting(Verdict.Refuted, "it is as good as the CNN to a tenth of a point, with less than half of the multiply-adds."),
        .. Augmentations.SelectMany(augmentation => Augmentation(WriteUp.Cnn, augmentation.Suffix, augmentation.What)),
        .. Augmentation(WriteUp.Ann, "augmented", "rotating, shifting and zooming"),
        Optimizer(WriteUp.Ann, "rmsprop", "RMSprop", "ann-rmsprop").Borderline("it is a quarter of a point behind Adam on average, less than two seeds differ.", Verdict.Refuted),
        Optimizer(WriteUp.Ann, "momentum", Momentum, "ann-momentum").Expecting(Verdict.Refuted, "at its best rate of those tried it is three quarters of a point behind Adam, in every seed."),
        Optimizer(WriteUp.Cnn, "rmsprop", "RMSprop", "cnn-rmsprop").Borderline("the two differ by a tenth of a point on average, far less than two seeds do."),
        // At the rate that was found good for it; for all ten epochs, where cnn-momentum has five.
        Optimizer(WriteUp.Cnn, "momentum", Momentum, "cnn-momentum@training.epochs=10").Borderline("it is half a point behind Adam on average, about as much as two seeds differ.", Verdict.Refuted),
        BestRate(WriteUp.Ann).Borderline("0.0003 is a sixth of a point behind on validation images, which five seeds can only just tell."),
        BestRate(WriteUp.Cnn).Borderline("0.003 is a fifth of a point behind on validation images, less than two seeds differ."),
        BestBatch(WriteUp.Ann).Borderline("batches of 32, 128 and 256 are within a quarter of a point of it on validation images, the larger two above it.", Verdict.Refuted),
        BestBatch(WriteUp.Cnn).Borderline("batches of 32 are half a point above it on validation images, about as much as two seeds differ.", Verdict.Refuted),
    ];

    private static Claim Better(string suffix, string what, [CallerLineNumber] int line = 0) => new(
        $"{suffix}-network-better", Section, $"With {what} the CNN gives more right on test images.", [WriteUp.Cnn, $"{WriteUp.Cnn}-{suffix}"],
        e => ComparedWithTheCnn(e, suffix).IsAbove(), SourceLine: line);

    private static Claim BetterByAPoint(string suffix, string what, [CallerLineNumber] int line = 0) => new(
        $"{suffix}-network-better-by-a-point", Section, $"With {what} the CNN improves the test accuracy substantially: by more than one point.", [WriteUp.Cnn, $"{WriteUp.Cnn}-{suffix}"],
        e => ComparedWithTheCnn(e, suffix).IsAboveBy(Substantial), SourceLine: line);

    private static PairedComparison ComparedWithTheCnn(Evidence e, string suffix) =>
        new(e.Model($"{WriteUp.Cnn}-{suffix}", $"{WriteUp.Cnn}-{suffix}").Test.Quantity, e.Cnn().Test.Quantity);

    /// <summary>Compared with the same network without augmentation, tested on the same moved and rotated images.</summary>
    private static IEnumerable<Claim> Augmentation(string experiment, string suffix, string what, [CallerLineNumber] int line = 0)
    {
        var (augmented, plain, title) = ($"{experiment}-{suffix}", $"{experiment}-on-rotated", Title(experiment));
        string[] needs = [augmented, plain];
        var better = new Claim(
            $"{suffix}-{experiment}-better", Section, $"After the same ten epochs, {what} the training images makes the {title} better on test images.", needs,
            e => Pair(e, model => model.Test.Quantity).IsAbove(), SourceLine: line);
        yield return experiment == WriteUp.Ann
            ? better.Expecting(Verdict.Refuted, "ten epochs are too few for the harder images: even of its training images as they are, the network has fewer right than the one without augmentation.")
            : better.Borderline(
                "ten epochs are few for the harder images: it has fewer right, even of its training images as they are. How many fewer varies much between seeds.", Verdict.Refuted);
        yield return new Claim(
            $"{suffix}-{experiment}-smaller-gap", Section, $"{Capital(what)} the training images makes the {title}'s gap between training and test accuracy smaller.", needs,
            e => Pair(e, Gap).IsBelow().WithNotes(["Both accuracies are of the trained network, without dropout, on images as they are: the one on its training images, the other on the test images."]),
            SourceLine: line);
        var robust = new Claim(
            $"{suffix}-{experiment}-robust-to-shift", Section, $"{Capital(what)} the training images makes the {title} lose less accuracy where the test images are moved {Shift} pixels.", needs,
            e => Pair(e, model => model.LostByShift(Shift)).IsBelow(), SourceLine: line);
        yield return suffix == "rotated" ? robust.Borderline("it loses three quarters of a point less on average, about as much as two seeds differ.") : robust;
        yield return new Claim(
            $"{suffix}-{experiment}-robust-to-rotation", Section, $"{Capital(what)} the training images makes the {title} lose less accuracy where the test images are rotated {Degrees}°.", needs,
            e => Pair(e, model => model.LostByRotation(Degrees)).IsBelow(), SourceLine: line);

        PairedComparison Pair(Evidence e, Func<ModelEvidence, Quantity> quantity) => new(quantity(e.Model(augmented, augmented)), quantity(e.Model(plain, title)));
    }

    private static Claim Optimizer(string experiment, string suffix, string name, string control, [CallerLineNumber] int line = 0) => new(
        $"{suffix}-better-{experiment}", Section, $"{Capital(name)} in place of Adam gives more right on test images with the {Title(experiment)}.", [experiment, control],
        e => new PairedComparison(e.Model(control, name).Test.Quantity, e.Model(experiment, "Adam").Test.Quantity).IsAbove(), SourceLine: line);

    private static Claim BestRate(string experiment, [CallerLineNumber] int line = 0) => Best(
        $"rate-best-{experiment}", $"Of the learning rates tried, 0.0001 to 0.01, the {Title(experiment)}'s 0.001 gives the highest validation accuracy.", experiment, "rate 0.001",
        [.. ((string[])["0.0001", "0.0003", "0.003", "0.01"]).Select(rate => ($"{experiment}@training.learningRate={rate}", $"rate {rate}"))], line);

    private static Claim BestBatch(string experiment, [CallerLineNumber] int line = 0) => Best(
        $"batch-best-{experiment}", $"Of the batch sizes tried, 32 to 256, the {Title(experiment)}'s 64 gives the highest validation accuracy.", experiment, "batch 64",
        [($"{experiment}-batch-32", "batch 32"), ($"{experiment}-batch-128", "batch 128"), ($"{experiment}@training.batchSize=256", "batch 256")], line);

    private static Claim Best(string id, string statement, string experiment, string title, IReadOnlyList<(string Experiment, string Title)> others, int line) => new(
        id, Section, statement, [experiment, .. others.Select(other => other.Experiment)],
        e => BestOfTried.Finding(e.Model(experiment, title).Validation.Quantity, [.. others.Select(other => e.Model(other.Experiment, other.Title).Validation.Quantity)]), SourceLine: line);

    private static Quantity Gap(ModelEvidence model) => new(
        model.Title, "training − test accuracy", Unit.Points, model.PerSeed(r => r.TrainingAccuracy.Percent - r.TestAccuracy.Percent));

    private static string Title(string experiment) => experiment.ToUpperInvariant();

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
