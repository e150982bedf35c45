using FashionRepro.Runs;

namespace FashionRepro.Verdicts;

/// <summary>Runs of one environment, as far as it decides their bits.</summary>
/// <param name="Environment">The environment in one line, of the first of them.</param>
/// <param name="Runs">How many there are.</param>
public sealed record EnvironmentRuns(string Environment, int Runs)
{
    /// <summary>The environments of runs, the most frequent first. Runs that would have the same bits in both count as of one.</summary>
    public static IReadOnlyList<EnvironmentRuns> Of(IEnumerable<RunRecord> records)
    {
        var groups = new List<(RunEnvironment Environment, int Runs)>();
        // Networks first: a program that came before two of different libraries would be the same as both.
        foreach (var environment in records.Select(record => record.Environment).OrderBy(environment => environment.TorchSharp.Length == 0))
        {
            var known = groups.FindIndex(group => IsSame(group.Environment, environment));
            if (known < 0)
                groups.Add((environment, 1));
            else
                groups[known] = (groups[known].Environment, groups[known].Runs + 1);
        }

        return [.. groups.OrderByDescending(group => group.Runs).Select(group => new EnvironmentRuns(group.Environment.ToString(), group.Runs))];
    }

    /// <summary>A program brings libraries of its own, and trains another model; where the machine is the same, nothing that is compared has other bits.</summary>
    private static bool IsSame(RunEnvironment one, RunEnvironment other) => one.DecidesSameBitsAs(other)
        || ((one.TorchSharp.Length == 0) != (other.TorchSharp.Length == 0) && Machine(one).DecidesSameBitsAs(Machine(other)));

    private static RunEnvironment Machine(RunEnvironment of) => of with { TorchSharp = "", Libtorch = "", VectorInstructions = "" };

    /// <summary>What a view says of several environments; null where there are not several.</summary>
    public static string? InWords(IReadOnlyList<EnvironmentRuns> environments) => environments.Count <= 1 ? null
        : $"The runs are of {environments.Count} environments, whose results may differ in the last bits: {string.Join("; ", environments.Select(of => $"{of.Runs} of {of.Environment}"))}.";
}
