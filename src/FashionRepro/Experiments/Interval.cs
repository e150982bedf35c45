namespace FashionRepro.Experiments;

/// <summary>The numbers a setting may have. <c>(0, 1]</c> leaves 0 out and 1 in.</summary>
internal readonly record struct Interval(double Low, bool LowIncluded, double High, bool HighIncluded)
{
    /// <summary>[0, 1): dropped shares and decay rates.</summary>
    public static Interval FromZeroToBelowOne { get; } = new(0, true, 1, false);

    /// <summary>(0, 1]: step sizes.</summary>
    public static Interval AboveZeroToOne { get; } = new(0, false, 1, true);

    /// <summary>[0, 1]: weight decay.</summary>
    public static Interval FromZeroToOne { get; } = new(0, true, 1, true);

    /// <summary>[0, high]</summary>
    public static Interval FromZeroTo(double high) => new(0, true, high, true);

    public bool Contains(double value) =>
        (LowIncluded ? value >= Low : value > Low) && (HighIncluded ? value <= High : value < High);

    public override string ToString() => $"{(LowIncluded ? '[' : '(')}{Low}, {High}{(HighIncluded ? ']' : ')')}";
}
