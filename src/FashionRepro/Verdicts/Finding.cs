using FashionRepro.Statistics;

namespace FashionRepro.Verdicts;

/// <summary>A verdict with its evidence: nothing is concluded that cannot be read here.</summary>
/// <param name="Verdict">What the rule concluded.</param>
/// <param name="Summary">The evidence in one line, figures included.</param>
/// <param name="Measurements">Every value the rule looked at.</param>
/// <param name="Notes">What the rule was, supplements, and readings that were not asked for but help; one sentence each.</param>
public record Finding(Verdict Verdict, string Summary, IReadOnlyList<Measurement> Measurements, IReadOnlyList<string> Notes)
{
    /// <summary>How far beyond the rule's bound the quantity lies, on the side that is claimed; null where that cannot be said in points of a score or an accuracy.</summary>
    public Effect? Effect { get; init; }

    /// <summary>The interval of <see cref="Effect"/> where the rule has one quantity and one bound; otherwise null. Both ends on one side of zero decide.</summary>
    public Interval? FromBound => Effect is { HasOneBound: true } effect ? effect.Interval : null;

    /// <summary>The share of the estimate's variance that is the test images' and that more seeds do not make smaller, 0 to 1; 0 where the rule takes the images as given.</summary>
    public double ImageShare { get; init; }

    /// <summary>Why the programs of the missing runs cannot run on this machine, where that is all that is missing: nothing is wrong, and nothing was judged. Otherwise null.</summary>
    public string? CannotRun { get; init; }

    /// <summary>Whether a claim that needs every one of several things holds: refuted by one, else undecided by one, else supported.</summary>
    /// <param name="parts">At least one finding, each with the name it is listed under.</param>
    /// <exception cref="ArgumentException">There is none: nothing would count as a pass.</exception>
    public static Finding All(IReadOnlyList<(string Name, Finding Finding)> parts)
    {
        if (parts.Count == 0)
            throw new ArgumentException("A finding of several parts has at least one.", nameof(parts));

        return new Finding(
            Worst(parts.Select(p => p.Finding.Verdict)),
            string.Join("; ", parts.Select(p => $"{p.Name}: {p.Finding.Summary}")),
            [.. parts.SelectMany(p => p.Finding.Measurements.Select(m => m with { What = $"{p.Name}: {m.What}" }))],
            [.. parts.SelectMany(p => p.Finding.Notes.Distinct().Select(note => (p.Name, Note: note))).GroupBy(n => n.Note, n => n.Name)
                .Select(g => g.Count() == parts.Count ? g.Key : $"{string.Join(", ", g)}: {g.Key}")])
        {
            Effect = Verdicts.Effect.Weakest(parts.Select(p => p.Finding.Effect)),
            ImageShare = parts.Min(p => p.Finding.ImageShare),
        };
    }

    /// <summary>The same finding with further notes at the end.</summary>
    public Finding WithNotes(IEnumerable<string> notes) => this with { Notes = [.. Notes, .. notes] };

    private static Verdict Worst(IEnumerable<Verdict> verdicts)
    {
        var all = verdicts.ToHashSet();
        return all.Contains(Verdict.NotRun) ? Verdict.NotRun
            : all.Contains(Verdict.Refuted) ? Verdict.Refuted
            : all.Contains(Verdict.Undecided) ? Verdict.Undecided
            : Verdict.Supported;
    }
}

/// <summary>How far what a rule looks at lies beyond its bound, on the side that is claimed, in points of a score or an accuracy: what is above zero speaks for the claim, what is below against it.</summary>
/// <param name="Estimate">Of the runs at hand.</param>
/// <param name="Interval">All that is known at the rule's level.</param>
/// <param name="HasOneBound">Whether it is one quantity's distance from one bound; otherwise it is the least of several distances.</param>
public readonly record struct Effect(double Estimate, Interval Interval, bool HasOneBound = true)
{
    /// <summary>Of a quantity that is claimed to lie above a limit; null where there are no bounds, or it is not measured in points.</summary>
    internal static Effect? Above(double limit, double estimate, Interval? bounds, Unit unit) =>
        bounds is { } known && unit is Unit.Percent or Unit.Points ? new Effect(estimate - limit, new Interval(known.Lower - limit, known.Upper - limit)) : null;

    /// <summary>Of a quantity that is claimed to lie within a margin on both sides of zero.</summary>
    internal static Effect? Within(double margin, double estimate, Interval? bounds, Unit unit) =>
        Above(-margin, estimate, bounds, unit) is { } low && Above(-margin, -estimate, Mirrored(bounds), unit) is { } high ? Weakest([low, high]) : null;

    /// <summary>Of what has to hold in several parts; null where one of them has no effect.</summary>
    internal static Effect? Weakest(IEnumerable<Effect?> parts)
    {
        Effect?[] all = [.. parts];
        return all.Any(part => part is null) ? null
            : new Effect(all.Min(part => part!.Value.Estimate), new Interval(all.Min(part => part!.Value.Interval.Lower), all.Min(part => part!.Value.Interval.Upper)), HasOneBound: false);
    }

    /// <summary>Bounds of the same quantity with the other sign.</summary>
    internal static Interval? Mirrored(Interval? bounds) => bounds is { } known ? new Interval(-known.Upper, -known.Lower) : null;
}

/// <summary>One quantity over the seeds.</summary>
/// <param name="What">Its name, <c>test accuracy, ONE − OTHER</c>.</param>
/// <param name="Unit">What the values are in.</param>
/// <param name="Values">One value per seed, by seed.</param>
/// <param name="Interval">The interval the rule used, in the same unit; null where it used none.</param>
/// <param name="IntervalName">What the interval is of, <c>95 % interval of the mean</c>.</param>
/// <param name="PValue">The p-value the rule used; null where it used none.</param>
public sealed record Measurement(
    string What, Unit Unit, IReadOnlyList<SeedValue> Values, Interval? Interval = null, string? IntervalName = null, double? PValue = null)
{
    /// <summary>How many seeds.</summary>
    public int N => Values.Count;

    /// <summary>Mean over the seeds.</summary>
    public double Mean => Values.Average(v => v.Value);
}

/// <summary>A seed and the value its run gave.</summary>
/// <param name="Seed">The run's seed.</param>
/// <param name="Value">In the measurement's unit.</param>
public readonly record struct SeedValue(int Seed, double Value);

/// <summary>What a value is measured in, which decides how it is shown.</summary>
public enum Unit
{
    /// <summary>A share of images in percent, 0 to 100.</summary>
    Percent,

    /// <summary>A difference of two percentages.</summary>
    Points,

    /// <summary>A whole number of things.</summary>
    Count,

    /// <summary>A plain number.</summary>
    Number,
}
