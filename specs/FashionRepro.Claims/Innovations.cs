using System.Runtime.CompilerServices;
using FashionRepro.Verdicts;

namespace FashionRepro.Claims;

/// <summary>What the optimizer is said to bring.</summary>
internal static class Innovations
{
    private const string Section = "Innovations";

    /// <summary>Validation accuracies, in percent, fixed beforehand: one and a half points under the write-up's (88.33 and 91.85), which every sound optimizer passes.</summary>
    private const double AnnLevel = 87, CnnLevel = 90;

    public static IReadOnlyList<Claim> Claims { get; } =
    [
        AdamSpeedsUp(WriteUp.Ann, "sgd", "plain gradient descent", AnnLevel),
        AdamSpeedsUp(WriteUp.Ann, "momentum", "gradient descent with momentum", AnnLevel),
        AdamSpeedsUp(WriteUp.Cnn, "sgd", "plain gradient descent", CnnLevel).Borderline(
            "Adam is half an epoch sooner on average, and the seeds lie so far apart that the interval of that mean reaches beyond zero."),
        AdamSpeedsUp(WriteUp.Cnn, "momentum", "gradient descent with momentum", CnnLevel).Borderline(
            "momentum at its best rate is about as fast: Adam is a third of an epoch sooner on average, and not in every seed."),
    ];

    private static Claim AdamSpeedsUp(string experiment, string optimizer, string name, double level, [CallerLineNumber] int line = 0)
    {
        var (model, control) = (experiment.ToUpperInvariant(), $"{experiment}-{optimizer}");
        return new Claim(
            $"adam-speeds-up-{experiment}-{optimizer}", Section,
            $"Adam brings the {model} to a validation accuracy of {level:0.##} % in fewer epochs than {name} at a good rate.",
            [experiment, control],
            e =>
            {
                var (adam, other) = (e.Model(experiment, "Adam").Learning, e.Model(control, optimizer == "sgd" ? "SGD" : "momentum").Learning);
                return new PairedComparison(adam.EpochsUntil(_ => level), other.EpochsUntil(_ => level)).IsBelow().WithNotes(
                [
                    $"Reached with Adam in {adam.Reaching(_ => level)} of {adam.Model.Runs.Count} runs, with {other.Model.Title} in {other.Reaching(_ => level)} of {other.Model.Runs.Count}; " +
                    "a run that does not reach it counts with all its epochs.",
                ]);
            },
            SourceLine: line);
    }
}
