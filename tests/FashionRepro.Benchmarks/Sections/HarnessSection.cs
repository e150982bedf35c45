using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Benchmarks.Reporting;
using FashionRepro.Benchmarks.Stores;
using FashionRepro.Training.Data;

namespace FashionRepro.Benchmarks.Sections;

/// <summary>What the harness adds: around one run, to the data, and with the size of the store.</summary>
internal sealed class HarnessSection : ISection
{
    public string Name => "harness";

    public string Title => "What the harness itself takes";

    public async Task MeasureAsync(Session session, SectionReport report)
    {
        await MeasureRunAsync(session, report);
        await MeasureDataAsync(session, report);
        await MeasureStoresAsync(session, report);
    }

    private static async Task MeasureRunAsync(Session session, SectionReport report)
    {
        session.Say("  one run of the CNN");
        var stages = await RunStages.MeasureAsync(session, "cnn");
        var table = new MarkdownTable("", "time", "of the command");
        foreach (var (what, seconds) in stages.All)
            table.Add(what, Figure.Seconds(seconds), seconds is { } known ? Figure.Percent(known / stages.Command) : "");

        var outside = (stages.Worker - stages.Training) / stages.Worker;
        report.Add($"`run cnn --seeds 1 --workers 1` from an empty store, once. {Figure.Percent(outside)} of the worker's time is outside its training loop.");
        report.Add(table);
        report.Add(Goal.AtMost("cnn, share of a run outside its training loop", 0.03, outside, Figure.Percent));
    }

    private static async Task MeasureDataAsync(Session session, SectionReport report)
    {
        var times = (await session.RepeatAsync<double>(async () =>
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            _ = await DataSources.AcquireAsync(Session.Data, cancellation: session.Cancellation);
            return clock.Elapsed.TotalSeconds;
        }))[0];
        report.Add($"Loading and checking the data in a process that has done so before: {Figure.Seconds(new Samples(times).Median)}.");
    }

    private static async Task MeasureStoresAsync(Session session, SectionReport report)
    {
        var table = new MarkdownTable("records", "`runs list`", "`runs verify`", "`claims --no-train`", "rounds");
        using var store = new StoreOfRecords((await session.StudyStore).Folder, session.Configuration.LoadStudy(), session.Code);
        var slowest = 0.0;
        foreach (var records in new[] { 10, 1_000, 10_000 })
        {
            session.Say($"  a store of {records:N0} records");
            await store.GrowToAsync(records, session.Cancellation);
            string[][] commands = [["runs", "list"], ["runs", "verify"], ["claims", "--no-train"]];
            var times = await session.RepeatAsync([.. commands.Select<string[], Func<Task<double>>>(
                command => async () => (await session.TimeAsync(store.Folder, command)).TotalSeconds)]);
            table.Add([$"{records:N0}", .. times.Select(of => Figure.Seconds(new Samples(of).Median)), $"{times[0].Count}"]);
            slowest = new Samples(times[0]).Median;
        }

        report.Add(table);
        report.Add(Goal.AtMost("`runs list` with 10,000 records", 1, slowest, Figure.Seconds));
    }
}
