using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Benchmarks.Probes;
using FashionRepro.Benchmarks.Reporting;

namespace FashionRepro.Benchmarks.Sections;

/// <summary>Two of our one-thread processes side by side against one alone.</summary>
internal sealed class WorkersSection : ISection
{
    private static readonly IReadOnlyDictionary<string, Goal> TwoOverOne =
        Session.Models.ToDictionary(model => model, model => Goal.AtLeast($"{model}, two workers ÷ one", 1.9, Figure.Ratio), StringComparer.Ordinal);

    public string Name => "workers";

    public string Title => "Two workers side by side, images per second of training in all";

    public IReadOnlyList<Goal> Goals => [.. TwoOverOne.Values];

    public async Task MeasureAsync(Session session, SectionReport report)
    {
        var table = new MarkdownTable("", "one", "two", "two ÷ one");
        foreach (var model in Session.Models)
        {
            await using var probes = await ProbeGroup.StartAsync(session, ProbeOrder.OurTraining(model), ProbeOrder.OurTraining(model));
            var answers = await session.RepeatAsync(
                () => probes[0].MeasureAsync(session.Cancellation),
                () => BothAsync(probes[0], probes[1], session.Cancellation));
            var (one, two) = (ProbeGroup.Rates(answers[0]), ProbeGroup.Rates(answers[1]));
            table.Add(model, Figure.Count(one.Median), Figure.Count(two.Median), Figure.Ratio(two.Over(one).Median));
            report.Add(TwoOverOne[model], two.Over(one).Median);
        }

        report.Add(table);
    }

    /// <summary>Equal segments at once: all images, and the seconds until the slower one was done.</summary>
    private static async Task<double[]> BothAsync(ProbeProcess first, ProbeProcess second, CancellationToken cancellation)
    {
        var both = await Task.WhenAll(first.MeasureAsync(cancellation), second.MeasureAsync(cancellation));
        return [both.Sum(answer => answer[0]), both.Max(answer => answer[1])];
    }
}
