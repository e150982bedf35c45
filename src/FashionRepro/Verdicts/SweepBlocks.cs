using FashionRepro.Experiments;
using FashionRepro.Reports;
using FashionRepro.Statistics;

namespace FashionRepro.Verdicts;

/// <summary>A sweep's result as a table and a choice, for console and page.</summary>
public static class SweepBlocks
{
    /// <summary>The choice first, then every combination, the best on validation images first.</summary>
    public static IEnumerable<ReportBlock> Of(SweepResult result)
    {
        yield return new ReportBlock.Paragraph(Choice(result));
        yield return new ReportBlock.Table(
            [.. result.Sweep.Keys.Select(key => new ReportColumn(key, IsNumber: false)), new("validation", IsNumber: true), new("sd", IsNumber: true), new("runs", IsNumber: true)],
            [.. result.Rows.OrderByDescending(row => row.Mean).Select(row => (IReadOnlyList<string>)[.. row.Cell.Values.Select(value => value ?? "–"), .. Numbers(row)])]);
    }

    private static string[] Numbers(SweepRow row)
    {
        if (row.Validation.Count == 0)
            return ["not run", "", "0"];
        var deviation = SampleSummary.Of([.. row.Validation.Select(run => run.Value)]).StandardDeviation;
        return [$"{row.Mean:F2} %", double.IsNaN(deviation) ? "" : $"{deviation:F2}", $"{row.Validation.Count}"];
    }

    private static string Choice(SweepResult result)
    {
        var (sweep, seeds) = (result.Sweep, SeedRange.Describe(result.Sweep.Seeds));
        if (result.Choice is not { } choice)
        {
            var missing = result.Rows.Sum(row => row.Missing);
            return $"{sweep.Cells.Count} combinations with seeds {seeds}. {missing} {(missing == 1 ? "run is" : "runs are")} missing, so nothing is chosen.";
        }

        return $"{sweep.Cells.Count} combinations were tried with seeds {seeds}. Chosen on validation images: {Shown(sweep, choice.Winner)}, {choice.Winner.Mean:F2} %. " +
            $"Its accuracy on test images is {choice.Test.Average(run => run.Value):F2} %{Show.Bracketed(choice.TestInterval)} (mean and Student's 95 % interval over the seeds). " +
            $"The runner-up is {Shown(sweep, choice.RunnerUp)}, {choice.Lead.Mean:F2} points behind on validation images{Show.Bracketed(choice.Lead.Interval)}: " +
            (choice.IsClear ? "the two differ by this interval, which does not count that they were picked as the best." : "the two cannot be told apart.");
    }

    /// <summary><c>learningRate 0.003, batchSize 32</c></summary>
    private static string Shown(Sweep sweep, SweepRow row) => string.Join(", ", row.Cell.Values.Index().Where(setting => setting.Item is not null)
        .Select(setting => $"{Short(sweep, setting.Index)} {setting.Item}"));

    /// <summary>A setting's name without its section; with it where another setting of the sweep would be called the same.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="key">The setting's number in <see cref="Sweep.Keys"/>.</param>
    public static string Short(Sweep sweep, int key)
    {
        return sweep.Keys.Count(other => Last(other) == Last(sweep.Keys[key])) > 1 ? sweep.Keys[key] : Last(sweep.Keys[key]);

        static string Last(string setting) => setting[(setting.LastIndexOf('.') + 1)..];
    }
}
