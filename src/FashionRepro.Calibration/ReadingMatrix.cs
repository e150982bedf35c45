using FashionRepro.Verdicts;
using FashionRepro.WriteUps;

namespace FashionRepro.Calibration;

/// <summary>Every claim under every reading, and how near each reading comes to the figures that the write-up reports.</summary>
/// <param name="Readings">The readings, the main one first.</param>
/// <param name="Rows">The claims; those whose verdict depends on the reading first, otherwise in the order of the write-up.</param>
/// <param name="Distances">One per reading.</param>
public sealed record ReadingMatrix(IReadOnlyList<Reading> Readings, IReadOnlyList<ReadingRow> Rows, IReadOnlyList<ReadingDistance> Distances)
{
    /// <summary>The reading whose figures have the smallest mean distance to the reported ones; null where none has all its runs.</summary>
    public ReadingDistance? Closest => Distances.Where(distance => distance.Figures.Count > 0).MinBy(distance => distance.MeanAbsolute);

    /// <summary>Evaluates every claim of a write-up under every reading of it. One that needs more than the models is evaluated under the main reading only: its controls have no readings.</summary>
    /// <param name="writeUp">Its readings stand in for its models; its reported figures are compared.</param>
    /// <param name="evidence">Of the main reading; its study has the substitutions too.</param>
    public static ReadingMatrix Of(WriteUpDefinition writeUp, Evidence evidence)
    {
        string[] models = [.. writeUp.Models.Select(model => model.Experiment)];
        var read = writeUp.Readings.Select(reading => evidence.ReadAs(reading.Substitutions, reading.TrainingAccuracy)).ToArray();
        var rows = writeUp.Claims.Select(claim => new ReadingRow(
            claim, [.. read.Select((e, i) => i == 0 || !claim.Needs.Except(models).Any() ? claim.Evaluate(e) : null)])).ToArray();
        return new ReadingMatrix(
            writeUp.Readings,
            [.. rows.OrderByDescending(row => row.DependsOnTheReading)],
            [.. writeUp.Readings.Zip(read, (reading, e) => new ReadingDistance(reading, models.All(model => !e.MissingRuns(model).Any()) ? Figures(e) : []))]);

        IReadOnlyList<ComparedFigure> Figures(Evidence e) => [.. writeUp.Reported?.Cells.Select(cell => new ComparedFigure(cell.Percent, cell.Measured(e))) ?? []];
    }
}

/// <summary>A claim under every reading.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Results">In the order of the readings; null where the reading is not about it.</param>
public sealed record ReadingRow(Claim Claim, IReadOnlyList<ClaimResult?> Results)
{
    /// <summary>Whether readings whose runs are all there give different verdicts.</summary>
    public bool DependsOnTheReading => Results.OfType<ClaimResult>().Select(result => result.Verdict).Where(verdict => verdict != Verdict.NotRun).Distinct().Count() > 1;
}

/// <summary>How near a reading comes to the reported figures.</summary>
/// <param name="Reading">The reading.</param>
/// <param name="Figures">The figures; none where runs are missing.</param>
public sealed record ReadingDistance(Reading Reading, IReadOnlyList<ComparedFigure> Figures)
{
    /// <summary>Measured minus reported, in points, in the order of the figures.</summary>
    public IReadOnlyList<double> Differences => [.. Figures.Select(figure => figure.Difference)];

    /// <summary>Mean of the absolute differences, in points; not a number where runs are missing.</summary>
    public double MeanAbsolute => Figures.Count == 0 ? double.NaN : Differences.Average(Math.Abs);

    /// <summary>Root of the mean squared difference, in points; not a number where runs are missing.</summary>
    public double RootMeanSquare => Figures.Count == 0 ? double.NaN : Math.Sqrt(Differences.Average(difference => difference * difference));
}

/// <summary>A figure of the write-up beside the same quantity of our runs.</summary>
/// <param name="Reported">In percent.</param>
/// <param name="Measured">Per seed.</param>
public sealed record ComparedFigure(double Reported, AccuracyEvidence Measured)
{
    /// <summary>Mean over the seeds, in percent.</summary>
    public double Mean => Measured.Percents.Average(value => value.Value);

    /// <summary>Measured minus reported, in points.</summary>
    public double Difference => Mean - Reported;
}
