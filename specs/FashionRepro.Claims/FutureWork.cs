using System.Globalization;
using System.Runtime.CompilerServices;
using FashionRepro.Verdicts;

namespace FashionRepro.Claims;

/// <summary>
/// What the write-up would try next, with what it hopes for put as claims. Margins and distances were fixed before the first run (issue 14); the verdicts that are expected are
/// declared after it.
/// </summary>
internal static class FutureWork
{
    private const string Section = "Future work";

    /// <summary>In points of test accuracy, the same as "substantial" in Conclusions and for the same reason.</summary>
    private const double Substantial = 1;

    /// <summary>Pixels and degrees at which robustness is judged: the most that the augmentations move and rotate by. Further on even a robust network has not seen the like.</summary>
    private const int Shift = 2, Degrees = 10;

    private static readonly (string Suffix, string What)[] Networks = [("deep", "a deeper network"), ("residual", "residual blocks"), ("inception", "an Inception block")];

    private static readonly (string Suffix, string What)[] Augmentations =
        [("rotated", "rotating"), ("shifted", "shifting"), ("zoomed", "zooming"), ("augmented", "rotating, shifting and zooming")];

    private static readonly double[] Rates = [0.0001, 0.0003, 0.003, 0.01];

    public static IReadOnlyList<Claim> Claims { get; } = [.. All().Select(Declared)];

    /// <summary>What came out otherwise than hoped for, declared after looking.</summary>
    private static Claim Declared(Claim claim) => claim.Id switch
    {
        "augmented-ann-better" => claim.Expecting(
            Verdict.Refuted, "ten epochs are too few for the harder images: even of its training images as they are, the network has fewer right than the one without augmentation."),
        "rotated-cnn-better" or "shifted-cnn-better" or "zoomed-cnn-better" or "augmented-cnn-better" => claim.Borderline(
            "ten epochs are few for the harder images: it has fewer right, even of its training images as they are. How many fewer varies much between seeds.", Verdict.Refuted),
        "rotated-cnn-robust-to-shift" => claim.Borderline("it loses three quarters of a point less on average, about as much as two seeds differ."),
        "deep-network-better" => claim.Borderline("it is six tenths of a point better on average, in one of the five seeds a quarter, and the exact test needs it in all of them."),
        "deep-network-better-by-a-point" => claim.Borderline("it is six tenths of a point better on average, and the interval of five seeds ends at the margin.", Verdict.Refuted),
        "residual-network-better-by-a-point" => claim.Borderline("it is nearly one and a half points better on average, and the interval of five seeds begins just above the margin."),
        "inception-network-better" => claim.Borderline("the two differ by a tenth of a point on average, far less than two seeds do.", Verdict.Refuted),
        "inception-network-better-by-a-point" => claim.Expecting(Verdict.Refuted, "it is as good as the CNN to a tenth of a point, with less than half of the multiply-adds."),
        "momentum-better-ann" => claim.Expecting(Verdict.Refuted, "at its best rate of those tried it is three quarters of a point behind Adam, in every seed."),
        "momentum-better-cnn" => claim.Borderline("it is half a point behind Adam on average, about as much as two seeds differ.", Verdict.Refuted),
        "rmsprop-better-ann" => claim.Borderline("it is a quarter of a point behind Adam on average, less than two seeds differ.", Verdict.Refuted),
        "rmsprop-better-cnn" => claim.Borderline("the two differ by a tenth of a point on average, far less than two seeds do."),
        "rate-best-ann" => claim.Borderline("0.0003 is a sixth of a point behind on validation images, which five seeds can only just tell."),
        "rate-best-cnn" => claim.Borderline("0.003 is a fifth of a point behind on validation images, less than two seeds differ."),
        "batch-best-cnn" => claim.Borderline("batches of 32 are half a point above it on validation images, about as much as two seeds differ.", Verdict.Refuted),
        "batch-best-ann" => claim.Borderline("batches of 32, 128 and 256 are within a quarter of a point of it on validation images, the larger two above it.", Verdict.Refuted),
        _ => claim,
    };

    private static IReadOnlyList<Claim> All() =>
    [
        .. Networks.SelectMany(network => Network(network.Suffix, network.What)),
        .. Augmentations.SelectMany(augmentation => Augmentation(WriteUp.Cnn, augmentation.Suffix, augmentation.What)),
        .. Augmentation(WriteUp.Ann, "augmented", "rotating, shifting and zooming"),
        .. from experiment in (string[])[WriteUp.Ann, WriteUp.Cnn]
           from optimizer in new[] { ("rmsprop", "RMSprop", $"{experiment}-rmsprop"), ("momentum", "gradient descent with momentum", Momentum(experiment)) }
           select Optimizer(experiment, optimizer.Item1, optimizer.Item2, optimizer.Item3),
        .. from experiment in (string[])[WriteUp.Ann, WriteUp.Cnn]
           select Best(
               $"rate-best-{experiment}", $"Of the learning rates tried, 0.0001 to 0.01, the {Title(experiment)}'s 0.001 gives the highest validation accuracy.", experiment, "rate 0.001",
               [.. Rates.Select(rate => (AtRate(experiment, rate), $"rate {rate.ToString(CultureInfo.InvariantCulture)}"))]),
        .. from experiment in (string[])[WriteUp.Ann, WriteUp.Cnn]
           select Best(
               $"batch-best-{experiment}", $"Of the batch sizes tried, 32 to 256, the {Title(experiment)}'s 64 gives the highest validation accuracy.", experiment, "batch 64",
               [($"{experiment}-batch-32", "batch 32"), ($"{experiment}-batch-128", "batch 128"), ($"{experiment}@training.batchSize=256", "batch 256")]),
    ];

