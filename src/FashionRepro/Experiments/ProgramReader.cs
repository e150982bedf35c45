using System.Text.Json;
using FashionRepro.Runs;

namespace FashionRepro.Experiments;

/// <summary>Reads an experiment that runs a program.</summary>
internal static class ProgramReader
{
    /// <summary>The setting that a program has which ran elsewhere; in place of <see cref="OfOneThatRunsHere"/>.</summary>
    private const string Elsewhere = "elsewhere";

    private const int UsualMinutes = 60;
    private const int MostMinutes = 7 * 24 * 60;
    private const int MostMemory = 1 << 24;

    private static readonly string[] OfOneThatRunsHere = ["command", "files", "packages", "minutes", "memoryMiB"];

    private static readonly string[] ContainerEngines = ["docker", "podman", "apptainer", "singularity", "nerdctl"];

    /// <summary>Reads a file's outermost object.</summary>
    /// <param name="name">The experiment's name.</param>
    /// <param name="root">The file's outermost object.</param>
    /// <param name="overrides">What wins over the file.</param>
    /// <param name="configs">The folder that the program's files are in.</param>
    /// <returns>The experiment; or, with at least one problem, nothing.</returns>
    public static (Experiment? Experiment, IReadOnlyList<ConfigurationProblem> Problems) Read(string name, JsonElement root, IReadOnlyList<Override> overrides, string configs)
    {
        var reader = new SettingsReader(root, overrides, "an experiment that runs a program");
        var file = new SettingsSection(reader);
        var data = ExperimentReader.Data(file, configs);
        var (about, split) = (file.Section("about", ExperimentReader.About), file.Section("split", split => ExperimentReader.Split(split, data, fewestValidation: 0)));
        var (program, files, packages, limits) = file.Section(ExperimentReader.Program, section => section.Has(Elsewhere) ? ReadElsewhere(file, section, split) : ReadHere(section, configs));
        file.End();
        if (reader.Problems is { Count: > 0 } problems)
            return (null, problems);

        var code = program.Elsewhere is null ? ProgramCodeProbe.Of(configs, program.Command[0], files, packages) : ProgramCode.OfElsewhere(name);
        return (new ProgramExperiment(name, about, split, program, code, limits, configs) { Data = data }, []);
    }

    private static (ProgramDescription Program, IReadOnlyList<string> Files, IReadOnlyList<string> Packages, ProgramLimits Limits) ReadHere(SettingsSection section, string configs)
    {
        var command = section.Texts("command", "the executable and its arguments", argument => ProgramPlaceholders.Unknown(argument) is { } unknown ? $"and {unknown} is no placeholder; there are {ProgramPlaceholders.InWords}" : null);
        if (section.IsSound && !command.Any(argument => argument.Contains(ProgramPlaceholders.Output, StringComparison.Ordinal)))
            section.Report("command", $"does not have {ProgramPlaceholders.Output}; without it the program does not know where its predictions go");
        if (section.IsSound && ContainerEngines.Contains(Path.GetFileNameWithoutExtension(command[0])) && !command.Any(argument => argument.Contains("@sha256:", StringComparison.Ordinal)))
            section.Report("command", $"starts a container by {command[0]} and names its image by no digest; expected NAME@sha256:…, because what a name stands for can change");
        var files = section.Has("files") ? ProgramFiles.Find(configs, section) : [];
        var packages = section.Has("packages") ? section.Texts("packages", "the command that lists the packages", _ => null) : [];
        var limits = new ProgramLimits(
            section.Has("minutes") ? section.Whole("minutes", 1, MostMinutes) : UsualMinutes,
            section.Has("memoryMiB") ? section.Whole("memoryMiB", 1, MostMemory) : null);
        return (new(command, Settings(section)), files, packages, limits);
    }

    /// <summary>Its test images have to be known without the split, which was drawn by somebody else.</summary>
    private static (ProgramDescription Program, IReadOnlyList<string> Files, IReadOnlyList<string> Packages, ProgramLimits Limits) ReadElsewhere(
        SettingsSection file, SettingsSection section, SplitDescription split)
    {
        var elsewhere = string.Join(' ', section.Text(Elsewhere).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var other in OfOneThatRunsHere.Where(section.Has))
            section.Report(other, $"stands beside {Elsewhere}; a program that ran elsewhere is not run here, leave it out");
        if (split.Pool != SplitPool.Official && section.IsSound)
            file.Report("split.pool", $"is {split.Pool.Word()}; beside program.{Elsewhere} expected official, because other test images are those of a split that was drawn elsewhere");
        return (new([], Settings(section), elsewhere), [], [], new(UsualMinutes, null));
    }

    private static JsonElement Settings(SettingsSection section) => JsonSerializer.SerializeToElement(section.Tree("settings"), RecordJson.Options);
}
