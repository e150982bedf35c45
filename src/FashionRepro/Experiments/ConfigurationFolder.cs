namespace FashionRepro.Experiments;

/// <summary>
/// The folder <c>configs</c>: <c>experiments/NAME.json</c> is the experiment NAME, and so is <c>defects/NAME.json</c>, which has an error in it on purpose;
/// <c>studies/NAME.json</c> is a study that claims can rest on, and <c>sweeps/NAME.json</c> a search for good settings.
/// Reading is strict: a setting is required unless it has a default, nothing else is allowed, and all problems are reported at once.
/// </summary>
public sealed class ConfigurationFolder
{
    /// <summary>What the folder is called.</summary>
    public const string UsualName = "configs";

    /// <summary>Most seeds of a study: the exact tests behind the claims look at every sign of as many differences.</summary>
    public const int MostSeeds = 20;

    /// <summary>Most seeds that an experiment may take where claims are to be decided, for the same reason.</summary>
    public const int MostSeedsToDecide = Statistics.SignFlipTest.MaximumPairs;

    private const string ExperimentsName = "experiments";
    private const string DefectsName = "defects";
    private const string StudiesName = "studies";
    private const string SweepsName = "sweeps";
    private const string Ending = ".json";

    private readonly string path;
    private readonly string displayName;

    private ConfigurationFolder(string path)
    {
        this.path = path;
        var folder = new DirectoryInfo(Path.TrimEndingDirectorySeparator(path));
        displayName = folder.Parent?.Name == UsualName ? $"{UsualName}/{folder.Name}" : folder.Name;
        Names = RegularFile.JsonNames(Path.Combine(path, ExperimentsName));
        Defects = RegularFile.JsonNames(Path.Combine(path, DefectsName));
        StudyNames = RegularFile.JsonNames(Path.Combine(path, StudiesName));
        SweepNames = RegularFile.JsonNames(Path.Combine(path, SweepsName));
    }

    /// <summary>The name of every experiment that a study can have, in ordinal order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The name of every experiment with an error made on purpose, in ordinal order. None of them is also one of <see cref="Names"/>.</summary>
    public IReadOnlyList<string> Defects { get; }

    /// <summary>Every study's name, in ordinal order.</summary>
    public IReadOnlyList<string> StudyNames { get; }

    /// <summary>Every sweep's name, in ordinal order.</summary>
    public IReadOnlyList<string> SweepNames { get; }

    /// <summary>The experiments there are, for messages; of the defects, only how many.</summary>
    public string NamesInWords => $"{string.Join(", ", Names)}{(Defects.Count == 0 ? "" : $"; {displayName}/{DefectsName} has {Defects.Count} more")}";

    /// <summary>Whether a name is that of a file's experiment, with or without other settings; those may be wrong.</summary>
    public bool Has(string name) => Combination.Parse(name) is { Experiment: var file } && (Names.Contains(file) || Defects.Contains(file));

    /// <summary>Whether an experiment can be read.</summary>
    public bool Accepts(string name) => Read(name, []).Experiment is not null;

    /// <summary>Opens the folder.</summary>
    /// <exception cref="InvalidConfigurationException">
    /// The folder, or <c>experiments</c> in it, does not exist; or an experiment and a defect have the same name.
    /// </exception>
    public static ConfigurationFolder Open(string path)
    {
        const string kind = "configuration folder";
        var full = Path.GetFullPath(path);
        if (!Directory.Exists(Path.Combine(full, ExperimentsName)))
        {
            throw new InvalidConfigurationException(path, kind,
                new ConfigurationProblem(ExperimentsName, "does not exist; expected a folder with one file for each experiment"));
        }

        var folder = new ConfigurationFolder(full);
        ConfigurationProblem[] clashes = [.. folder.Defects.Intersect(folder.Names, StringComparer.Ordinal).Select(name => new ConfigurationProblem(
            $"{DefectsName}/{name}{Ending}", $"has the name of {ExperimentsName}/{name}{Ending}; a name stands for one experiment"))];
        return clashes.Length == 0 ? folder : throw new InvalidConfigurationException(folder.displayName, kind, clashes);
    }

    /// <summary>Reads an experiment. It keeps its name whatever is overridden.</summary>
    /// <param name="name">One of <see cref="Names"/> or <see cref="Defects"/>.</param>
    /// <param name="overrides">Settings that win over the file's.</param>
    /// <exception cref="InvalidConfigurationException">There is no such experiment, or it has problems.</exception>
    public Experiment Load(string name, params IReadOnlyList<Override> overrides) => LoadAll([name], overrides)[0];

    /// <summary>The same for an experiment that trains a network.</summary>
    /// <inheritdoc cref="Load"/>
    public NetworkExperiment LoadNetwork(string name, params IReadOnlyList<Override> overrides) => Load(name, overrides) as NetworkExperiment
        ?? throw new InvalidConfigurationException($"{displayName}/{ExperimentsName}/{name}{Ending}", "experiment", new ConfigurationProblem(ExperimentReader.Program, "is there; expected an experiment that trains a network"));

