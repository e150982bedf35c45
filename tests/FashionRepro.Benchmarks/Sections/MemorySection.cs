using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Benchmarks.Reporting;

namespace FashionRepro.Benchmarks.Sections;

/// <summary>The most memory a worker has at any time of a real run.</summary>
internal sealed class MemorySection : ISection
{
    private const int Runs = 3;

    private static readonly IReadOnlyDictionary<string, Goal> Peak =
        Session.Models.ToDictionary(model => model, model => Goal.AtMost($"{model}, peak memory of a worker", 400e6, Figure.Megabytes), StringComparer.Ordinal);

    public string Name => "memory";

    public string Title => "Peak resident memory of a worker";

    public IReadOnlyList<Goal> Goals => [.. Peak.Values];

    public async Task MeasureAsync(Session session, SectionReport report)
    {
        var table = new MarkdownTable("", "VmHWM");
        foreach (var model in Session.Models)
        {
            double? peak = null;
            for (var run = 0; run < Runs; run++)
            {
                if (await WorkerMemory.PeakAsync(session, model) is { } seen)
                    peak = Math.Max(peak ?? 0, seen);
            }

            if (peak is { } bytes)
            {
                table.Add(model, Figure.Megabytes(bytes));
                report.Add(Peak[model], bytes);
            }
            else
            {
                table.Add(model, Figure.NotMeasured);
            }
        }

        report.Add($"`run MODEL --seeds 1 --set training.epochs=1`, the highest of {Runs} runs of each:");
        report.Add(table);
    }
}
