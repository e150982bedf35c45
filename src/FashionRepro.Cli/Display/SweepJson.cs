using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Display;

/// <summary>A sweep, for machines.</summary>
/// <param name="Sweep">Its name.</param>
/// <param name="Experiment">The experiment whose settings are varied.</param>
/// <param name="Seeds">Every combination is run once per seed.</param>
/// <param name="Combinations">How many were tried.</param>
/// <param name="Environments">Where the runs were trained; several where their bits may differ.</param>
/// <param name="Cells">Every combination, in the order of the file.</param>
/// <param name="Choice">What was chosen on validation images; null where a run is missing.</param>
internal sealed record SweepJson(
    string Sweep, string Experiment, IReadOnlyList<int> Seeds, int Combinations, IReadOnlyList<EnvironmentRuns> Environments, IReadOnlyList<SweepCellJson> Cells, SweepChoiceJson? Choice)
{
    public static SweepJson Of(SweepResult result, IReadOnlyList<EnvironmentRuns> environments) => new(
        result.Sweep.Name, result.Sweep.Experiment, result.Sweep.Seeds, result.Rows.Count, environments,
        [.. result.Rows.Select(row => new SweepCellJson(
            row.Cell.Experiment.Name, result.Sweep.Keys.Zip(row.Cell.Values).Where(setting => setting.Second is not null).ToDictionary(setting => setting.First, setting => setting.Second!),
            row.Validation, row.Missing))],
        result.Choice is not { } choice ? null : new(
            choice.Winner.Cell.Experiment.Name, choice.Test, [choice.TestInterval.Lower, choice.TestInterval.Upper],
            choice.RunnerUp.Cell.Experiment.Name, choice.Lead.Mean, [choice.Lead.Interval.Lower, choice.Lead.Interval.Upper], choice.IsClear));
}

/// <summary>One combination.</summary>
/// <param name="Experiment">The name of the experiment that it is.</param>
/// <param name="Settings">The values of the settings that are varied.</param>
/// <param name="Validation">Accuracy on validation images in percent, one per run.</param>
/// <param name="Missing">How many runs are missing.</param>
internal sealed record SweepCellJson(string Experiment, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<SeedValue> Validation, int Missing);

/// <summary>What was chosen.</summary>
/// <param name="Winner">The experiment with the highest mean accuracy on validation images.</param>
/// <param name="Test">Its accuracy on test images in percent, one per run.</param>
/// <param name="TestInterval">Student's 95 % interval of the mean of that.</param>
/// <param name="RunnerUp">The next on validation images.</param>
/// <param name="Lead">By how many points it is behind, on average.</param>
/// <param name="LeadInterval">Student's 95 % interval of that.</param>
/// <param name="IsClear">Whether the two can be told apart.</param>
internal sealed record SweepChoiceJson(
    string Winner, IReadOnlyList<SeedValue> Test, IReadOnlyList<double> TestInterval, string RunnerUp, double Lead, IReadOnlyList<double> LeadInterval, bool IsClear);
