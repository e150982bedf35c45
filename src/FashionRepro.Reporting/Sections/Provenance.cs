using FashionRepro.Experiments;
using FashionRepro.Reports;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Reporting.Sections;

/// <summary>How the evidence was made. Everything here is read from the run records, so that nothing depends on when or where the report is written.</summary>
internal static class Provenance
{
    public static IEnumerable<ReportBlock> Of(ReportContent content)
    {
        yield return new ReportBlock.Heading("How it was made");
        if (EnvironmentRuns.InWords(content.Evidence.Environments) is { } several)
            yield return new ReportBlock.Paragraph(several);
        var study = content.Selection.Studies.Chosen;
        var records = study.Experiments.SelectMany(experiment => content.Evidence.Records(experiment.Name)).ToArray();
        yield return new ReportBlock.Table([new("what", IsNumber: false), new("value", IsNumber: false)], [.. Rows(content, study, records)]);
        yield return new ReportBlock.Code(content.Command);
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(ReportContent content, Study study, IReadOnlyList<RunRecord> records)
    {
        yield return ["runs", $"{records.Count} of {study.Experiments.Count * study.Seeds.Count}: {string.Join(", ", study.ExperimentNames)}; seeds {SeedRange.Describe(study.Seeds)}"];
        if (content.Evidence.AllMissingRuns is { Count: > 0 } missing)
            yield return ["missing", string.Join(", ", missing.GroupBy(run => run.Experiment).Select(g => $"{g.Key} (seeds {SeedRange.Describe(g.Select(run => run.Seed))})"))];
        if (content.Evidence.FromElsewhere is { Count: > 0 } banked)
            yield return ["from the committed bank", $"{banked.Count} runs; the others are of this report's run store"];
        if (content.Evidence.Imported is { Count: > 0 } imported)
            yield return ["imported", $"{imported.Count} {(imported.Count == 1 ? "run" : "runs")}: {RunOrigin.Describe(imported.Select(run => run.Origin))}"];
        if (records.Count == 0)
            yield break;

        yield return ["commit of the runs", string.Join(", ", records.Select(record => record.Source.ToString()).Distinct().Order(StringComparer.Ordinal))];
        foreach (var environment in records.GroupBy(record => record.Environment).OrderByDescending(group => group.Count()).ThenBy(group => group.Key.ToString(), StringComparer.Ordinal))
            yield return ["environment", $"{environment.Key} ({environment.Count()} {(environment.Count() == 1 ? "run" : "runs")})"];
        yield return ["packages", string.Join(", ", records.Select(record => $"TorchSharp {record.Environment.TorchSharp}, libtorch {record.Environment.Libtorch}").Distinct().Order(StringComparer.Ordinal))];
        yield return ["training code", string.Join(", ", records.Select(record => record.Plan.Identity.CodeSha256).Distinct().Order(StringComparer.Ordinal))];
        yield return ["data (SHA-256)", string.Join(", ", records.Select(record => record.Plan.DataSha256).Distinct().Order(StringComparer.Ordinal))];
        yield return ["trained (UTC)", $"{records.Min(record => record.Timing.Started.UtcDateTime):yyyy-MM-dd HH:mm} to {records.Max(record => record.Timing.Started.UtcDateTime.AddSeconds(record.Timing.Seconds)):yyyy-MM-dd HH:mm}"];
        yield return ["training time", $"{records.Sum(record => record.Timing.Seconds) / 60:F1} minutes of one core each, added up"];
    }
}