    /// <summary>Reads several experiments with the same overrides, and reports the problems of all of them together.</summary>
    /// <exception cref="InvalidConfigurationException">One of them does not exist, or has problems.</exception>
    public IReadOnlyList<Experiment> LoadAll(IReadOnlyList<string> names, params IReadOnlyList<Override> overrides) => All(names.Select(name => Read(name, overrides)));

    /// <summary>Reads a study and its experiments, and reports the problems of all of them together.</summary>
    /// <exception cref="InvalidConfigurationException">There is no such study, or it or an experiment of it has problems.</exception>
    public Study LoadStudy(StudyChoice choice) => ReadStudies(choice, [choice.Name]).Chosen;

    /// <summary>Reads every study and their experiments, and reports the problems of all of them together.</summary>
    /// <param name="choice">The one that is chosen.</param>
    /// <exception cref="InvalidConfigurationException">The chosen study does not exist, or one of them or of their experiments has problems.</exception>
    public Studies LoadStudies(StudyChoice choice) => ReadStudies(choice, StudyNames);

    /// <summary>Reads sweeps with every combination of each, and reports the problems of all of them together.</summary>
    /// <param name="names">Names of files in <c>sweeps</c>.</param>
    /// <exception cref="InvalidConfigurationException">There is no such sweep, or it or a combination of it has problems.</exception>
    public IReadOnlyList<Sweep> LoadSweeps(IReadOnlyList<string> names)
    {
        var files = new Lazy<Dictionary<string, Experiment>>(
            () => Names.Select(name => Read(name, []).Experiment).OfType<Experiment>().DistinctBy(SweepCells.SettingsOf).ToDictionary(SweepCells.SettingsOf, StringComparer.Ordinal));
        return All(names.Select(name => ReadSweep(name, files)));
    }

    private static IReadOnlyList<T> All<T>(IEnumerable<(T? Found, InvalidInput? Invalid)> read)
        where T : class
    {
        var all = read.ToArray();
        InvalidInput[] invalid = [.. all.Select(one => one.Invalid).OfType<InvalidInput>()];
        return invalid.Length == 0 ? [.. all.Select(one => one.Found!)] : throw new InvalidConfigurationException(invalid);
    }

    private (Sweep? Sweep, InvalidInput? Invalid) ReadSweep(string name, Lazy<Dictionary<string, Experiment>> files)
    {
        const string kind = "sweep";
        var fileName = $"{displayName}/{SweepsName}/{SettingsDocument.Shorten(name)}{Ending}";
        if (!SweepNames.Contains(name))
            return (null, new(fileName, kind, [new("file", $"does not exist; {Suggest(name, SweepNames, "sweeps", string.Join(", ", SweepNames))}")]));

        var (file, problems) = SettingsDocument.ReadFile(Path.Combine(path, SweepsName, name + Ending), $"a {kind}", sweep =>
            SweepReader.Read(sweep, of => Names.Contains(of) ? null : $"which is not an experiment; {Suggest(of, Names, "experiments", NamesInWords)}"));
        if (problems.Count > 0)
            return (null, new(fileName, kind, problems));

        var (experiment, combinations, seeds) = file!;
        if (Read(experiment, []).Invalid is { } broken)
            return (null, broken);

        var cells = new SweepCells(experiment, settings => { var (found, wrong) = Read(experiment, settings); return (found, wrong?.Problems ?? []); }, found => files.Value.GetValueOrDefault(SweepCells.SettingsOf(found)));
        string[] keys = [.. combinations.SelectMany(combination => combination).Select(setting => setting.Key).Distinct()];
        var (read, wrong) = cells.Of(combinations, keys);
        return wrong.Count > 0 ? (null, new(fileName, kind, wrong)) : (new(name, experiment, keys, read, seeds), null);
    }

