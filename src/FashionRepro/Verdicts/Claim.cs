using System.Runtime.CompilerServices;
using FashionRepro.Experiments;

namespace FashionRepro.Verdicts;

/// <summary>One thing a write-up asserts, and the rule that decides it, fixed before looking. The specs, the command line and the report evaluate this declaration.</summary>
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

    /// <summary>Whether five other seeds would as likely leave it undecided: then both <see cref="Expected"/> and Undecided are as expected, and only a contradiction is news.</summary>
    public bool IsBorderline { get; private init; }

    /// <summary>The same claim, declared too close to its bound for the study's seeds to decide it reliably.</summary>
    /// <param name="because">Why; one sentence that holds up against the figures.</param>
    /// <param name="verdict">Supported or refuted: what some seeds decide.</param>
    /// <exception cref="ArgumentException">The reason is blank, or the verdict decides nothing.</exception>
    public Claim Borderline(string because, Verdict verdict = Verdict.Supported) => string.IsNullOrWhiteSpace(because) || verdict is not (Verdict.Supported or Verdict.Refuted)
        ? throw new ArgumentException($"{Id}: say why it is borderline.", nameof(because))
        : this with { IsBorderline = true, Expected = verdict, Because = because };

    /// <summary>Whether it takes more seeds than the study begins with: until it is decided (<see cref="SequentialDecision"/>), <see cref="Verdict.Undecided"/> is as expected too.</summary>
    public bool IsUnderpowered { get; private init; }

    /// <summary>The same claim, declared to need more seeds than the study begins with.</summary>
    /// <param name="because">Why; one sentence that holds up against the figures.</param>
    /// <param name="verdict">Supported or refuted: what more seeds decide.</param>
    /// <exception cref="ArgumentException">The reason is blank, or the verdict decides nothing.</exception>
    public Claim Underpowered(string because, Verdict verdict = Verdict.Supported) => Borderline(because, verdict) with { IsBorderline = false, IsUnderpowered = true };

    /// <summary>Whether the rule reads facts that every run records exactly, such as settings and sizes: it notices a wrong setting whatever that does to the results.</summary>
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
            throw new UndeclaredNeedException(cause.Experiment, this, cause);
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
