using FashionRepro.Runs;

namespace FashionRepro.Verdicts;

/// <summary>How fast a model learns, from the validation accuracy after every epoch.</summary>
/// <param name="Model">Whose runs.</param>
public sealed record LearningEvidence(ModelEvidence Model)
{
    /// <summary>Accuracy of guessing among the classes, in percent: what a network has before its first epoch.</summary>
    private double ChanceLevel => 100.0 / Model.Data.Classes.Count;

    /// <summary>Epochs until the validation accuracy first reaches a level, interpolated from chance before the first. A run that never reaches it counts with all its epochs.</summary>
    /// <param name="percentOf">The level for a seed, in percent.</param>
    public Quantity EpochsUntil(Func<int, double> percentOf) => Until("epochs until the level", Unit.Number, percentOf, _ => 1);

    /// <summary>The same in training images seen.</summary>
    /// <inheritdoc cref="EpochsUntil" path="/param"/>
    public Quantity ImagesUntil(Func<int, double> percentOf) => Until("training images until the level", Unit.Count, percentOf, run => run.Result.Split.Training);

    /// <summary>The same in billions of multiply-adds of training, counted from the network as built: the cost on any machine.</summary>
    /// <inheritdoc cref="EpochsUntil" path="/param"/>
    public Quantity BillionMultiplyAddsUntil(Func<int, double> percentOf) => Until(
        "billion multiply-adds of training until the level", Unit.Number, percentOf, run => 1e-9 * MultiplyAdds.Of(run.Network.Result.Model).Training * run.Result.Split.Training);

    /// <summary>The same in seconds of training on one core, as this run took them. To be shown, not to decide anything: seconds depend on the machine and on what else it does.</summary>
    /// <inheritdoc cref="EpochsUntil" path="/param"/>
    public Quantity SecondsUntil(Func<int, double> percentOf) =>
        Until("seconds of training until the level", Unit.Number, percentOf, run => run.Timing.TrainingSeconds / run.Result.Epochs.Count);

    /// <summary>In how many runs the level is reached at all.</summary>
    /// <inheritdoc cref="EpochsUntil" path="/param"/>
    public int Reaching(Func<int, double> percentOf) =>
        Model.Runs.Count(run => run.Result.Epochs.Any(epoch => epoch.Validation.Percent >= percentOf(run.Plan.Seed)));

    /// <summary>
    /// Whether training converges stably: in every run the training loss falls in every epoch, and the validation loss ends lower than it was after the first.
    /// Refuted where a loss is not finite or a training loss ends above where it began; what lies between is undecided.
    /// </summary>
    public Finding IsStable()
    {
        var last = new Quantity(Model.Title, "training loss of the last epoch", Unit.Number, Model.PerSeed(r => r.Epochs[^1].TrainingLoss));
        var first = new Quantity(Model.Title, "training loss of the first epoch", Unit.Number, Model.PerSeed(r => r.Epochs[0].TrainingLoss));
        var runs = Model.Runs.Select(run => run.Result.Epochs).ToArray();
        var rises = Counted("epochs whose training loss is not below that of the one before", epochs => epochs.Zip(epochs.Skip(1)).Count(pair => !(pair.Second.TrainingLoss < pair.First.TrainingLoss)));
        var broken = Counted("epochs with a loss that is not finite", epochs => epochs.Count(epoch => !double.IsFinite(epoch.TrainingLoss) || !double.IsFinite(epoch.ValidationLoss)));
        var validation = new Quantity(Model.Title, "validation loss, last epoch − first", Unit.Number, Model.PerSeed(r => r.Epochs[^1].ValidationLoss - r.Epochs[0].ValidationLoss));
        var falling = rises.Numbers.Count(count => count == 0);
        var validated = validation.Numbers.Count(change => change < 0);
        var diverged = runs.Index().Count(run => run.Item[^1].TrainingLoss >= run.Item[0].TrainingLoss || broken.Numbers[run.Index] > 0);
        return new Finding(
            diverged > 0 ? Verdict.Refuted
                : runs.Length >= Significance.FewestPairs && falling == runs.Length && validated == runs.Length ? Verdict.Supported : Verdict.Undecided,
            $"training loss {Show.Value(first.Numbers.Average(), Unit.Number)} to {Show.Value(last.Numbers.Average(), Unit.Number)}, falling in every epoch in {falling} of {runs.Length} seeds; validation loss ends below its start in {validated}; diverged in {diverged}",
            [first.Measurement, last.Measurement, rises.Measurement, validation.Measurement, broken.Measurement],
            ["Every seed has to converge; one that diverges refutes the claim."]);

        Quantity Counted(string what, Func<IReadOnlyList<EpochResult>, int> count) => new(Model.Title, what, Unit.Count, Model.PerSeed(r => count(r.Epochs)));
    }

    private Quantity Until(string name, Unit unit, Func<int, double> percentOf, Func<RunRecord, double> ofAnEpoch) => new(
        Model.Title, name, unit, [.. Model.Runs.Select(run => new SeedValue(run.Plan.Seed, ofAnEpoch(run) * Epochs(run, percentOf(run.Plan.Seed))))]);

    private double Epochs(RunRecord run, double level)
    {
        var (before, accuracy) = (0.0, ChanceLevel);
        foreach (var epoch in run.Result.Epochs)
        {
            if (epoch.Validation.Percent >= level)
                return before + (level <= accuracy ? 0 : (level - accuracy) / (epoch.Validation.Percent - accuracy));
            (before, accuracy) = (epoch.Epoch, epoch.Validation.Percent);
        }

        return run.Result.Epochs.Count;
    }
}
