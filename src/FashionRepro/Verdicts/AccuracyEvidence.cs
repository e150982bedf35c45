using FashionRepro.Metrics;
using FashionRepro.Runs;

namespace FashionRepro.Verdicts;

/// <summary>One accuracy of one model over its seeds.</summary>
/// <param name="Model">Whose it is.</param>
/// <param name="Name">Which accuracy, <c>test accuracy</c>.</param>
/// <param name="Of">Takes it from a run.</param>
public sealed record AccuracyEvidence(ModelEvidence Model, string Name, Func<RunResult, Accuracy> Of)
{
    /// <summary>In percent, by seed.</summary>
    public IReadOnlyList<SeedValue> Percents => Model.PerSeed(r => Of(r).Percent);

    /// <summary>As a quantity to compare.</summary>
    public Quantity Quantity => new(Model.Title, Name, Unit.Percent, Percents);

    /// <summary>Whether this accuracy is above another model's, paired by seed; exact sign-flip test on the differences.</summary>
    /// <param name="other">The accuracy of a model with the same seeds.</param>
    /// <exception cref="ArgumentException">The models have different seeds.</exception>
    /// <exception cref="NotMeasuredException">They are of different data sets.</exception>
    public Finding IsAbove(AccuracyEvidence other)
    {
        Model.RequireTheDataOf(other.Model);
        return new PairedComparison(Quantity, other.Quantity).IsAbove();
    }
}
