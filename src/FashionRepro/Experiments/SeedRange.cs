using System.Globalization;

namespace FashionRepro.Experiments;

/// <summary>Seeds as they are written on the command line: <c>1..5</c>, <c>1,3,7</c>, <c>1..3,9</c>.</summary>
public static class SeedRange
{
    /// <summary>The most seeds one expression may name: a slip of the keyboard should not plan a year of runs.</summary>
    public const int MostSeeds = 1000;

    /// <summary>Why a seed is written once.</summary>
    internal const string OneRun = "each seed names one run";

    /// <summary>The seeds in the order they are written; both ends of a range belong to it.</summary>
    /// <exception cref="InvalidConfigurationException">A part is not a seed or a range, a seed is named twice, or there are more than <see cref="MostSeeds"/>.</exception>
    public static IReadOnlyList<int> Parse(string text)
    {
        var problems = new List<ConfigurationProblem>();
        var seeds = new List<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split("..", StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || !TrySeed(ends[0], out var first) || !TrySeed(ends[^1], out var last))
                problems.Add(new(part.Length == 0 ? "\"\"" : part, "is not a seed; expected a whole number of at least 0, or a range such as 1..5"));
            else if (last < first)
                problems.Add(new(part, $"runs backwards; expected {last}..{first}"));
            else if (last - first >= MostSeeds)
                problems.Add(new(part, $"names {(long)last - first + 1:N0} seeds; at most {MostSeeds:N0} at once"));
            else
                seeds.AddRange(Enumerable.Range(first, last - first + 1));
        }

        problems.AddRange(Repetition.Describe(seeds, OneRun).Select(repeated => new ConfigurationProblem("seeds", repeated)));
        if (problems.Count == 0 && seeds.Count > MostSeeds)
            problems.Add(new("seeds", $"are {seeds.Count:N0} in all; at most {MostSeeds:N0} at once"));

        return problems.Count == 0 ? seeds : throw new InvalidConfigurationException($"--seeds {text}", "list of seeds", problems);
    }

    /// <summary>Seeds in the form that <see cref="Parse"/> reads, ascending: <c>1..5,9</c>.</summary>
    public static string Describe(IEnumerable<int> seeds)
    {
        var parts = new List<(int First, int Last)>();
        foreach (var seed in seeds.Order())
        {
            if (parts.Count > 0 && parts[^1].Last + 1 == seed)
                parts[^1] = (parts[^1].First, seed);
            else
                parts.Add((seed, seed));
        }

        return string.Join(',', parts.Select(part => part.First == part.Last ? $"{part.First}" : $"{part.First}..{part.Last}"));
    }

    private static bool TrySeed(string text, out int seed) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed);
}
