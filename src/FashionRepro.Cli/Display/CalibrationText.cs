using FashionRepro.Bank;
using FashionRepro.Experiments;
using FashionRepro.Reports;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Display;

/// <summary>Words and numbers that the reports on calibration share.</summary>
internal static class CalibrationText
{
    public static string Percent(double share) => double.IsNaN(share) ? "–" : $"{100 * share:0.0#} %";

    public static string Interval(Statistics.Interval interval) => $"{100 * interval.Lower:0.0#} to {100 * interval.Upper:0.0#} %";

    /// <summary>The first names and how many there are in all: <c>7: a, b, c, …</c></summary>
    public static string Names(IReadOnlyList<string> names, int shown = 3) =>
        names.Count == 0 ? "–" : $"{names.Count}: {string.Join(", ", names.Take(shown))}{(names.Count > shown ? ", …" : "")}";

    /// <summary>The first digits of a training code's hash, or what another program has in its place.</summary>
    public static string Code(TrainingIdentity code) => ShownText.Line(code.ShortCode());

    /// <summary>The claims whose rates are in-sample all the same, in a sentence and a space; empty where there are none.</summary>
    public static string OnlyInSample(IReadOnlyList<Claim> claims) => claims.Count == 0 ? ""
        : $"In-sample all the same, because the bank has too few other runs: {string.Join(", ", claims.Select(claim => claim.Id))}. ";

    /// <summary>What the figures come from. Nothing of it depends on when or where the report is made.</summary>
    /// <param name="command">What makes them again.</param>
    /// <param name="bank">The runs.</param>
    /// <param name="experiments">Those that the figures are of, as far as the bank has them.</param>
    /// <param name="elsewhere">The bank's folder and the experiments that it lacks, where it is not the committed one.</param>
    public static IEnumerable<string> Provenance(string command, BankedRuns bank, IEnumerable<string> experiments, ForeignBank? elsewhere = null)
    {
        var names = experiments.Where(name => bank.Of(name).Count > 0).ToArray();
        var records = names.SelectMany(bank.Of).ToArray();
        var sizes = names.GroupBy(name => SeedRange.Describe(bank.Seeds(name)))
            .Select(g => $"{(g.Count() > 3 ? $"{g.Count()} experiments" : string.Join(", ", g))} with seeds {g.Key}");
        yield return $"Made by: `{CommandLine.Invocation} {command}`";
        yield return $"Bank: {(elsewhere is null ? "" : $"{elsewhere.Folder}, ")}{string.Join("; ", sizes)}";
        if (elsewhere is { Lacking: { Count: > 0 } lacking })
            yield return $"Not calibrated, because it is not in that folder: {string.Join(", ", lacking)}";
        foreach (var line in Origin(records))
            yield return line;
    }

    /// <summary>Code, environment and age of records.</summary>
    public static IEnumerable<string> Origin(IReadOnlyList<RunRecord> records)
    {
        if (records.Count == 0)
            yield break;

        yield return $"Training code: {string.Join(", ", records.Select(record => Code(record.Plan.Identity)).Distinct())}";
        foreach (var environment in records.GroupBy(record => record.Environment))
            yield return $"Environment: {environment.Key} ({environment.Count()} runs)";
        yield return $"Newest record: {records.Max(record => record.Timing.Started.UtcDateTime):yyyy-MM-dd}";
    }
}
