using FashionRepro.Bank;
using FashionRepro.Baselines;
using FashionRepro.Calibration;
using FashionRepro.Cli.Display;
using FashionRepro.Comparisons;
using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Reporting;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;
using FashionRepro.Training.Data;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli;

/// <summary>Collects what a report shows beyond the verdicts, and writes it.</summary>
internal sealed class EvidenceReportWriter(Workspace workspace)
{
    /// <summary>From the checkout's folder; that of a write-up with a folder of its own ends with its name, so that no report takes the place of another's.</summary>
    public const string UsualFolder = "artifacts/report";

    /// <summary>Writes the report.</summary>
    /// <param name="selection">The claims.</param>
    /// <param name="evidence">Their runs.</param>
    /// <param name="results">Their verdicts, under today's waivers.</param>
    /// <param name="baselines">The baselines that were compared.</param>
    /// <param name="folder">Where to; null for <see cref="UsualFolder"/>.</param>
    /// <param name="arguments">The command that makes the report again.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <param name="against">Runs to compare these with; null for none.</param>
    /// <returns>The path of the page.</returns>
    public async Task<string> WriteAsync(
        ClaimSelection selection, Evidence evidence, WaivedResults results, BaselineChecks baselines, string? folder, string arguments, CancellationToken cancellation, RunSource? against = null)
    {
        var set = DataOfModels(selection.Studies.Chosen);
        var data = await DataAsync(set, cancellation);
        var content = new ReportContent(workspace.WriteUp, selection, evidence, results, $"{CommandLine.Invocation} {arguments}")
        {
            Baselines = baselines,
            Readings = Readings(selection.Studies.Chosen),
            Sweeps = Sweeps(),
            Compared = against is null ? null : ComparedPlaces.Of(
                against.Name, "these runs", evidence.Study.Experiments, experiment => against.Of(experiment, workspace.Code), experiment => evidence.Records(experiment.Name)),
            Augmented = data is null ? [] : Augmented(set, data, selection.Studies.Chosen),
            Images = data is null ? null : new ReportImages(data.TestImages, data.TestLabels, data.Shape),
        };
        var target = folder is null ? Path.Combine(workspace.Repository.Path, UsualFolder + (workspace.WriteUp.Folder.Length == 0 ? "" : $"-{workspace.WriteUp.Folder}")) : Path.GetFullPath(folder);
        return ReportFolder.Write(target, EvidenceReport.Of(content));
    }

    /// <summary>Every reading on runs of the store and, where it lacks them, of the bank: readings are background, and nobody trains hours for a report.</summary>
    private ReadingMatrix? Readings(Study study)
    {
        var writeUp = workspace.WriteUp;
        if (writeUp.Readings.Count < 2 || writeUp.Models.Any(model => !study.HasAll([model.Experiment])))
            return null;

        var all = workspace.StudyOfReadings(study);
        return Background("other readings", () => ReadingMatrix.Of(writeUp, workspace.Evidence(all, workspace.Bank.LoadToday(all.Experiments, workspace.Code))));
    }

    /// <summary>Every sweep, on runs of the store and, where it lacks them, of the bank.</summary>
    private IReadOnlyList<SweepResult> Sweeps() => Background<SweepResult[]>("sweeps", () =>
        [.. workspace.Configuration.LoadSweeps(workspace.Configuration.SweepNames).Select(sweep =>
            SweepResult.Of(sweep, workspace.Evidence(sweep.AsStudy, workspace.Bank.LoadToday(sweep.AsStudy.Experiments, workspace.Code))))]) ?? [];

    /// <summary>Null, and why, where it cannot be had: the verdicts do not need it.</summary>
    private T? Background<T>(string what, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is BankUnusableException or InvalidConfigurationException)
        {
            workspace.Terminal.Error($"The report shows no {what}.\n{problem.Message.Replace("\nNothing was run.", "", StringComparison.Ordinal)}");
            return null;
        }
    }

    /// <summary>The first training image of each class, as it is and as every augmentation of the study showed it in its first epochs.</summary>
    private IReadOnlyList<AugmentedSheet> Augmented(DataDescription set, ImageDataSet data, Study study)
    {
        var alike = study.Experiments.OfType<NetworkExperiment>().Where(experiment => experiment.Augmentation is not null && experiment.Data.Name == set.Name).GroupBy(experiment => (experiment.Augmentation, experiment.Split)).ToArray();
        if (alike.Length == 0)
            return [];

        var (answers, problem) = AugmentedImagesProcess.Ask(new(set, data.Folder, [.. alike.Select(experiments => (NetworkPlan)RunPlan.For(experiments.First(), study.Seeds[0], workspace.Code))]));
        if (answers is null)
        {
            workspace.Terminal.Error($"The report shows no augmented images: {problem}");
            return [];
        }

        return [.. alike.Zip(answers, (experiments, seen) => new AugmentedSheet(
            [.. experiments.Select(experiment => experiment.Name)], experiments.Key.Augmentation!, study.Seeds[0], seen.Indices,
            Images(seen, seen.Originals), [.. seen.Epochs.Select(pixels => Images(seen, pixels))]))];

        ReportImages Images(AugmentedImages seen, byte[] pixels) => new(pixels, seen.Labels, data.Shape);
    }

    /// <summary>The data set of the models whose images are shown; where there are none, that of the study's first experiment.</summary>
    private DataDescription DataOfModels(Study study) =>
        (study.Experiments.FirstOrDefault(experiment => workspace.WriteUp.Models.Any(model => model.Experiment == experiment.Name)) ?? study.Experiments[0]).Data;

    /// <summary>The data set where it is on this machine. Fetches nothing.</summary>
    private async Task<ImageDataSet?> DataAsync(DataDescription set, CancellationToken cancellation)
    {
        try
        {
            return await DataSources.AcquireAsync(set, workspace.Data(set) with { Download = null, DebianPackage = null }, new DataMessages(workspace.Terminal), cancellation);
        }
        catch (DataUnavailableException)
        {
            workspace.Terminal.Message("The report shows no test images: the data set is not on this machine. Fetch it with `data fetch`.");
            return null;
        }
    }
}
