namespace FashionRepro.Statistics;

/// <summary>A closed range of numbers, in the unit of what it was computed from. A side without a bound is infinite.</summary>
/// <param name="Lower">The smallest number inside.</param>
/// <param name="Upper">The largest number inside, at least <paramref name="Lower"/>.</param>
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>Every number: what is known when nothing is.</summary>
    public static Interval Unbounded => new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Whether the value lies inside or on a bound; never so for not-a-number.</summary>
    public bool Contains(double value) => Lower <= value && value <= Upper;
}
