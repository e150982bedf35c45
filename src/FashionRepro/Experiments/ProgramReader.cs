using System.Text.Json;
using FashionRepro.Data;
using FashionRepro.Runs;

namespace FashionRepro.Experiments;

/// <summary>Reads an experiment that runs a program.</summary>
internal static class ProgramReader
{
    private const int UsualMinutes = 60;
    private const int MostMinutes = 7 * 24 * 60;
    private const int MostMemory = 1 << 24;

    private static readonly string[] ContainerEngines = ["docker", "podman", "apptainer", "singularity", "nerdctl"];

    /// <summary>Reads a file's outermost object.</summary>
    /// <param name="name">The experiment's name.</param>
    /// <param name="root">The file's outermost object.</param>
    /// <param name="overrides">What wins over the file.</param>
    /// <param name="configs">The folder that the program's files are in.</param>
    /// <returns>The experiment; or, with at least one problem, nothing.</returns>
    public static (Experiment? Experiment, IReadOnlyList<ConfigurationProblem> Problems) Read(string name, JsonElement root, IReadOnlyList<Override> overrides, string configs)
    {
        var reader = new SettingsReader(root, SettingNames.OfProgram(root), overrides, "an experiment that runs a program");
        var data = ExperimentReader.Data(reader, configs);
        var (about, split) = (ExperimentReader.About(reader), ExperimentReader.Split(reader, data, fewestValidation: 0));
        var section = new SettingsSection(reader, SettingNames.Program);
        if (section.Has(SettingNames.Elsewhere))
            return ReadElsewhere(name, reader, section, about, split, data, configs);

        var command = section.Texts("command", "the executable and its arguments", argument => ProgramPlaceholders.Unknown(argument) is { } unknown ? $"and {unknown} is no placeholder; there are {ProgramPlaceholders.InWords}" : null);
        if (section.IsSound && !command.Any(argument => argument.Contains(ProgramPlaceholders.Output, StringComparison.Ordinal)))
            section.Report("command", $"does not have {ProgramPlaceholders.Output}; without it the program does not know where its predictions go");
        if (section.IsSound && ContainerEngines.Contains(Path.GetFileNameWithoutExtension(command[0])) && !command.Any(argument => argument.Contains("@sha256:", StringComparison.Ordinal)))
            section.Report("command", $"starts a container by {command[0]} and names its image by no digest; expected NAME@sha256:…, because what a name stands for can change");
        var files = section.Has("files") ? ProgramFiles.Find(configs, section) : [];
        var packages = section.Has("packages") ? section.Texts("packages", "the command that lists the packages", _ => null) : [];
        var settings = section.Tree("settings");
        var limits = new ProgramLimits(
            section.Has("minutes") ? section.Whole("minutes", 1, MostMinutes) : UsualMinutes,
            section.Has("memoryMiB") ? section.Whole("memoryMiB", 1, MostMemory) : null);
        section.End();
        reader.ReportNames("");
        if (reader.Problems.Count > 0)
            return (null, reader.Problems);

        var program = new ProgramDescription(command, JsonSerializer.SerializeToElement(settings, RecordJson.Options));
        return (new ProgramExperiment(name, about, split, program, ProgramCodeProbe.Of(configs, command[0], files, packages), limits, configs) { Data = data }, []);
    }

    /// <summary>Its test images have to be known without the split, which was drawn by somebody else.</summary>
    private static (Experiment? Experiment, IReadOnlyList<ConfigurationProblem> Problems) ReadElsewhere(
        string name, SettingsReader reader, SettingsSection section, AboutExperiment about, SplitDescription split, DataDescription data, string configs)
    {
        var elsewhere = string.Join(' ', section.Text(SettingNames.Elsewhere).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var other in SettingNames.OfProgramThatRunsHere)
        {
            if (section.Has(other))
                section.Report(other, $"stands beside {SettingNames.Elsewhere}; a program that ran elsewhere is not run here, leave it out");
        }

        if (split.Pool != SplitPool.Official && section.IsSound)
            new SettingsSection(reader, "split").Report("pool", $"is {split.Pool.Word()}; beside program.{SettingNames.Elsewhere} expected official, because other test images are those of a split that was drawn elsewhere");
        var settings = section.Tree("settings");
        section.End();
        reader.ReportNames("");
        var program = new ProgramDescription([], JsonSerializer.SerializeToElement(settings, RecordJson.Options), elsewhere);
        return reader.Problems.Count > 0 ? (null, reader.Problems)
            : (new ProgramExperiment(name, about, split, program, ProgramCode.OfElsewhere(name), new ProgramLimits(UsualMinutes, null), configs) { Data = data }, []);
    }
}
