using FashionRepro.Experiments;

namespace FashionRepro.Calibration;

/// <summary>Until ConfigurationFolder reads configs/defects (branch studies).</summary>
public static class DefectFolder
{
    /// <summary>Every defect.</summary>
    public static IReadOnlyList<Experiment> Load(string configs) =>
    [
        .. (Directory.Exists(Path.Combine(configs, "defects")) ? Directory.EnumerateFiles(Path.Combine(configs, "defects"), "*.json") : []).Order(StringComparer.Ordinal).Select(file =>
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var (experiment, problems) = ExperimentReader.Read(name, File.ReadAllText(file), []);
            return experiment ?? throw new InvalidConfigurationException(new InvalidInput(file, "experiment", problems));
        }),
    ];
}
