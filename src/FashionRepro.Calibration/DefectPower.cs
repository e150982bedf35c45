using FashionRepro.Baselines;
using FashionRepro.Verdicts;

namespace FashionRepro.Calibration;

/// <summary>What an error built into an experiment moves, and what of the gate notices it.</summary>
/// <param name="Defect">The experiment with the error.</param>
/// <param name="Target">The experiment it stands in for.</param>
/// <param name="Errors">The settings in which they differ.</param>
/// <param name="Figures">What it moves.</param>
/// <param name="Done">What its runs have on record as done otherwise than their plan asks for; see <see cref="Runs.UseDeviations"/>.</param>
/// <param name="Exact">The exact claims that are not as expected with it and were without.</param>
/// <param name="Statistical">The other such claims.</param>
/// <param name="Cells">The cells outside the baseline's spread, the worst first.</param>
/// <param name="OtherBaselines">How many baselines of other healthy seeds would have noticed it: five seeds that agree by chance notice more than most would.</param>
public sealed record DefectPower(
    string Defect, string Target, IReadOnlyList<SettingDifference> Errors, IReadOnlyList<FigureMove> Figures, IReadOnlyList<string> Done,
    IReadOnlyList<ClaimResult> Exact, IReadOnlyList<ClaimResult> Statistical, IReadOnlyList<ComparedCell> Cells, Rate OtherBaselines)
{
    /// <summary>What it moves, the largest move first.</summary>
    public IReadOnlyList<FigureMove> Moved => [.. Figures.Where(figure => figure.IsMoved).OrderByDescending(figure => Math.Abs(figure.Points))];

    /// <summary>What the gate makes of it.</summary>
    public DefectOutcome Outcome =>
        Statistical.Count + Cells.Count > 0 ? DefectOutcome.CaughtByStatistics
        : Exact.Count > 0 ? DefectOutcome.CaughtByExactClaims
        : Moved.Count == 0 ? DefectOutcome.Harmless
        : DefectOutcome.Missed;

    /// <summary>Whether anything is red with it.</summary>
    public bool IsNoticed => Outcome is DefectOutcome.CaughtByStatistics or DefectOutcome.CaughtByExactClaims;
}

/// <summary>What the gate makes of an error.</summary>
public enum DefectOutcome
{
    /// <summary>A statistical claim or the baseline's statistical rule is red.</summary>
    CaughtByStatistics,

    /// <summary>Only a claim that reads settings or facts is red.</summary>
    CaughtByExactClaims,

    /// <summary>It moves figures and nothing is red.</summary>
    Missed,

    /// <summary>It moves no figure beyond what healthy seeds give, and nothing is red.</summary>
    Harmless,
}
