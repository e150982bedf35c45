using System.Runtime.CompilerServices;
using FashionRepro.Experiments;

namespace FashionRepro.Verdicts;

/// <summary>
/// One thing a write-up asserts, and the rule that decides it, fixed before looking. The specs, the command line and the report all
/// evaluate this one declaration.
/// </summary>
/// <param name="Id">Its name in lower case with hyphens, unique.</param>
/// <param name="Section">The section of the write-up.</param>
/// <param name="Statement">What is claimed, in our words; one sentence.</param>
/// <param name="Needs">The experiments whose runs the rule looks at.</param>
/// <param name="Rule">The rule; called only where every seed's run of <paramref name="Needs"/> is there.</param>
/// <param name="SourceFile">The file that declares it, as the compiler was given it; filled in by the compiler. See <see cref="DeclaredIn"/>.</param>
/// <param name="SourceLine">The line of it, from 1; filled in by the compiler.</param>
public sealed record Claim(
    string Id, string Section, string Statement, IReadOnlyList<string> Needs, Func<Evidence, Finding> Rule,
    [CallerFilePath] string SourceFile = "", [CallerLineNumber] int SourceLine = 0)
{
    /// <summary>Where a checkout declares it; null where it has no such file.</summary>
    public SourceLine? DeclaredIn(RepositoryFolder repository) => Verdicts.SourceLine.In(repository, SourceFile, SourceLine);

    /// <summary>The verdict that our runs give; a spec is green when it still does.</summary>
    public Verdict Expected { get; private init; } = Verdict.Supported;

    /// <summary>Why the claim is not expected to be supported, or not reliably; empty where it is.</summary>
    public string Because { get; private init; } = "";

    /// <summary>The same claim, expected to end in another verdict than <see cref="Verdict.Supported"/>.</summary>
    /// <param name="verdict">Refuted or undecided: missing evidence is never what is expected.</param>
    /// <param name="because">Why; one sentence that holds up against the figures.</param>
    /// <exception cref="ArgumentException">The verdict needs no reason or can have none, or the reason is blank.</exception>
    public Claim Expecting(Verdict verdict, string because) =>
        verdict is Verdict.Refuted or Verdict.Undecided && !string.IsNullOrWhiteSpace(because)
            ? this with { Expected = verdict, Because = because }
            : throw new ArgumentException($"{Id}: expect Refuted or Undecided, and say why.", nameof(verdict));

    /// <summary>
    /// Whether five other seeds would as likely leave it undecided: then only a contradiction is news, and both <see cref="Expected"/> and Undecided are as
    /// expected. Without it such a claim would turn red wherever last bits differ, with nothing wrong.
    /// </summary>
    public bool IsBorderline { get; private init; }

    /// <summary>The same claim, declared too close to its bound for the study's seeds to decide it reliably.</summary>
    /// <param name="because">Why; one sentence that holds up against the figures.</param>
    /// <param name="verdict">Supported or refuted: what some seeds decide.</param>
    /// <exception cref="ArgumentException">The reason is blank, or the verdict decides nothing.</exception>
    public Claim Borderline(string because, Verdict verdict = Verdict.Supported) => string.IsNullOrWhiteSpace(because) || verdict is not (Verdict.Supported or Verdict.Refuted)
        ? throw new ArgumentException($"{Id}: say why it is borderline.", nameof(because))
        : this with { IsBorderline = true, Expected = verdict, Because = because };

    /// <summary>
    /// Whether the study's seeds are too few to decide it reliably and more of them do. Until it is decided so (<see cref="SequentialDecision"/>), <see cref="Verdict.Undecided"/>
    /// is as expected too; then it is not.
    /// </summary>
    public bool IsUnderpowered { get; private init; }

    /// <summary>The same claim, declared to need more seeds than the study begins with.</summary>
    /// <param name="because">Why; one sentence that holds up against the figures.</param>
    /// <param name="verdict">Supported or refuted: what more seeds decide.</param>
    /// <exception cref="ArgumentException">The reason is blank, or the verdict decides nothing.</exception>
    public Claim Underpowered(string because, Verdict verdict = Verdict.Supported) => Borderline(because, verdict) with { IsBorderline = false, IsUnderpowered = true };

    /// <summary>
    /// Whether the rule reads facts that every run records exactly, settings and sizes above all, and no spread decides. Such a claim notices a wrong setting by its
    /// name, whatever it does to the results.
    /// </summary>
    public bool IsExact { get; private init; }

    /// <summary>The same claim, declared exact.</summary>
    public Claim Exactly() => this with { IsExact = true };

    /// <summary>The verdicts that are as expected of the study's own seeds: two where the claim is borderline or underpowered, otherwise one.</summary>
    public IReadOnlyList<Verdict> ExpectedVerdicts => IsBorderline || IsUnderpowered ? [Expected, Verdict.Undecided] : [Expected];

    /// <summary>The same in words.</summary>
    public string ExpectedInWords => string.Join(" or ", ExpectedVerdicts);

    /// <summary>Applies the rule to the evidence.</summary>
    /// <exception cref="UndeclaredNeedException">The rule looks at an experiment that <see cref="Needs"/> does not name, and whose runs are missing.</exception>
    /// <exception cref="NotMeasuredException">The rule asks for what the runs did not measure.</exception>
    public ClaimResult Evaluate(Evidence evidence)
    {
        var missing = Needs.SelectMany(evidence.MissingRuns).ToArray();
        try
        {
            return new ClaimResult(this, missing.Length == 0 ? Rule(evidence) : NotRun(missing));
        }
        catch (UndeclaredNeedException cause)
        {
            throw new UndeclaredNeedException(this, cause);
        }
        catch (NotMeasuredException cause)
        {
            throw new NotMeasuredException($"Claim {Id}: {cause.Message}");
        }
    }

    private static Finding NotRun(IReadOnlyList<MissingRun> missing)
    {
        var why = missing.All(m => m.CannotRun is not null && m.Problem is null) ? string.Join("; ", missing.Select(m => m.CannotRun).Distinct()) : null;
        return new(
            Verdict.NotRun,
            "missing " + string.Join(", ", missing.GroupBy(m => m.Experiment).Select(g => $"{g.Key} (seed {string.Join(", ", g.Select(m => m.Seed))})")) + (why is null ? "" : $", because {why}"),
            [],
            [.. missing.Where(m => m.Problem is not null).Select(m => $"{m.Experiment}, seed {m.Seed}: {m.Problem}.")])
        {
            CannotRun = why,
        };
    }
}

