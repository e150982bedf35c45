namespace FashionRepro.Experiments;

/// <summary>
/// The folder <c>configs</c>: <c>experiments/NAME.json</c> is the experiment NAME, <c>study.json</c> is what the claims rest on.
/// Reading is strict: every setting is required, nothing else is allowed, and all problems are reported at once.
/// </summary>
public sealed class ConfigurationFolder
{
    /// <summary>What the folder is called.</summary>
    public const string UsualName = "configs";

    /// <summary>Most seeds of a study: the exact tests behind the claims look at every sign of as many differences.</summary>
    public const int MostSeeds = 20;

    private const string ExperimentsName = "experiments";
    private const string StudyName = "study";
    private const string Ending = ".json";

    private readonly string path;
    private readonly string displayName;

    private ConfigurationFolder(string path)
    {
        this.path = path;
        displayName = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        Names = [.. Directory.EnumerateFiles(Path.Combine(path, ExperimentsName), $"*{Ending}")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Every experiment's name, in ordinal order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Opens the folder.</summary>
    /// <exception cref="InvalidConfigurationException">The folder, or <c>experiments</c> in it, does not exist.</exception>
    public static ConfigurationFolder Open(string path)
    {
        var folder = Path.GetFullPath(path);
        return Directory.Exists(Path.Combine(folder, ExperimentsName))
            ? new ConfigurationFolder(folder)
            : throw new InvalidConfigurationException(path, "configuration folder",
                new ConfigurationProblem(ExperimentsName, "does not exist; expected a folder with one file for each experiment"));
    }

    /// <summary>Reads an experiment. It keeps its name whatever is overridden.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="overrides">Settings that win over the file's.</param>
    /// <exception cref="InvalidConfigurationException">There is no such experiment, or it has problems.</exception>
    public Experiment Load(string name, params IReadOnlyList<Override> overrides)
    {
        var (experiment, invalid) = Read(name, overrides);
        return experiment ?? throw new InvalidConfigurationException(invalid!);
    }

    /// <summary>Reads several experiments with the same overrides, and reports the problems of all of them together.</summary>
    /// <exception cref="InvalidConfigurationException">One of them does not exist, or has problems.</exception>
    public IReadOnlyList<Experiment> LoadAll(IReadOnlyList<string> names, params IReadOnlyList<Override> overrides)
    {
        var read = names.Select(name => Read(name, overrides)).ToArray();
        InvalidInput[] invalid = [.. read.Select(r => r.Invalid).OfType<InvalidInput>()];
        return invalid.Length == 0 ? [.. read.Select(r => r.Experiment!)] : throw new InvalidConfigurationException(invalid);
    }

    /// <summary>Reads the study and its experiments, and reports the problems of all of them together.</summary>
    /// <exception cref="InvalidConfigurationException">The study or an experiment of it has problems.</exception>
    public Study LoadStudy()
    {
        var file = Path.Combine(path, StudyName + Ending);
        var fileName = $"{displayName}/{StudyName}{Ending}";
        if (!File.Exists(file))
            throw new InvalidConfigurationException(fileName, StudyName, new ConfigurationProblem("file", "does not exist"));

        var (parsed, problem) = SettingsDocument.Parse(File.ReadAllText(file));
        if (parsed is not { } root)
            throw new InvalidConfigurationException(fileName, StudyName, problem!);

        var reader = new SettingsReader(root, SettingNames.OfStudy(), [], "a study");
        var section = new SettingsSection(reader, "");
        _ = section.Text("about");
        var names = ReadNames(section);
        var seeds = ReadSeeds(section);
        section.End();

        var experiments = names.Where(Names.Contains).Distinct().Select(name => Read(name, [])).ToArray();
        InvalidInput[] invalid =
        [
            .. reader.Problems.Count == 0 ? [] : new[] { new InvalidInput(fileName, StudyName, reader.Problems) },
            .. experiments.Select(read => read.Invalid).OfType<InvalidInput>(),
        ];
        return invalid.Length == 0
            ? new Study(StudyName, [.. experiments.Select(read => read.Experiment!)], seeds)
            : throw new InvalidConfigurationException(invalid);
    }

    private IReadOnlyList<string> ReadNames(SettingsSection study)
    {
        const string setting = "experiments";
        var names = study.Texts(setting, "one or more names of experiments",
            name => Names.Contains(name) ? null : $"which is not an experiment; {Suggest(name)}");
        foreach (var repeated in Repetition.Describe(names.Where(Names.Contains), "each experiment is run once per seed"))
            study.Report(setting, repeated);
        return names;
    }

    private static IReadOnlyList<int> ReadSeeds(SettingsSection study)
    {
        const string setting = "seeds";
        var before = study.Failures;
        var seeds = study.Wholes(setting, 0);
        if (before == study.Failures)
        {
            foreach (var repeated in SeedRange.Repeated(seeds))
                study.Report(setting, repeated);
            if (seeds.Count > MostSeeds)
                study.Report(setting, $"has {seeds.Count} seeds; expected at most {MostSeeds}");
        }

        return seeds;
    }

    private (Experiment? Experiment, InvalidInput? Invalid) Read(string name, IReadOnlyList<Override> overrides)
    {
        const string kind = "experiment";
        if (IsPath(name))
        {
            return (null, new InvalidInput($"\"{SettingsDocument.Shorten(name)}\"", kind,
                [new("name", $"is a path; expected the name of a file in {displayName}/{ExperimentsName}, without {Ending}: {string.Join(", ", Names)}")]));
        }

        // Asking the listing instead of the file system makes names case-sensitive everywhere.
        var fileName = $"{displayName}/{ExperimentsName}/{SettingsDocument.Shorten(name)}{Ending}";
        if (!Names.Contains(name))
            return (null, new InvalidInput(fileName, kind, [new("file", $"does not exist; {Suggest(name)}")]));

        var text = File.ReadAllText(Path.Combine(path, ExperimentsName, name + Ending));
        var (experiment, problems) = ExperimentReader.Read(name, text, overrides);
        return (experiment, experiment is null ? new InvalidInput(fileName, kind, problems) : null);
    }

    private static bool IsPath(string name) =>
        string.IsNullOrWhiteSpace(name) || name.StartsWith('.') || name.AsSpan().ContainsAny('/', '\\', ':') || name.Any(char.IsControl);

    private string Suggest(string name)
    {
        var there = Names.Count == 0 ? "there are no experiments" : $"the experiments are {string.Join(", ", Names)}";
        var nearest = EditDistance.Nearest(name.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? name[..^Ending.Length] : name, Names);
        return nearest is null ? there : $"did you mean {nearest}? {char.ToUpperInvariant(there[0])}{there[1..]}";
    }
}
