using FashionRepro.Statistics;

namespace FashionRepro.Verdicts;

/// <summary>How numbers are shown in findings: always with their sign, their unit beside them, and no more digits than mean something.</summary>
public static class Show
{
    /// <summary><c>+3.42</c> or <c>−0.10</c>, with a real minus sign.</summary>
    public static string Signed(double value) => value.ToString("+0.00;−0.00;0.00");

    /// <summary><c> [1.20, 3.40]</c> with a space before, or nothing.</summary>
    public static string Bracketed(Interval? interval) => interval is { } i ? $" [{Bound(i.Lower)}, {Bound(i.Upper)}]" : "";

    /// <summary>Two decimals, more where it is small, and <c>&lt; 0.0001</c> at the end.</summary>
    public static string PValue(double p) => p < 0.0001 ? "< 0.0001" : p.ToString(p < 0.001 ? "0.0000" : p < 0.1 ? "0.000" : "0.00");

    /// <summary>A value in its unit: <c>91.34 %</c>, <c>+0.42 points</c>, <c>1,234</c>.</summary>
    public static string Value(double value, Unit unit) => unit switch
    {
        Unit.Percent => $"{value:F2} %",
        Unit.Points => $"{Signed(value)} points",
        Unit.Count => $"{value:N0}",
        _ => $"{value:G4}",
    };

    /// <summary>Where the spread behind an interval comes from, in a sentence: see <see cref="Spread.KnownBetterFrom"/>.</summary>
    internal static string SpreadNote(Spread own, Spread earlier)
    {
        var used = own.KnownBetterFrom(earlier);
        return used == own
            ? $"The spread is that of these seeds alone, {own.StandardDeviation:F2} with {own.DegreesOfFreedom} degrees of freedom: they lie further apart than earlier ones did ({earlier.StandardDeviation:F2}), F test p = {PValue(own.WiderPValue(earlier))}."
            : $"The spread is {used.StandardDeviation:F2} (standard deviation) with {used.DegreesOfFreedom} degrees of freedom: of these seeds and {earlier.DegreesOfFreedom + 1} earlier ones.";
    }

    private static string Bound(double value) =>
        double.IsNegativeInfinity(value) ? "−∞"
        : double.IsPositiveInfinity(value) ? "∞"
        : value.ToString("0.00;−0.00;0.00");
}
