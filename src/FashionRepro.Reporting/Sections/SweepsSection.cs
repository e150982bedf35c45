using FashionRepro.Reporting.Figures;
using FashionRepro.Reports;
using FashionRepro.Verdicts;

namespace FashionRepro.Reporting.Sections;

/// <summary>The sweeps that have runs: what was chosen, and heat maps of what was tried.</summary>
internal static class SweepsSection
{
    public static IEnumerable<ReportBlock> Of(ReportContent content)
    {
        var sweeps = content.Sweeps.Where(sweep => sweep.Rows.Any(row => row.Validation.Count > 0)).ToArray();
        if (sweeps.Length == 0)
            yield break;

        yield return new ReportBlock.Heading("Sweeps");
        yield return new ReportBlock.Paragraph("A sweep tries many combinations of settings. The best is chosen on validation images, and its accuracy on test images is told for it alone.");
        foreach (var (number, sweep) in sweeps.Index())
        {
            ReportBlock[] blocks = [.. SweepBlocks.Of(sweep)];
            yield return new ReportBlock.Heading(sweep.Sweep.Name == sweep.Sweep.Experiment ? sweep.Sweep.Name : $"{sweep.Sweep.Name}: {sweep.Sweep.Experiment}", 3);
            yield return blocks[0];
            if (SweepHeatMaps.Of(sweep, number + 1) is { Count: > 0 } maps)
                yield return new ReportBlock.FigureRow(maps);
            yield return new ReportBlock.Details("Every combination", blocks[1..]);
        }
    }
}
