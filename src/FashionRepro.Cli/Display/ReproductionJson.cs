using FashionRepro.Baselines;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Display;

/// <summary>What <c>reproduce</c> found, for machines.</summary>
/// <param name="Store">Folder of the run store, with every record.</param>
/// <param name="Figures">The figures that the write-up reports; empty where it reports none, or runs of its models are missing.</param>
/// <param name="Claims">The verdicts.</param>
/// <param name="Baselines">The runs held against the committed metric tables.</param>
/// <param name="Report">The page that was written; null where it could not be.</param>
internal sealed record ReproductionJson(string Store, IReadOnlyList<FigureJson> Figures, ClaimsJson Claims, BaselineGateJson Baselines, string? Report)
{
    public static ReproductionJson Of(Workspace workspace, Evidence evidence, ClaimsJson claims, BaselineChecks baselines, string? report) => new(
        workspace.Store.Root,
        [.. ReportedTableView.Measured(workspace.WriteUp, evidence).Select(cell => new FigureJson(cell.ClaimId, cell.Percent, cell.Measured(evidence).Percents))],
        claims,
        BaselineGateJson.Of(baselines),
        report);
}
