using System.CommandLine.Completions;
using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.WriteUps;

namespace FashionRepro.Cli.Commands;

/// <summary>The names that the checkout of the current folder has, for shell completion. Nothing where there is no checkout, or it cannot be read: somebody is typing.</summary>
internal static class CheckoutCompletions
{
    public static IEnumerable<string> ExperimentsAndDefects(CompletionContext context) => FromCheckout(folder => [.. folder.Names, .. folder.Defects]);

    /// <summary>The experiments of every study: those that can have a baseline.</summary>
    public static IEnumerable<string> StudyExperiments(CompletionContext context) => FromCheckout(folder => folder.LoadStudies(StudyChoice.Core).ExperimentNames);

    public static IEnumerable<string> Studies(CompletionContext context) => FromCheckout(folder => folder.StudyNames);

    public static IEnumerable<string> Sweeps(CompletionContext context) => FromCheckout(folder => folder.SweepNames);

    public static IEnumerable<string> DataSets(CompletionContext context) => FromCheckout(_ => DataDescriptionReader.Names(RepositoryFolder.Find(Directory.GetCurrentDirectory()).Configs));

    public static IEnumerable<string> Machines(CompletionContext context) => OrNothing(() => ClusterSettings.Names(MachineFolders()));

    /// <summary>Where machines are described: the user's own folder, then the checkout's.</summary>
    public static IReadOnlyList<string> MachineFolders() =>
        [ClusterSettings.UserFolder(Environment.GetEnvironmentVariable), Path.Combine(RepositoryFolder.Find(Directory.GetCurrentDirectory()).Configs, ClusterSettings.FolderName)];

    public static IEnumerable<string> Claims(WriteUpDefinition writeUp) => FromCheckout(_ => [.. writeUp.Claims.Select(claim => claim.Id)]);

    /// <summary>Settings of an experiment, with the words that they can have.</summary>
    public static IEnumerable<string> Settings(CompletionContext context) => FromCheckout(_ => SettingAssignments.All);

    /// <summary><c>NAME/1</c> for every run in the store.</summary>
    public static IEnumerable<string> Runs(Func<MachineSettings> settings) => OrNothing(() =>
        [.. new RunStore(settings().Store).Summaries().Select(run => run.Summary).OfType<RunSummary>().Select(run => $"{run.Experiment}/{run.Seed}").Distinct()]);

    private static IReadOnlyList<string> FromCheckout(Func<ConfigurationFolder, IReadOnlyList<string>> names) =>
        OrNothing(() => names(ConfigurationFolder.Open(RepositoryFolder.Find(Directory.GetCurrentDirectory()).Configs)));

    private static IReadOnlyList<string> OrNothing(Func<IReadOnlyList<string>> names)
    {
        try
        {
            return names();
        }
        catch (Exception problem) when (problem is InvalidConfigurationException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
