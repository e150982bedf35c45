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
            Measured: runs.Select(fact.Measured).Distinct(StringComparer.Ordinal).ToArray())).ToArray();
        var wrong = checks.Where(c => c.Measured.Length != 1 || c.Measured[0] != c.Fact.Claimed).ToArray();
        return new Finding(
            wrong.Length == 0 ? Verdict.Supported : Verdict.Refuted,
            wrong.Length == 0
                ? $"{string.Join("; ", facts.Select(f => $"{f.What} {f.Claimed}"))}; in all {runs.Count} runs"
                : string.Join("; ", wrong.Select(c => $"{c.Fact.What} is {string.Join(" or ", c.Measured)}, claimed {c.Fact.Claimed}")),
            [],
            ["Exact: every fact as recorded by every run."]);
    }
}

/// <summary>One exact fact.</summary>
/// <param name="What">Its name.</param>
/// <param name="Claimed">What the write-up says, as shown.</param>
/// <param name="Measured">What a run recorded, in the same form.</param>
public sealed record ExactFact(string What, string Claimed, Func<RunRecord, string> Measured);
