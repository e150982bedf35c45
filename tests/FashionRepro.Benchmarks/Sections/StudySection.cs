using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Benchmarks.Reporting;
using FashionRepro.Experiments;

namespace FashionRepro.Benchmarks.Sections;

/// <summary>What a study takes: by its number of seeds, and the real one from an empty store.</summary>
internal sealed class StudySection : ISection
{
    private static readonly Goal OverUsual = Goal.AtMost("the study from an empty store ÷ usual loop with two threads", 0.5, Figure.Ratio);

    public string Name => "study";

    public string Title => "A study, wall time of the real command";

    public IReadOnlyList<Goal> Goals => [OverUsual];

    public async Task MeasureAsync(Session session, SectionReport report)
    {
        await MeasureCoreAsync(session, report);
        await MeasureSeedsAsync(session, report);
    }

    private static async Task MeasureSeedsAsync(Session session, SectionReport report)
    {
        var table = new MarkdownTable("seeds", "runs", "wall time", "per seed");
        foreach (var seeds in new[] { 1, 2, 4, 8 })
        {
            session.Say($"  {seeds} seeds, one epoch each");
            using var store = new TemporaryFolder();
            var time = (await session.TimeAsync(
                store.Path, ["run", .. Session.Models, "--seeds", $"1..{seeds}", "--set", "training.epochs=1", "--workers", "2"])).TotalSeconds;
            table.Add($"{seeds}", $"{seeds * Session.Models.Count}", Figure.Seconds(time), Figure.Seconds(time / seeds));
        }

        report.Add($"`run {string.Join(' ', Session.Models)} --seeds 1..N --set training.epochs=1 --workers 2`, each once, from an empty store:");
        report.Add(table);
    }

    private static async Task MeasureCoreAsync(Session session, SectionReport report)
    {
        if ((await session.StudyStore).ColdSeconds is not { } cold)
        {
            report.Add("The study from an empty store is not measured: a store that holds it was given.");
            return;
        }

        var study = session.Study;
        var rates = (await session.ThreadRates).ByModel;
        var usual = study.Experiments.OfType<NetworkExperiment>().Sum(e => (double)e.Split.Training * e.Training.Epochs * study.Seeds.Count / rates[e.Name].Two.Median);
        var table = new MarkdownTable("", "wall time", "÷ usual");
        table.Add("the usual loop with two threads, run after run (estimated)", Figure.Seconds(usual), Figure.Ratio(1));
        table.Add("`reproduce --workers 2`, measured once", Figure.Seconds(cold), Figure.Ratio(cold / usual));
        report.Add($"The study of {study.Experiments.Count} experiments with {study.Seeds.Count} seeds. The estimate is its training images at the usual loop's rate, " +
            "without start, data and evaluation; `reproduce` has all of that, and the verdicts. The usual loop's rates were measured minutes apart from it, not in turns.");
        report.Add(table);
        report.Add(OverUsual, cold / usual);
    }
}