/// <summary>A claim and what the evidence says of it.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Finding">Its finding.</param>
public sealed record ClaimResult(Claim Claim, Finding Finding)
{
    /// <summary>How it was decided where seeds follow the question; null where the study's own decide.</summary>
    public Decision? Decision { get; init; }

    /// <summary>The verdicts that are as expected of so many seeds.</summary>
    public IReadOnlyList<Verdict> Expected => Decision is { Next: null, HasSeveralLooks: true } && Claim.IsUnderpowered ? [Claim.Expected] : Claim.ExpectedVerdicts;

    /// <summary>The same in words.</summary>
    public string ExpectedInWords => string.Join(" or ", Expected);

    /// <summary>Whether the verdict is an expected one.</summary>
    public bool AsExpected => Expected.Contains(Finding.Verdict);

    /// <summary>By how many seeds and at which level it was decided, or how large a difference is still possible; null where the study's own seeds decide.</summary>
    public string? DecisionInWords => Decision is not { } decision ? null : $"by {decision.Seeds} seeds at level {decision.Level:0.####}; " + (
        decision.Next is { } next ? $"the next look takes {next}, whose runs are missing."
        : Finding.Verdict != Verdict.Undecided ? "no further look is taken."
        : Finding.FromBound is not { } distance ? "no further look is taken."
        : $"it may lie from {Show.Signed(distance.Lower)} to {Show.Signed(distance.Upper)} points from its bound, " +
          (decision.IsTooClose ? $"closer than the {SequentialDecision.WorthDeciding:0.##} that are worth more seeds." : "and no further look is taken."));
}

/// <summary>The look at which a claim was judged last.</summary>
/// <param name="Seeds">How many seeds of each of its experiments it took.</param>
/// <param name="Level">The level of the look, above 0 and at most <see cref="Significance.OfAClaim"/>.</param>
/// <param name="Next">How many seeds the next look takes, whose runs are missing; null where there is none: the verdict is final.</param>
/// <param name="IsTooClose">Whether it is left undecided because it lies closer to its bound than is worth deciding, <see cref="SequentialDecision.WorthDeciding"/>.</param>
public sealed record Decision(int Seeds, double Level, int? Next, bool IsTooClose)
{
    /// <summary>Whether the study allows more seeds than it begins with. A single look has the whole level.</summary>
    internal bool HasSeveralLooks => Level < Significance.OfAClaim;
}
