using FashionRepro.Cli.Commands;
using FashionRepro.Experiments;

namespace FashionRepro.Cli;

/// <summary>The configurations that calibration is about.</summary>
/// <param name="Study">The study that the gate rests on.</param>
/// <param name="Controls">Experiments that claims need beyond the study, as far as there are such configurations.</param>
/// <param name="Defects">Experiments with an error made on purpose.</param>
/// <param name="Limits">How many seeds experiments may take where claims are to be decided.</param>
internal sealed record CalibrationInputs(Study Study, IReadOnlyList<Experiment> Controls, IReadOnlyList<Experiment> Defects, IReadOnlyList<SeedLimit> Limits)
{
    /// <summary>Everything that claims are judged on.</summary>
    public IReadOnlyList<Experiment> Judged => [.. Study.Experiments, .. Controls];

    /// <summary>Reads them all. The study is the one that a gate uses unless told otherwise, so that a report does not depend on an environment variable.</summary>
    /// <exception cref="InvalidConfigurationException">A configuration, or a setting of the machine, has problems.</exception>
    public static CalibrationInputs Read(Workspace workspace)
    {
        SelectedClaims.RequireUniqueIds(workspace.WriteUp);
        var inputs = new InputReader();
        _ = inputs.Read(() => workspace.Settings);
        var studies = inputs.Read(() => workspace.Configuration.LoadStudies(StudyChoice.Core));
        var study = studies?.Chosen;
        var needed = workspace.WriteUp.Claims.SelectMany(claim => claim.Needs).Distinct();
        var controls = inputs.Read(() => workspace.Configuration.LoadAll([.. needed.Except(study?.ExperimentNames ?? [])]));
        var defects = inputs.Read(() => workspace.Configuration.LoadAll(workspace.Configuration.Defects));
        inputs.End();
        return new CalibrationInputs(study!, controls!, defects!, studies!.Limits);
    }

    /// <summary>What belongs into the bank: the experiments named, or all that claims, readings, sweeps and defects are about.</summary>
    /// <param name="workspace">Where the configurations are.</param>
    /// <param name="names">Experiments and defects; none for all.</param>
    /// <exception cref="InvalidConfigurationException">There is no such experiment, or it has problems.</exception>
    public IReadOnlyList<Experiment> ForTheBank(Workspace workspace, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
            return workspace.Configuration.LoadAll([.. names.Distinct()]);

        return [.. workspace.StudyOfReadings(Study).Experiments.Concat(Sweeps(workspace).SelectMany(sweep => sweep.Cells).Select(cell => cell.Experiment)).DistinctBy(experiment => experiment.Name), .. Defects];
    }

    /// <summary>The seeds that the bank is to have of what sweeps are about, by its name; of all others it is to have the study's.</summary>
    /// <exception cref="InvalidConfigurationException">A sweep has problems.</exception>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> SeedsOfSweeps(Workspace workspace)
    {
        var studied = workspace.StudyOfReadings(Study).ExperimentNames.ToHashSet(StringComparer.Ordinal);
        return Sweeps(workspace).SelectMany(sweep => sweep.Cells.Select(cell => (cell.Experiment.Name, sweep.Seeds))).GroupBy(cell => cell.Name, cell => cell.Seeds).ToDictionary(
            cell => cell.Key, cell => (IReadOnlyList<int>)[.. cell.SelectMany(seeds => seeds).Concat(studied.Contains(cell.Key) ? Study.Seeds : []).Distinct().Order()], StringComparer.Ordinal);
    }

    private static IReadOnlyList<Sweep> Sweeps(Workspace workspace) => workspace.Configuration.LoadSweeps(workspace.Configuration.SweepNames);
}