    private Studies ReadStudies(StudyChoice choice, IReadOnlyList<string> names)
    {
        var invalid = new List<InvalidInput>();
        if (!StudyNames.Contains(choice.Name))
            invalid.Add(NoSuchStudy(choice));

        var files = names.Where(StudyNames.Contains).ToDictionary(
            name => name, name => SettingsDocument.ReadFile(Path.Combine(path, StudiesName, name + Ending), "a study", study => StudyReader.Read(study, RefusalOfStudy)));
        invalid.AddRange(files.Where(file => file.Value.Problems.Count > 0).Select(file => new InvalidInput(FileOfStudy(file.Key), "study", file.Value.Problems)));

        var experiments = files.Values.SelectMany(file => file.Value?.Experiments ?? []).Distinct().ToDictionary(name => name, name => Read(name, []));
        invalid.AddRange(experiments.Values.Select(read => read.Invalid).OfType<InvalidInput>());
        if (invalid.Count > 0)
            throw new InvalidConfigurationException(invalid);

        Study[] studies = [.. files.Select(file => StudyOf(file.Key, file.Value.Value!))];
        foreach (var study in studies)
        {
            var alike = study.Experiments.GroupBy(SweepCells.SettingsOf).Where(same => same.Count() > 1).Select(same => string.Join(" and ", same.Select(experiment => experiment.Name))).ToArray();
            if (alike.Length > 0)
                invalid.Add(new(FileOfStudy(study.Name), "study", [.. alike.Select(names => new ConfigurationProblem("experiments", $"has {names}, which have the same settings; compared with itself nothing is better"))]));
        }

        if (invalid.Count > 0)
            throw new InvalidConfigurationException(invalid);

        return new Studies(studies.Single(study => study.Name == choice.Name), studies);

        Study StudyOf(string name, StudyFile file) =>
            new(name, [.. file.Experiments.Select(of => experiments[of].Experiment!)], file.Seeds) { Baselines = file.Baselines, Limits = file.Limits };
    }

    private InvalidInput NoSuchStudy(StudyChoice choice)
    {
        var place = choice.WrittenAs is null ? "file" : "name";
        var problem = choice.WrittenAs is null ? "does not exist" : $"is not that of a file in {displayName}/{StudiesName}";
        return new(SettingsDocument.Shorten(choice.WrittenAs ?? FileOfStudy(choice.Name)), "study",
            [new(place, $"{problem}; {Suggest(choice.Name, StudyNames, "studies", string.Join(", ", StudyNames))}")]);
    }

    private string? RefusalOfStudy(string name) =>
        Combination.Parse(name) is null ? $"which is not an experiment; {Combination.Form}" :
        Names.Contains(Combination.Parse(name)?.Experiment ?? name) ? null
        : Defects.Contains(name) ? $"which has an error in it on purpose ({displayName}/{DefectsName}); a study has experiments of {displayName}/{ExperimentsName} only"
        : $"which is not an experiment; {Suggest(name, Names, "experiments", string.Join(", ", Names))}";

    private (Experiment? Experiment, InvalidInput? Invalid) Read(string name, IReadOnlyList<Override> overrides)
    {
        var quoted = $"\"{SettingsDocument.Shorten(name)}\"";
        if (IsPath(name))
            return Refused(quoted, new ConfigurationProblem("name", $"is a path; expected the name of a file in {displayName}/{ExperimentsName}, without {Ending}: {NamesInWords}"));
        if (Combination.Parse(name) is not { } combination)
            return Refused(quoted, new ConfigurationProblem("name", $"is not that of an experiment; {Combination.Form}"));

        if (combination.Settings.Count > 0)
        {
            var (read, invalid) = Read(combination.Experiment, [.. combination.Settings, .. overrides]);
            return (read is null ? null : read with { Name = name }, invalid is null ? null : invalid with { Name = quoted });
        }

        // Asking the listings instead of the file system makes names case-sensitive everywhere.
        var folder = Defects.Contains(name) ? DefectsName : ExperimentsName;
        var fileName = $"{displayName}/{folder}/{SettingsDocument.Shorten(name)}{Ending}";
        if (folder == ExperimentsName && !Names.Contains(name))
            return Refused(fileName, new ConfigurationProblem("file", $"does not exist; {Suggest(name, [.. Names, .. Defects], "experiments", NamesInWords)}"));
        if (SettingsDocument.TryRead(Path.Combine(path, folder, name + Ending), out var text) is { } unread)
            return Refused(fileName, unread);

        var (experiment, problems) = ExperimentReader.Read(name, text, overrides, path, isDefect: folder == DefectsName);
        return experiment is not null ? (experiment, null) : Refused(fileName, [.. problems]);

        static (Experiment?, InvalidInput?) Refused(string shown, params IReadOnlyList<ConfigurationProblem> problems) => (null, new(shown, "experiment", problems));
    }

    private string FileOfStudy(string name) => $"{displayName}/{StudiesName}/{name}{Ending}";

    private static bool IsPath(string name) =>
        string.IsNullOrWhiteSpace(name) || name.StartsWith('.') || name.AsSpan().ContainsAny('/', '\\', ':') || name.Any(char.IsControl);

    /// <summary>The nearest name, and all there are.</summary>
    private static string Suggest(string name, IReadOnlyList<string> candidates, string kinds, string inWords)
    {
        var there = candidates.Count == 0 ? $"there are no {kinds}" : $"the {kinds} are {inWords}";
        var nearest = EditDistance.Nearest(name.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? name[..^Ending.Length] : name, candidates);
        return nearest is null ? there : $"did you mean {nearest}? {char.ToUpperInvariant(there[0])}{there[1..]}";
    }
}
