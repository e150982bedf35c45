using FashionRepro.Verdicts;

namespace FashionRepro.Claims;

/// <summary>
/// The six figures of Table 1 (Results), beside what is measured for each. The write-up does not say whether its training accuracy was taken
/// while training or afterwards; running accuracy is our reading, because the evaluated one is points higher.
/// </summary>
public static class Table1
{
    /// <summary>One cell of the table.</summary>
    /// <param name="Id">The claim's id.</param>
    /// <param name="Model">ANN or CNN.</param>
    /// <param name="Column">training, validation or test.</param>
    /// <param name="Percent">The reported accuracy in percent.</param>
    /// <param name="Measured">The same accuracy of our runs.</param>
    /// <param name="EarlierSpread">How far runs of other seeds than a study's lie apart, in points.</param>
    /// <param name="Expectation">Declares which verdict is expected of its claim, and why.</param>
    public sealed record Cell(
        string Id, string Model, string Column, double Percent, Func<Evidence, AccuracyEvidence> Measured, ReferenceSpread EarlierSpread, Func<Claim, Claim> Expectation);

    private const string FarApart = "five seeds can lie so far apart by chance that what one more run gives is too wide to support any figure.";

    /// <summary>The table, row by row.</summary>
    public static IReadOnlyList<Cell> Cells { get; } =
    [
        new("table1-ann-training", "ANN", "training", 89.44, e => e.Ann().Training, ReferenceSpreads.AnnTraining, claim => claim),
        new("table1-ann-validation", "ANN", "validation", 88.33, e => e.Ann().Validation, ReferenceSpreads.AnnValidation, claim => claim.Borderline(TwoModels.OddRun)),
        new("table1-ann-test", "ANN", "test", 87.46, e => e.Ann().Test, ReferenceSpreads.AnnTest, claim => claim.Borderline(
            "the reported figure is more than half a point under the mean of our runs, near the end of what one more run gives.")),
        new("table1-cnn-training", "CNN", "training", 94.85, e => e.Cnn().Training, ReferenceSpreads.CnnTraining, claim => claim.Borderline(FarApart)),
        new("table1-cnn-validation", "CNN", "validation", 91.85, e => e.Cnn().Validation, ReferenceSpreads.CnnValidation, claim => claim.Underpowered(FarApart)),
        new("table1-cnn-test", "CNN", "test", 91.14, e => e.Cnn().Test, ReferenceSpreads.CnnTest, claim => claim.Borderline(
            "the reported figure is six tenths of a point under the mean of our runs, near the end of what one more run gives.")),
    ];

    /// <summary>What the runs say of one cell, judged with all six.</summary>
    public static Finding Finding(Evidence evidence, Cell cell)
    {
        var figures = Cells.Select(c => new ReportedFigure(c.Percent, c.Measured(evidence), c.EarlierSpread.Value)).ToArray();
        var index = Cells.ToList().IndexOf(cell);
        return new ReportedFigures(figures, HalfTheReportedDifference(cell)).Finding(index);
    }

    /// <summary>An interval supports a figure only where it could tell the two models apart: its half-width may be half of their reported difference.</summary>
    private static double HalfTheReportedDifference(Cell cell)
    {
        var pair = Cells.Where(c => c.Column == cell.Column).Select(c => c.Percent).ToArray();
        return Math.Abs(pair[0] - pair[1]) / 2;
    }
}