    private static IEnumerable<Claim> Network(string suffix, string what, [CallerLineNumber] int line = 0)
    {
        var control = $"{WriteUp.Cnn}-{suffix}";
        yield return new Claim(
            $"{suffix}-network-better", Section, $"With {what} the CNN gives more right on test images.", [WriteUp.Cnn, control],
            e => new PairedComparison(e.Model(control, control).Test.Quantity, e.Cnn().Test.Quantity).IsAbove(), SourceLine: line);
        yield return new Claim(
            $"{suffix}-network-better-by-a-point", Section, $"With {what} the CNN improves the test accuracy substantially: by more than one point.", [WriteUp.Cnn, control],
            e => new PairedComparison(e.Model(control, control).Test.Quantity, e.Cnn().Test.Quantity).IsAboveBy(Substantial), SourceLine: line);
    }

    /// <summary>Compared with the same network without augmentation, tested on the same moved and rotated images.</summary>
    private static IEnumerable<Claim> Augmentation(string experiment, string suffix, string what, [CallerLineNumber] int line = 0)
    {
        var (augmented, plain, title) = ($"{experiment}-{suffix}", $"{experiment}-on-rotated", Title(experiment));
        string[] needs = [augmented, plain];
        yield return new Claim(
            $"{suffix}-{experiment}-better", Section, $"After the same ten epochs, {what} the training images makes the {title} better on test images.", needs,
            e => Pair(e, model => model.Test.Quantity).IsAbove(), SourceLine: line);
        yield return new Claim(
            $"{suffix}-{experiment}-smaller-gap", Section, $"{Capital(what)} the training images makes the {title}'s gap between training and test accuracy smaller.", needs,
            e => Pair(e, Gap).IsBelow().WithNotes(["Both accuracies are of the trained network, without dropout, on images as they are: the one on its training images, the other on the test images."]),
            SourceLine: line);
        yield return new Claim(
            $"{suffix}-{experiment}-robust-to-shift", Section, $"{Capital(what)} the training images makes the {title} lose less accuracy where the test images are moved {Shift} pixels.", needs,
            e => Pair(e, model => model.Shifts.Lost(Shift)).IsBelow(), SourceLine: line);
        yield return new Claim(
            $"{suffix}-{experiment}-robust-to-rotation", Section, $"{Capital(what)} the training images makes the {title} lose less accuracy where the test images are rotated {Degrees}°.", needs,
            e => Pair(e, model => model.Rotations.Lost(Degrees)).IsBelow(), SourceLine: line);

        PairedComparison Pair(Evidence e, Func<ModelEvidence, Quantity> quantity) => new(quantity(e.Model(augmented, augmented)), quantity(e.Model(plain, title)));
    }

    /// <summary>At the rate that was found good for it; for all ten epochs, where <c>cnn-momentum</c> has five.</summary>
    private static string Momentum(string experiment) => experiment == WriteUp.Cnn ? "cnn-momentum@training.epochs=10" : $"{experiment}-momentum";

    private static Claim Optimizer(string experiment, string suffix, string name, string control, [CallerLineNumber] int line = 0) => new(
        $"{suffix}-better-{experiment}", Section, $"{Capital(name)} in place of Adam gives more right on test images with the {Title(experiment)}.", [experiment, control],
        e => new PairedComparison(e.Model(control, name).Test.Quantity, e.Model(experiment, "Adam").Test.Quantity).IsAbove(), SourceLine: line);

    private static Claim Best(string id, string statement, string experiment, string title, IReadOnlyList<(string Experiment, string Title)> others, [CallerLineNumber] int line = 0) => new(
        id, Section, statement, [experiment, .. others.Select(other => other.Experiment)],
        e => BestOfTried.Finding(e.Model(experiment, title).Validation.Quantity, [.. others.Select(other => e.Model(other.Experiment, other.Title).Validation.Quantity)]), SourceLine: line);

    private static Quantity Gap(ModelEvidence model) => new(
        model.Title, "training − test accuracy", Unit.Points, model.PerSeed(r => r.TrainingAccuracy.Percent - r.TestAccuracy.Percent));

    private static string AtRate(string experiment, double rate) => $"{experiment}@training.learningRate={rate.ToString(CultureInfo.InvariantCulture)}";

    private static string Title(string experiment) => experiment.ToUpperInvariant();

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
