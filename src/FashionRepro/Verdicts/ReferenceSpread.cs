using FashionRepro.Statistics;

namespace FashionRepro.Verdicts;

/// <summary>
/// How far runs lie apart, known from earlier ones, for rules that are to judge few: a committed figure, and how it is measured. Whoever calibrates such a rule draws from runs
/// that gave no spread, and so judges with spreads measured on the others (cross-fitting: Chernozhukov et al., doi:10.1111/ectj.12097, section 3).
/// Rules do not take the figure for the truth. Intervals and p-values are those of Student's t with the degrees of freedom of the earlier runs and of those at hand
/// (<see cref="Spread.KnownBetterFrom"/>): the predictive distribution where the earlier runs give the variance its prior, a scaled inverse χ² with as many degrees, and the mean
/// has none (Gelman et al., Bayesian Data Analysis, 3rd edition, sections 2.6 and 3.2; Hahn and Meeker, doi:10.1002/9780470316771, chapter 4). A smaller bank has fewer degrees and
/// gives wider intervals, so that which runs are in it decides less.
/// </summary>
/// <param name="name">Of what, <c>test accuracy of the larger network</c>.</param>
/// <param name="committed">That of earlier runs, which a study's are not among.</param>
/// <param name="needs">The experiments that it is measured on.</param>
/// <param name="values">One value per seed.</param>
public sealed class ReferenceSpread(string name, Spread committed, IReadOnlyList<string> needs, Func<Evidence, IReadOnlyList<SeedValue>> values)
{
    private static readonly AsyncLocal<Func<ReferenceSpread, Spread>?> Source = new();

    /// <summary>Of what.</summary>
    public string Name { get; } = name;

    /// <summary>The committed figure.</summary>
    public Spread Committed { get; } = committed;

    /// <summary>The experiments that it is measured on.</summary>
    public IReadOnlyList<string> Needs { get; } = needs;

    /// <summary>What a rule judges with: the committed figure, or what <see cref="With"/> says. Rules ask when they are applied, not when they are declared.</summary>
    public Spread Value => Source.Value?.Invoke(this) ?? Committed;

    /// <summary>Measures it.</summary>
    /// <param name="evidence">Of the experiments that it needs, at least two seeds.</param>
    public Spread Measure(Evidence evidence) => Spread.Of(SampleSummary.Of([.. values(evidence).Select(value => value.Value)]));

    /// <summary>Judges with other spreads than the committed ones.</summary>
    /// <param name="spreads">Asked by every rule that uses a known spread.</param>
    /// <param name="judge">What is judged.</param>
    public static T With<T>(Func<ReferenceSpread, Spread> spreads, Func<T> judge)
    {
        var before = Source.Value;
        Source.Value = spreads;
        try
        {
            return judge();
        }
        finally
        {
            Source.Value = before;
        }
    }

    /// <summary>The known spreads that a claim's rule asks for.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="evidence">Enough of it that the rule decides something.</param>
    public static IReadOnlyCollection<ReferenceSpread> UsedBy(Claim claim, Evidence evidence)
    {
        var used = new HashSet<ReferenceSpread>();
        _ = With(Noted, () => claim.Evaluate(evidence));
        return used;

        Spread Noted(ReferenceSpread spread)
        {
            used.Add(spread);
            return spread.Committed;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
