using FashionRepro.Calibration;
using FashionRepro.Claims;
using FashionRepro.Cli.Commands;
using FashionRepro.Experiments;

namespace FashionRepro.Cli;

/// <summary>The configurations that calibration is about.</summary>
/// <param name="Study">The study that the gate rests on.</param>
/// <param name="Controls">Experiments that claims need beyond the study, as far as there are such configurations.</param>
/// <param name="Defects">Experiments with an error made on purpose.</param>
internal sealed record CalibrationInputs(Study Study, IReadOnlyList<Experiment> Controls, IReadOnlyList<Experiment> Defects)
{
    /// <summary>Everything that claims are judged on.</summary>
    public IReadOnlyList<Experiment> Judged => [.. Study.Experiments, .. Controls];

    /// <exception cref="InvalidConfigurationException">A configuration has problems.</exception>
    public static CalibrationInputs Read(Workspace workspace)
    {
        var study = workspace.ReadStudy();
        var inputs = new InputReader();
        var controls = inputs.Read(() => workspace.Configuration.LoadAll(
            [.. WriteUp.Claims.SelectMany(claim => claim.Needs).Distinct().Except(study.Experiments.Select(e => e.Name)).Where(workspace.Configuration.Names.Contains)]));
        var defects = inputs.Read(() => DefectFolder.Load(workspace.Repository.Configs));
        inputs.End();
        return new CalibrationInputs(study, controls!, defects!);
    }

    /// <summary>What belongs into the bank: the experiments named, or all that claims, readings and defects are about.</summary>
    /// <param name="workspace">Where the configurations are.</param>
    /// <param name="names">Experiments and defects; none for all.</param>
    /// <exception cref="InvalidConfigurationException">There is no such experiment, or it has problems.</exception>
    public IReadOnlyList<Experiment> ForTheBank(Workspace workspace, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            var readings = Readings.All.SelectMany(reading => reading.StandIns.Values).Distinct().Except(Judged.Select(e => e.Name));
            return [.. Judged, .. workspace.Configuration.LoadAll([.. readings]), .. Defects];
        }

        var defects = Defects.ToDictionary(defect => defect.Name);
        var others = workspace.Configuration.LoadAll([.. names.Distinct().Where(name => !defects.ContainsKey(name))]);
        return [.. names.Distinct().Select(name => defects.GetValueOrDefault(name) ?? others.Single(e => e.Name == name))];
    }

    /// <summary>The experiment of the study that a defect stands in for, by its name's beginning; null where there is none.</summary>
    public Experiment? TargetOf(Experiment defect) =>
        Study.Experiments.FirstOrDefault(experiment => defect.Name.StartsWith(experiment.Name + "-", StringComparison.Ordinal));
}
