using FashionRepro.Statistics;

namespace FashionRepro.Baselines;

/// <summary>What a cell's number counts.</summary>
public enum CellUnit
{
    /// <summary>Images: a whole number under <see cref="ComparisonRule.Exact"/>, a mean over the seeds under <see cref="ComparisonRule.SeedSpread"/>.</summary>
    Images,

    /// <summary>Percent, 0 to 100; two of them differ by points.</summary>
    Percent,

    /// <summary>1 where the table has runs of the seed.</summary>
    Runs,
}

/// <summary>One cell of two tables, side by side.</summary>
/// <param name="Name">The cell in words, <c>test confusion, seed 3, true CLASS, predicted OTHER</c>.</param>
/// <param name="Unit">What the numbers count.</param>
/// <param name="Baseline">The committed number; null where the baseline has no such cell.</param>
/// <param name="Current">The number now; null where the cell vanished.</param>
/// <param name="Spread">The numbers that the baseline's seeds predict; null where only the baseline's own number is expected.</param>
public sealed record ComparedCell(string Name, CellUnit Unit, double? Baseline, double? Current, Interval? Spread)
{
    /// <summary>What averages of the same integers in another order may differ by.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Of a mean over the seeds, the metric in few words: <c>F1 of CLASS</c>, or <c>CLASS → OTHER</c> for images by true and predicted class; otherwise empty.</summary>
    public string Label { get; init; } = "";

    /// <summary>Whether it is the mean of an accuracy or a macro score; see <see cref="BaselineComparison.HeadlineShare"/>.</summary>
    public bool IsHeadline { get; init; }

    /// <summary>Whether the number is another one, or a table lacks it.</summary>
    public bool HasMoved => Difference is not { } difference || Math.Abs(difference) > Rounding;

    /// <summary>Whether the number now is one that the spread allows; null where there is no spread.</summary>
    public bool? IsWithinSpread => Spread is null ? null : IsWithin;

    /// <summary>Current minus baseline, in images or points; null where one is missing.</summary>
    public double? Difference => Current - Baseline;

    /// <summary>Whether the cell is in both tables and its number is expected.</summary>
    public bool IsWithin => Baseline is { } old && Current is { } now && (Spread?.Contains(now) ?? old == now);

    /// <summary>How far the number could have moved without being a difference; 0 where only the same number is expected, null where the cell is not in both tables.</summary>
    public double? UnseenDrift =>
        Baseline is { } old && Current is not null ? Spread is { } spread ? Math.Max(old - spread.Lower, spread.Upper - old) : 0 : null;

    /// <summary>How bad the difference is: in half-widths of the spread, or in images; infinite where the cell is not in both tables.</summary>
    public double Severity => (Baseline, Current, Spread) switch
    {
        ({ } old, { } now, { } spread) => Math.Abs(now - old) / (now < old ? old - spread.Lower : spread.Upper - old),
        ({ } old, { } now, null) when Unit != CellUnit.Runs => Math.Abs(now - old),
        _ => double.PositiveInfinity,
    };

    /// <summary>Numbers and difference without the name, <c>71 → 72, +1 image</c>.</summary>
    public string Describe()
    {
        if (Unit == CellUnit.Runs)
            return Current is null ? "is in the baseline and was not run" : "was run and is not in the baseline";
        if (Difference is not { } difference)
            return Current is null ? $"{Show(Baseline)} → missing" : $"missing → {Show(Current)}";

        var unit = Unit == CellUnit.Percent ? "points" : Math.Abs(difference) == 1 ? "image" : "images";
        var sign = difference < 0 ? "−" : "+";
        var text = $"{Show(Baseline)} → {Show(Current)}, {sign}{Show(Math.Abs(difference))} {unit}";
        return Spread is { } spread ? $"{text}; expected {Show(spread.Lower)} to {Show(spread.Upper)}" : text;
    }

    private string Show(double? number) => Unit == CellUnit.Percent || Spread is not null ? $"{number:F2}" : $"{number:F0}";
}
