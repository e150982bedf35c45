using FashionRepro.Reports;

namespace FashionRepro.Reporting.Sections;

/// <summary>The metric tables held against the committed ones.</summary>
internal static class BaselinesSection
{
    public static IEnumerable<ReportBlock> Of(ReportContent content)
    {
        if (content.Baselines is not { } baselines)
            yield break;

        yield return new ReportBlock.Heading("Baselines");
        foreach (var check in baselines.Checks.Where(check => check.Comparison is not null))
            yield return new ReportBlock.Details($"{(check.AsExpected ? "✔" : "✖")} {check.Explanation.Split('\n')[0].TrimEnd('\r', ':')}", [new ReportBlock.Code(check.Explanation)]);

        foreach (var check in baselines.Checks.Where(check => check.IsEmpty))
            yield return new ReportBlock.Paragraph(check.Explanation);

        if (baselines.Checks.Where(check => check is { Comparison: null, IsEmpty: false }).ToArray() is { Length: > 0 } without)
        {
            yield return new ReportBlock.Details(
                $"✖ Without a baseline to compare with: {string.Join(", ", without.Select(check => check.Experiment))}", [new ReportBlock.Code(string.Join("\n\n", without.Select(check => check.Explanation)))]);
        }

        if (baselines.Incomplete.Count > 0)
            yield return new ReportBlock.Paragraph($"✖ Not compared, because runs are missing: {string.Join(", ", baselines.Incomplete)}.");
        if (!baselines.Orphans.AsExpected)
            yield return new ReportBlock.Details($"✖ {baselines.Orphans.Explanation.Split('\n')[0].TrimEnd('\r', ':')}", [new ReportBlock.Code(baselines.Orphans.Explanation)]);
        foreach (var sentence in baselines.NotCompared.Sentences)
            yield return new ReportBlock.Paragraph(sentence);
    }
}
