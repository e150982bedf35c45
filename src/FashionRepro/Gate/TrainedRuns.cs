using FashionRepro.Reports;

namespace FashionRepro.Gate;

/// <summary>One line per run: why it was trained, or since when it need not be.</summary>
internal static class TrainedRuns
{
    private const string Name = "why each run was trained or not";

    public static SummaryPart Part(GateFindings findings)
    {
        if (findings.Decisions.Count == 0)
            return new(Name, [[]]);

        var missing = findings.Evidence.AllMissingRuns.Select(run => (run.Experiment, run.Seed)).ToHashSet();
        var trained = findings.Decisions.Where(decision => !decision.InStore).ToArray();
        ReportBlock heading = new ReportBlock.Heading(trained.Length == 0 ? "Nothing was trained" : $"{trained.Length} of {findings.Decisions.Count} runs trained");
        var reasons = trained.GroupBy(decision => (decision.Experiment, decision.Reason))
            .Select(group => $"{group.Key.Experiment} (seed {string.Join(", ", group.Select(decision => decision.Seed))}): {group.Key.Reason}");
        var lines = findings.Decisions.OrderBy(decision => decision.InStore)
            .Select(decision => $"{decision}{(missing.Contains((decision.Experiment, decision.Seed)) ? "; ✗ it was not finished" : "")}");
        IReadOnlyList<ReportBlock> brief = trained.Length == 0 ? [heading] : [heading, new ReportBlock.Items([.. reasons])];
        return new(Name, [[.. brief, new ReportBlock.Details("One line per run", [new ReportBlock.Items([.. lines])])], brief]);
    }
}
