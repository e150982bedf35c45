using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Benchmarks.Reporting;
using FashionRepro.Benchmarks.Stores;
using FashionRepro.Data;
using FashionRepro.Runs;
using FashionRepro.Training.Data;

namespace FashionRepro.Benchmarks.Sections;

/// <summary>What the harness adds: around one run, to the data, and with the size of the store.</summary>
internal sealed class HarnessSection : ISection
{
    private const string Measured = "cnn";

    private static readonly Goal OutsideLoop = Goal.AtMost($"{Measured}, share of a run's command outside its training loop", 0.03, Figure.Percent);
    private static readonly Goal ListOfMany = Goal.AtMost("`runs list` with 10,000 records", 1, Figure.Seconds);

    public string Name => "harness";

    public string Title => "What the harness itself takes";

    public IReadOnlyList<Goal> Goals => [OutsideLoop, ListOfMany];

    public async Task MeasureAsync(Session session, SectionReport report)
    {
        await MeasureRunAsync(session, report);
        await MeasureDataAsync(session, report);
        await MeasureStoresAsync(session, report);
    }

    private static async Task MeasureRunAsync(Session session, SectionReport report)
    {
        session.Say("  one run of the CNN");
        var (stages, record) = await RunStages.MeasureAsync(session, Measured);
        var table = new MarkdownTable("", "time", "of the command");
        foreach (var (what, seconds) in stages.All.Append(("the whole command", stages.Command)))
            table.Add(what, Figure.Seconds(seconds), Figure.Percent(seconds / stages.Command));

        report.Add(
            $"`run {Measured} --seeds 1 --workers 1` from an empty store, once. {Figure.Percent(stages.OutsideLoop)} of the command's wall time is outside its training " +
            "loop. The loop is everything from the start of the first epoch to the end of the last one's validation: training steps, drawing the order of the " +
            "images, validation after each epoch, and writing down its result. The log gives the time of every epoch's end; the start of the first is computed " +
            "from the rate of its steps, which the log gives too, and from the mean validation of the later epochs.");
        report.Add(table);
        report.Add(OutsideLoop, stages.OutsideLoop);
        AddFinalEvaluation(record, report);
    }

    private static void AddFinalEvaluation(RunRecord record, SectionReport report)
    {
        var (split, epochs) = (record.Plan.Split, record.Network.Plan.Training.Epochs);
        var images = split.Training + split.Test;
        var arithmetic = MultiplyAdds.Of(record.Network.Result.Model);
        var share = images * arithmetic.EvaluationOperations / ((double)epochs * split.Training * arithmetic.TrainingOperations);
        report.Add(
            $"The final evaluation covers {images:N0} images, {split.Training:N0} of training and {split.Test:N0} of test; that alone is {Figure.Percent(share)} of the " +
            $"training's arithmetic ({epochs} epochs), as the forward pass is {Figure.Percent(arithmetic.EvaluationOperations / arithmetic.TrainingOperations)} of a " +
            "training image's.");
    }

    private static async Task MeasureDataAsync(Session session, SectionReport report)
    {
        var times = (await session.RepeatAsync<double>(async () =>
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            _ = await DataSources.AcquireAsync(DataDescription.Usual, Session.Data, cancellation: session.Cancellation);
            return clock.Elapsed.TotalSeconds;
        }))[0];
        report.Add($"Loading and checking the data in a process that has done so before: {Figure.Seconds(new Samples(times).Median)}.");
    }

    private static async Task MeasureStoresAsync(Session session, SectionReport report)
    {
        var table = new MarkdownTable("records", "`runs list`", "`runs verify`", "`claims --no-train`", "rounds");
        using var store = new StoreOfRecords((await session.StudyStore).Folder, session.Study, session.Code);
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
        report.Add(
            "All weights in these stores are links to the study's own files, so `runs verify` reads the same few files again and again, and from the page cache.");
        report.Add(ListOfMany, slowest);
    }
}
