using FashionRepro.Bank;
using FashionRepro.Baselines;
using FashionRepro.Calibration;
using FashionRepro.WriteUps;

namespace FashionRepro.Cli;

/// <summary>What the comparison of every baseline with the bank's runs notices.</summary>
/// <param name="Experiments">Those that have enough runs, in the order of the study.</param>
/// <param name="NotMeasured">The others.</param>
internal sealed record DriftOfGate(IReadOnlyList<NoticedDrift> Experiments, IReadOnlyList<NotMeasuredDrift> NotMeasured)
{
    /// <param name="writeUp">Whose models have goals.</param>
    /// <param name="inputs">The study.</param>
    /// <param name="bank">The runs.</param>
    /// <param name="draws">How many, and what they follow from.</param>
    /// <param name="workers">How many are judged side by side.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static DriftOfGate Of(WriteUpDefinition writeUp, CalibrationInputs inputs, BankedRuns bank, SeedDraws draws, int workers, CancellationToken cancellation)
    {
        var enough = inputs.Study.Experiments.ToLookup(of => bank.Of(of.Name).Count >= DriftPower.FewestRuns(draws.Size));
        return new(
            [.. enough[true].Select(of => new NoticedDrift(
                DriftPower.Of(MetricTable.From(of.Name, bank.Of(of.Name), of.Data.Classes), draws.Size, draws.Count, draws.GeneratorSeed, workers, cancellation),
                writeUp.Models.FirstOrDefault(model => model.Experiment == of.Name)?.DriftGoal))],
            [.. enough[false].Select(of => new NotMeasuredDrift(of.Name, bank.Of(of.Name).Count, DriftPower.FewestRuns(draws.Size)))]);
    }
}

/// <summary>What is noticed of an experiment's drift.</summary>
/// <param name="Power">How often.</param>
/// <param name="Goal">Points of its test accuracy that are to be noticed; null where there is no goal.</param>
internal sealed record NoticedDrift(DriftPower Power, double? Goal);

/// <summary>An experiment with too few runs.</summary>
/// <param name="Experiment">Its name.</param>
/// <param name="Runs">How many it has in the bank.</param>
/// <param name="Needed">How many it takes.</param>
internal sealed record NotMeasuredDrift(string Experiment, int Runs, int Needed);
