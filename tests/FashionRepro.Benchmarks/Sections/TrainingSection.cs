using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Benchmarks.Probes;
using FashionRepro.Benchmarks.Reporting;
using FashionRepro.Runs;
using FashionRepro.Training.Models;

namespace FashionRepro.Benchmarks.Sections;

/// <summary>Training on one thread: the usual loop, ours, and what the arithmetic alone would take.</summary>
internal sealed class TrainingSection : ISection
{
    /// <summary>Experiments of networks that are more than the write-up's two, and of augmentation.</summary>
    private static readonly string[] Others = ["cnn-deep", "cnn-residual", "cnn-inception", "cnn-augmented"];

    private static readonly IReadOnlyDictionary<string, Goal> OverUsual = Session.Models.Concat(Others).ToDictionary(
        model => model, model => Goal.AtLeast($"{model}, training ÷ usual loop", model switch { "cnn" => 2.5, "ann" => 1.5, _ => 2 }, Figure.Ratio), StringComparer.Ordinal);

    private static readonly IReadOnlyDictionary<string, Goal> OverLimit = Others.Prepend("cnn").ToDictionary(
        model => model, model => Goal.AtLeast($"{model}, training ÷ limit", 0.55, Figure.Percent), StringComparer.Ordinal);

    private static readonly Goal OverAmdPath = Goal.AtLeast("ann, training ÷ usual loop with MKL's AMD path", 2, Figure.Ratio) with
    {
        Otherwise = $"{Figure.NotMeasured}: no AMD processor / the opt-in was not built",
    };

    public string Name => "training";

    public string Title => "Training, images per second on one thread";

    public IReadOnlyList<Goal> Goals => [.. OverUsual.Values, .. OverLimit.Values, OverAmdPath];

    public async Task MeasureAsync(Session session, SectionReport report)
    {
        var rates = new MarkdownTable("", "images/s", "range", "÷ usual loop", "÷ limit");
        var peaks = new MarkdownTable("operation", "GFLOP/s", "range");
        foreach (var model in Session.Models.Concat(Others))
        {
            var experiment = session.Configuration.LoadNetwork(model);
            using var network = Network.Build(experiment.Model, experiment.Data.Shape);
            var operations = 2.0 * MultiplyAdds.Of(NetworkFacts.Of(network, experiment.Data.Shape)).Training;

            await using var probes = await ProbeGroup.StartAsync(
                session, ProbeOrder.UsualTraining(model), ProbeOrder.OurTraining(model), ProbeOrder.PeakRate());
            var answers = await probes.MeasureAsync();
            var (usual, ours) = (ProbeGroup.Rates(answers[0]), ProbeGroup.Rates(answers[1]));
            var limit = new Samples([.. answers[2].Select(peak => peak.Max() / operations)]);
            AddRow($"{model}, usual loop", usual);
            AddRow($"{model}, ours", ours);
            AddRow($"{model}, limit: {operations / 1e6:0.00} MFLOP an image at the best rate below", limit);
            for (var i = 0; i < PeakRateProbe.Operations.Count; i++)
            {
                var peak = new Samples([.. answers[2].Select(rate => rate[i] / 1e9)]);
                peaks.Add($"{PeakRateProbe.Operations[i]} (beside {model})", Figure.Count(peak.Median), Figure.Range(peak));
            }

            report.Add(OverUsual[model], ours.Over(usual).Median);
            if (OverLimit.TryGetValue(model, out var goal))
                report.Add(goal, ours.Over(limit).Median);

            void AddRow(string what, Samples rate) => rates.Add(
                what, Figure.Count(rate.Median), Figure.Range(rate), Figure.Ratio(rate.Over(usual).Median), Figure.Percent(rate.Over(limit).Median));
        }

        report.Add(rates);
        report.Add(peaks);
    }
}
