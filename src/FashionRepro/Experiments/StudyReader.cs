namespace FashionRepro.Experiments;

/// <summary>What a study's file says.</summary>
/// <param name="Experiments">The names that are of experiments, each once.</param>
/// <param name="Baselines">Those of them that want a baseline.</param>
/// <param name="Seeds">The seeds.</param>
/// <param name="Limits">How many more seeds may be taken.</param>
internal sealed record StudyFile(IReadOnlyList<string> Experiments, IReadOnlyList<string> Baselines, IReadOnlyList<int> Seeds, IReadOnlyList<SeedLimit> Limits);

/// <summary>Reads a study's file.</summary>
internal static class StudyReader
{
    /// <summary>Reads the file's outermost object.</summary>
    /// <param name="study">The object.</param>
    /// <param name="refusal">Why a name is none of an experiment that a study can have; null where it is.</param>
    public static StudyFile Read(SettingsSection study, Func<string, string?> refusal)
    {
        _ = study.Text("about");
        string[] written = [.. study.Texts("experiments", "one or more names of experiments", refusal).Where(name => refusal(name) is null)];
        study.ReportRepeated("experiments", written, "each experiment is run once per seed");
        string[] experiments = [.. written.Distinct()];

        // One baseline at least: a study that wants none would compare nothing and be green.
        var baselines = study.Has("baselines") ? study.Texts("baselines", "one or more names of the study's experiments", NotOfTheStudy) : experiments;
        study.ReportRepeated("baselines", baselines.Where(experiments.Contains), "an experiment has one baseline");

        var seeds = Seeds(study);
        IReadOnlyList<SeedLimit> limits = study.Has("decide") ? study.Objects("decide", "one or more limits of seeds", limit => new SeedLimit(
            limit.Texts("experiments", "one or more names of the study's experiments", NotOfTheStudy),
            limit.Whole("seeds", Math.Min(seeds.Count, ConfigurationFolder.MostSeeds) + 1, ConfigurationFolder.MostSeedsToDecide))) : []; // as many as the study begins with would decide nothing more
        study.ReportRepeated("decide", limits.SelectMany(limit => limit.Experiments).Where(experiments.Contains), "an experiment has one limit");
        return new(experiments, baselines, seeds, limits);

        string? NotOfTheStudy(string name) => experiments.Contains(name) ? null : $"which is not an experiment of the study; those are {string.Join(", ", experiments)}";
    }

    /// <summary>Reads the seeds of a file, each once.</summary>
    internal static IReadOnlyList<int> Seeds(SettingsSection study)
    {
        const string setting = "seeds";
        var before = study.Failures;
        var seeds = study.Wholes(setting, "one or more whole numbers of at least 0", 0);
        if (before != study.Failures)
            return seeds;

        study.ReportRepeated(setting, seeds, SeedRange.OneRun);
        if (seeds.Count > ConfigurationFolder.MostSeeds)
            study.Report(setting, $"has {seeds.Count} seeds; expected at most {ConfigurationFolder.MostSeeds}");
        return seeds;
    }
}
