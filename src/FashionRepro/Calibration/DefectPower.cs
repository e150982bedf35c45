using FashionRepro.Baselines;
using FashionRepro.Verdicts;

namespace FashionRepro.Calibration;

/// <summary>What an error built into an experiment moves, and what of the gate notices it.</summary>
/// <param name="Defect">The experiment with the error.</param>
/// <param name="Target">The experiment it stands in for.</param>
/// <param name="Errors">The settings in which they differ.</param>
/// <param name="Figures">What it moves.</param>
/// <param name="Exact">The exact claims that are not as expected with it and were without.</param>
/// <param name="Statistical">The other such claims.</param>
/// <param name="Cells">The cells outside the baseline's spread, the worst first.</param>
/// <param name="OtherBaselines">
/// How many baselines of other healthy seeds would have noticed it: five seeds that agree by chance make a baseline that notices more than most would.
/// </param>
public sealed record DefectPower(
    string Defect, string Target, IReadOnlyList<SettingDifference> Errors, IReadOnlyList<FigureMove> Figures,
    IReadOnlyList<ClaimResult> Exact, IReadOnlyList<ClaimResult> Statistical, IReadOnlyList<ComparedCell> Cells, Rate OtherBaselines)
{
    /// <summary>What it moves, the largest move first.</summary>
    public IReadOnlyList<FigureMove> Moved => [.. Figures.Where(figure => figure.IsMoved).OrderByDescending(figure => Math.Abs(figure.Points))];

    /// <summary>What the gate makes of it.</summary>
    public DefectOutcome Outcome =>
        Statistical.Count + Cells.Count > 0 ? DefectOutcome.CaughtByStatistics
        : Moved.Count == 0 ? DefectOutcome.Harmless
        : Exact.Count > 0 ? DefectOutcome.CaughtByExactClaims
        : DefectOutcome.Missed;
}

/// <summary>What the gate makes of an error.</summary>
public enum DefectOutcome
{
    /// <summary>A statistical claim or the baseline's statistical rule is red.</summary>
    CaughtByStatistics,

    /// <summary>It moves figures, and only a claim that reads settings or facts is red.</summary>
    CaughtByExactClaims,

    /// <summary>It moves figures and nothing is red.</summary>
    Missed,

    /// <summary>It moves no figure beyond what healthy seeds give, and no statistical rule is red.</summary>
    Harmless,
}
