using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Benchmarks.Probes;
using FashionRepro.Benchmarks.Reporting;

namespace FashionRepro.Benchmarks.Sections;

/// <summary>What each part of our training brings: the same training without it.</summary>
internal sealed class PartsSection : ISection
{
    public string Name => "parts";

    public string Title => "What each part brings, images per second of training on one thread";

    private static readonly IReadOnlyDictionary<string, Goal> Counting = Session.Models.ToDictionary(
        model => model, model => Goal.AtMost($"{model}, counting what is done ÷ a training step", 0.01, Figure.Percent), StringComparer.Ordinal);

    public IReadOnlyList<Goal> Goals => [.. Counting.Values];

    public async Task MeasureAsync(Session session, SectionReport report)
    {
        await MeasureTrainingAsync(session, report);
        await MeasureAdamAsync(session, report);
        await MeasureCountingAsync(session, report);
    }

    private static async Task MeasureTrainingAsync(Session session, SectionReport report)
    {
        var table = new MarkdownTable("", "images/s", "range", "÷ ours");
        (string Model, string What, Part Without)[] parts =
        [
            ("ann", "without denormals as zero", Part.DenormalsAsZero),
            ("cnn", "without denormals as zero", Part.DenormalsAsZero),
            ("cnn", "without oneDNN's layout", Part.OneDnnLayout),
            ("cnn", "without ReLU after the pool", Part.ReluAfterPool),
            ("cnn-residual", "without oneDNN's layout", Part.OneDnnLayout),
            ("cnn-inception", "without oneDNN's layout", Part.OneDnnLayout),
            ("cnn-augmented", "without augmentation", Part.Augmentation),
            ("ann-augmented", "without augmentation", Part.Augmentation),
        ];
        foreach (var model in parts.Select(part => part.Model).Distinct())
        {
            var left = parts.Where(part => part.Model == model).ToArray();
            await using var probes = await ProbeGroup.StartAsync(
                session, [ProbeOrder.OurTraining(model), .. left.Select(part => ProbeOrder.OurTraining(model, part.Without))]);
            var rates = await probes.MeasureRatesAsync();
            foreach (var (what, rate) in left.Select(part => part.What).Prepend("ours").Zip(rates))
                table.Add($"{model}, {what}", Figure.Count(rate.Median), Figure.Range(rate), Figure.Ratio(rate.Over(rates[0]).Median));
        }

        report.Add(table);
    }

    private static async Task MeasureAdamAsync(Session session, SectionReport report)
    {
        var table = new MarkdownTable("", "steps/s", "range", "÷ TorchSharp's");
        foreach (var model in Session.Models)
        {
            await using var probes = await ProbeGroup.StartAsync(session, ProbeOrder.Adam(model, fused: false), ProbeOrder.Adam(model, fused: true));
            var rates = await probes.MeasureRatesAsync();
            foreach (var (what, rate) in new[] { "TorchSharp's Adam", "fused Adam" }.Zip(rates))
                table.Add($"{model}, {what}", Figure.Count(rate.Median), Figure.Range(rate), Figure.Ratio(rate.Over(rates[0]).Median));
        }

        report.Add("Adam's updates alone, of all parameters of the network:");
        report.Add(table);
    }

    /// <summary>By itself: it is less than what two trainings differ by.</summary>
    private static async Task MeasureCountingAsync(Session session, SectionReport report)
    {
        var table = new MarkdownTable("", "µs a step", "÷ training step");
        foreach (var model in Session.Models)
        {
            var batch = session.Configuration.LoadNetwork(model).Training.BatchSize;
            await using var probes = await ProbeGroup.StartAsync(session, ProbeOrder.OurTraining(model), ProbeOrder.Counting(model));
            var rates = await probes.MeasureRatesAsync();
            var share = rates[0].Over(rates[1]).Median;
            table.Add($"{model}, counting what is done", $"{1e6 * batch / rates[1].Median:0.0}", Figure.Percent(share));
            report.Add(Counting[model], share);
        }

        report.Add("Counting what a step does, for its record, alone:");
        report.Add(table);
    }
}
