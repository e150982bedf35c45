namespace FashionRepro.Experiments;

/// <summary>Finds what somebody meant to write.</summary>
public static class EditDistance
{
    /// <summary>Insertions, deletions and substitutions that turn one text into the other, upper and lower case alike (Levenshtein, 1966).</summary>
    public static int Between(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var current = new int[right.Length + 1];
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substitution = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + substitution);
            }

            previous = current;
        }

        return previous[^1];
    }

    /// <summary>
    /// The candidate that <paramref name="written"/> most likely stands for, the first of equals; null where none is close: at most a third
    /// of the letters differ (one in a short word), or the candidate begins with what was written (<c>kernel</c> for <c>kernelSize</c>).
    /// </summary>
    public static string? Nearest(string written, IEnumerable<string> candidates) => candidates
        .Select(candidate => (Candidate: candidate, Cost: Cost(written, candidate)))
        .Where(pair => pair.Cost is not null)
        .OrderBy(pair => pair.Cost)
        .Select(pair => pair.Candidate)
        .FirstOrDefault();

    /// <summary>How far a close candidate is; null where it is not close.</summary>
    public static int? Cost(string written, string candidate)
    {
        const int shortestBeginning = 3;
        if (written.Length >= shortestBeginning && candidate.StartsWith(written, StringComparison.OrdinalIgnoreCase))
            return Math.Min(1, candidate.Length - written.Length);

        var distance = Between(written, candidate);
        return distance <= Math.Max(1, candidate.Length / 3) && distance < written.Length ? distance : null;
    }
}
