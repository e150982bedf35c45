using FashionRepro.Metrics;
using FashionRepro.Reports;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;
using Spectre.Console;

namespace FashionRepro.Cli.Display;

/// <summary>Runs: in a line each, or one in full.</summary>
internal static class RunsView
{
    /// <summary>A terminal below this width gets fewer columns instead of folded ones.</summary>
    private const int Narrow = 110;

    /// <summary>What came out of the runs that were asked for.</summary>
    public static void ShowResults(IAnsiConsole console, RunStore store, IReadOnlyList<PlannedRun> runs)
    {
        var narrow = console.Profile.Width < Narrow;
        bool[] shown = [true, true, true, true, true, !narrow, true];
        var table = new LongTable(
            Shown(Name("run"), Name("key"), Number(narrow ? "running" : "running training"), Number("validation"), Number("test"), Number("images/s"), Number("time")));
        foreach (var run in runs)
        {
            if (store.Find(run.Key) is StoredRun.Intact { Record: var record })
            {
                table.AddRow(Shown(
                    run.Name, run.Key.Short, Percent(record.Result.EpochsOrNull?[^1].RunningTraining), Percent(record.Result.ValidationConfusionOrNull?.Accuracy),
                    Percent(record.Result.TestConfusionOrNull?.Accuracy), Rate(record.Timing), RunText.Duration(record.Timing.Seconds)));
            }
            else
            {
                table.AddRow(Shown(run.Name, run.Key.Short, "", "", "missing", "", ""));
            }
        }

        console.Write(table);

        T[] Shown<T>(params T[] cells) => [.. cells.Where((_, column) => shown[column])];
    }

    /// <summary>Everything in the store.</summary>
    public static void ShowList(IAnsiConsole console, RunStore store, IReadOnlyList<ListedRun> runs, TrainingIdentity code)
    {
        console.Write(new Lines($"{runs.Count} {(runs.Count == 1 ? "run" : "runs")} in {store.Root}"));
        var narrow = console.Profile.Width < Narrow;
        var table = new LongTable(
            Name("key"), Name("experiment"), Number("seed"), Number("epochs"), Number(narrow ? "test" : "test accuracy"), Name("trained (UTC)"), Name(narrow ? "code" : "training code"));
        foreach (var (run, summary) in runs.Where(run => run.Summary is not null).Select(run => (run, run.Summary!)).OrderBy(of => of.Item2.Experiment).ThenBy(of => of.Item2.Seed))
        {
            table.AddRow(
                run.Key.Short, summary.Experiment, $"{summary.Seed}", summary.Epochs == 0 ? NotMeasured : $"{summary.Epochs}",
                narrow ? Percent(summary.TestAccuracy) : Counts(summary.TestAccuracy), $"{summary.Started.UtcDateTime:yyyy-MM-dd HH:mm}",
                (summary.Code.IsProgram ? "a program" : summary.Code == code ? "this" : narrow ? "other" : $"{summary.Code.ShortCode()} (not this)") + (run.Origin is null ? "" : ", imported"));
        }

        if (!table.IsEmpty)
            console.Write(table);
        foreach (var run in runs.Where(run => run.Problem is not null))
            console.Write(new Lines($"✗ {run.Key.Short} is damaged: {run.Problem}", new Style(Color.Red)));
    }

