using FashionRepro.Runs;

namespace FashionRepro.Verdicts;

/// <summary>Facts that are exact: they hold in every run or the claim is refuted.</summary>
public static class ExactFacts
{
    /// <summary>Compares what every run recorded with what is claimed.</summary>
    /// <param name="runs">At least one run.</param>
    /// <param name="facts">What it is, what is claimed, and what a run recorded; compared as text.</param>
    /// <exception cref="ArgumentException">There is no run or no fact: nothing would count as a pass.</exception>
    public static Finding Hold(IReadOnlyList<RunRecord> runs, IReadOnlyList<ExactFact> facts)
    {
        if (runs.Count == 0 || facts.Count == 0)
            throw new ArgumentException("Exact facts are at least one, and of at least one run.", nameof(facts));

        var checks = facts.Select(fact => (
            Fact: fact,
            Measured: runs.Select(fact.Measured).OfType<string>().ToArray())).ToArray();
        var wrong = checks.Where(c => c.Measured.Any(value => value != c.Fact.Claimed)).ToArray();
        string[] unknown = [.. checks.Where(c => c.Measured.Length == 0).Select(c => c.Fact.What)];
        string[] notes = [.. checks.GroupBy(c => c.Measured.Length).Where(known => known.Key > 0 && known.Key < runs.Count)
            .Select(known => $"{string.Join(", ", known.Select(c => c.Fact.What))}: on record in {known.Key} of {runs.Count} runs; the others were trained by code that did not count it yet, and adopted.")];
        return wrong.Length > 0
            ? Finding(Verdict.Refuted, string.Join("; ", wrong.Select(c => $"{c.Fact.What} is {string.Join(" or ", c.Measured.Distinct(StringComparer.Ordinal))}, claimed {c.Fact.Claimed}")))
            : unknown.Length > 0
            ? Finding(Verdict.Undecided, $"no run has on record: {string.Join(", ", unknown)}; train one of these runs again, or `runs adopt` does it")
            : Finding(Verdict.Supported, $"{string.Join("; ", facts.Select(f => $"{f.What} {f.Claimed}"))}; {(notes.Length == 0 ? $"in all {runs.Count} runs" : "in every run that has it on record")}");

        Finding Finding(Verdict verdict, string summary) => new(verdict, summary, [], ["Exact: every fact as recorded by every run.", .. notes]);
    }
}

/// <summary>One exact fact.</summary>
/// <param name="What">Its name.</param>
/// <param name="Claimed">What the write-up says, as shown.</param>
/// <param name="Measured">What a run recorded, in the same form; null where it has it not on record.</param>
public sealed record ExactFact(string What, string Claimed, Func<RunRecord, string?> Measured);
