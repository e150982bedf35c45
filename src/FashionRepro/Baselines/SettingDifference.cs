using FashionRepro.Runs;

namespace FashionRepro.Baselines;

/// <summary>A setting of the experiment that is not the baseline's: the metrics are of something else, however near they are.</summary>
/// <param name="Setting">Its path, <c>training.batchSize</c>.</param>
/// <param name="Baseline">Its value when the baseline was accepted; null where the baseline has no such setting.</param>
/// <param name="Current">Its value now; null where there is no such setting any more.</param>
public sealed record SettingDifference(string Setting, string? Baseline, string? Current)
{
    /// <summary><c>training.batchSize: 64 → 32</c></summary>
    public override string ToString() => $"{Setting}: {Baseline ?? "missing"} → {Current ?? "missing"}";

    /// <summary>The settings in which two lists differ, over the union of both.</summary>
    internal static IReadOnlyList<SettingDifference> Between(IEnumerable<PlanSetting> baseline, IEnumerable<PlanSetting> current) =>
    [
        .. CellUnion.Of(Cells(baseline), Cells(current))
            .Where(cell => cell.Baseline != cell.Current)
            .Select(cell => new SettingDifference(cell.Name, cell.Baseline, cell.Current)),
    ];

    private static IEnumerable<(string Name, string? Value)> Cells(IEnumerable<PlanSetting> settings) =>
        settings.Select(setting => (setting.Name, (string?)setting.Value));
}