    /// <summary>One run in full.</summary>
    public static void ShowOne(IAnsiConsole console, StoredRun.Intact run)
    {
        var record = run.Record;
        var result = record.Result;
        void Row(string name, string value)
        {
            console.Write(new Text($"{name,-19}  "));
            console.Write(new Lines(ShownText.Line(value), column: 21, startsThere: true));
        }

        Row("run", $"{record.Experiment}, seed {record.Plan.Seed}");
        Row("key", record.Key);
        Row("folder", run.Folder);
        Row("split", $"{result.Split.Training:N0} training, {result.Split.Validation:N0} validation, {result.Split.Test:N0} test ({record.Plan.Split.Pool})");
        if (record.NetworkOrNull is { Plan.Training: var training, Result.Model: var model })
        {
            Row("model", $"{model.Parameters:N0} parameters; {string.Join(", ", model.Modules.Select(m => m.Kind))}");
            Row("training", $"{training.Epochs} epochs, batch {training.BatchSize}, {training.GetType().Name} {training.LearningRate}");
        }

        if (record.Plan is ProgramPlan { Program: var program, Code: var programCode })
        {
            Row("program", string.Join(' ', program.Command));
            Row("settings", CanonicalJson.Of(program.Settings));
            foreach (var (file, sha256) in programCode.Files)
                Row("file", $"{file}, SHA-256 {sha256}");
            Row("executable", $"SHA-256 {programCode.Executable}");
            Row("packages", programCode.Packages.Count == 0 ? "not listed" : string.Join(", ", programCode.Packages));
        }

        foreach (var (metric, value) in (result as ProgramResult)?.Metrics ?? new Dictionary<string, double>())
            Row("metric", $"{metric}: {value:R}");
        Row("test", Counts(result.TestConfusionOrNull?.Accuracy));
        Row("validation", Counts(result.ValidationConfusionOrNull?.Accuracy));
        Row("training, running", Counts(result.EpochsOrNull?[^1].RunningTraining));
        Row("training, evaluated", Counts(result.TrainingAccuracyOrNull));
        if (record.NetworkOrNull is { Result.WeightsSha256: var weights })
            Row("weights", weights + (RunStore.IsWithoutWeights(run) ? ", which are not here: the archive did not have them" : ""));
        Row("data", record.Plan.DataSha256);
        Row(record.Plan is ProgramPlan ? "program's code" : "training code", record.Plan.Identity.CodeSha256);
        foreach (var adoption in record.Adoption is { } latest ? [latest, .. record.EarlierAdoptions ?? []] : Array.Empty<Adoption>())
            Row("adopted", $"{adoption.Date.UtcDateTime:yyyy-MM-dd} from key {adoption.FromKey}, code {adoption.FromCode}, by proof {adoption.Proof}");
        if (RunOrigin.Read(run.Folder) is { } origin)
            Row("imported", $"{origin.Imported.UtcDateTime:yyyy-MM-dd} from {origin.Archive}, SHA-256 {origin.ArchiveSha256}{(origin.ExportedBy is { } by ? $", exported by {by}" : "")}");
        Row("environment", record.Environment.ToString());
        Row("commit", record.Source.Commit is { } commit ? commit + (record.Source.Dirty == true ? $", with changes{(record.Source.ChangesSha256 is { } changes ? $" {changes}" : "")}" : "") : "none");
        Row("trained", $"{record.Timing.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC in {RunText.Duration(record.Timing.Seconds)}{(record.Plan is ProgramPlan ? "" : $", {Rate(record.Timing)} images/s")}");

        if (result.EpochsOrNull is null)
            return;

        var epochs = new LongTable(Number("epoch"), Number("training loss"), Number("running accuracy"), Number("validation loss"), Number("validation accuracy"));
        foreach (var epoch in result.Epochs)
            epochs.AddRow($"{epoch.Epoch}", $"{epoch.TrainingLoss:F4}", $"{epoch.RunningTraining.Percent:F2} %", $"{epoch.ValidationLoss:F4}", $"{epoch.Validation.Percent:F2} %");
        console.Write(epochs);
    }

    private const string NotMeasured = "–";

    private static string Percent(Accuracy? accuracy) => accuracy is { } measured ? $"{measured.Percent:F2} %" : NotMeasured;

    private static string Counts(Accuracy? accuracy) => accuracy?.ToString() ?? NotMeasured;

    /// <summary>A program does not say how many images it trains on in a second.</summary>
    private static string Rate(RunTiming timing) => timing.ImagesPerSecond > 0 ? $"{timing.ImagesPerSecond:N0}" : NotMeasured;

    private static ReportColumn Name(string heading) => new(heading, IsNumber: false);

    private static ReportColumn Number(string heading) => new(heading, IsNumber: true);
}
