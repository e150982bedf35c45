namespace FashionRepro.Experiments;

/// <summary>Reads a study's file.</summary>
internal static class StudyReader
{
    private const string Decide = "decide";

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The file's JSON.</param>
    /// <param name="refusal">Why a name is none of an experiment that a study can have; null where it is.</param>
    /// <returns>
    /// The names that are of experiments, each once, those of them that want a baseline, the seeds, and how many more may be taken; all mean nothing more where there are problems.
    /// </returns>
    public static (IReadOnlyList<string> Experiments, IReadOnlyList<string> Baselines, IReadOnlyList<int> Seeds, IReadOnlyList<SeedLimit> Limits, IReadOnlyList<ConfigurationProblem> Problems) Read(
        string text, Func<string, string?> refusal)
    {
        var (parsed, problem) = SettingsDocument.Parse(text);
        if (parsed is not { } root)
            return ([], [], [], [], [problem!]);

        var reader = new SettingsReader(root, [], "a study");
        var section = new SettingsSection(reader);
        _ = section.Text("about");
        var names = Experiments(section, refusal);
        var baselines = section.Has("baselines") ? Baselines(section, names) : names;
        var seeds = Seeds(section);
        IReadOnlyList<SeedLimit> limits = section.Has(Decide) ? Limits(section, names, seeds.Count) : [];
        section.End();
        return (names, baselines, seeds, limits, reader.Problems);
    }

    /// <summary>More seeds than the study begins with: as many would decide nothing more.</summary>
    private static IReadOnlyList<SeedLimit> Limits(SettingsSection study, IReadOnlyList<string> experiments, int seeds)
    {
        var limits = study.Objects(Decide, "one or more limits of seeds", limit => new SeedLimit(
            limit.Texts("experiments", "one or more names of the study's experiments", name => experiments.Contains(name) ? null : NotOfTheStudy(experiments)),
            limit.Whole("seeds", Math.Min(seeds, ConfigurationFolder.MostSeeds) + 1, ConfigurationFolder.MostSeedsToDecide)));
        foreach (var repeated in Repetition.Describe(limits.SelectMany(limit => limit.Experiments).Where(experiments.Contains), "an experiment has one limit"))
            study.Report(Decide, repeated);
        return limits;
    }

    private static string NotOfTheStudy(IReadOnlyList<string> experiments) => $"which is not an experiment of the study; those are {string.Join(", ", experiments)}";

    private static IReadOnlyList<string> Experiments(SettingsSection study, Func<string, string?> refusal)
    {
        const string setting = "experiments";
        var names = study.Texts(setting, "one or more names of experiments", refusal).Where(name => refusal(name) is null).ToArray();
        foreach (var repeated in Repetition.Describe(names, "each experiment is run once per seed"))
            study.Report(setting, repeated);
        return [.. names.Distinct()];
    }

    /// <summary>At least one: a study that wants none would compare nothing and be green.</summary>
    private static IReadOnlyList<string> Baselines(SettingsSection study, IReadOnlyList<string> experiments)
    {
        const string setting = "baselines";
        var names = study.Texts(
            setting, "one or more names of the study's experiments",
            name => experiments.Contains(name) ? null : NotOfTheStudy(experiments));
        foreach (var repeated in Repetition.Describe(names.Where(experiments.Contains), "an experiment has one baseline"))
            study.Report(setting, repeated);
        return names;
    }

    /// <summary>Reads the seeds of a file, each once.</summary>
    internal static IReadOnlyList<int> Seeds(SettingsSection study)
    {
        const string setting = "seeds";
        var before = study.Failures;
        var seeds = study.Wholes(setting, "one or more whole numbers of at least 0", 0);
        if (before == study.Failures)
        {
            foreach (var repeated in SeedRange.Repeated(seeds))
                study.Report(setting, repeated);
            if (seeds.Count > ConfigurationFolder.MostSeeds)
                study.Report(setting, $"has {seeds.Count} seeds; expected at most {ConfigurationFolder.MostSeeds}");
        }

        return seeds;
    }
}
