using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Benchmarks.Probes;
using FashionRepro.Benchmarks.Reporting;

namespace FashionRepro.Benchmarks.Sections;

/// <summary>Evaluation on one thread: the usual loop with a small and a large batch, and ours.</summary>
internal sealed class EvaluationSection : ISection
{
    private const int SmallBatch = 64;
    private const int LargeBatch = 1_000;
    private const string GoalOf = "cnn";

    private static readonly Goal OverUsual = Goal.AtLeast($"{GoalOf}, evaluation ÷ usual loop with batch {SmallBatch}", 4, Figure.Ratio);

    public string Name => "evaluation";

    public string Title => "Evaluation, images per second on one thread";

    public IReadOnlyList<Goal> Goals => [OverUsual];

    public async Task MeasureAsync(Session session, SectionReport report)
    {
        var table = new MarkdownTable("", "images/s", "range", $"÷ usual, batch {SmallBatch}", $"÷ usual, batch {LargeBatch:N0}");
        foreach (var model in Session.Models)
        {
            await using var probes = await ProbeGroup.StartAsync(
                session, ProbeOrder.UsualEvaluation(model, SmallBatch), ProbeOrder.UsualEvaluation(model, LargeBatch), ProbeOrder.OurEvaluation(model));
            var rates = await probes.MeasureRatesAsync();
            var (small, large, ours) = (rates[0], rates[1], rates[2]);
            AddRow($"{model}, usual loop, batch {SmallBatch}", small);
            AddRow($"{model}, usual loop, batch {LargeBatch:N0}", large);
            AddRow($"{model}, ours", ours);
            if (model == GoalOf)
                report.Add(OverUsual, ours.Over(small).Median);

            void AddRow(string what, Samples rate) => table.Add(
                what, Figure.Count(rate.Median), Figure.Range(rate), Figure.Ratio(rate.Over(small).Median), Figure.Ratio(rate.Over(large).Median));
        }

        report.Add(table);
    }
}
