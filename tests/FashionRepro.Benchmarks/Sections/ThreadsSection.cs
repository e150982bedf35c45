using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Benchmarks.Reporting;

namespace FashionRepro.Benchmarks.Sections;

/// <summary>The usual loop with two threads in one process: the other way to fill two cores.</summary>
internal sealed class ThreadsSection : ISection
{
    public string Name => "threads";

    public string Title => "The usual loop with two threads, images per second of training";

    public async Task MeasureAsync(Session session, SectionReport report)
    {
        var table = new MarkdownTable("", "one thread", "two threads", "two ÷ one");
        foreach (var (model, (one, two)) in (await session.ThreadRates).ByModel)
            table.Add(model, Figure.Count(one.Median), Figure.Count(two.Median), Figure.Ratio(two.Over(one).Median));
        report.Add(table);
    }
}
