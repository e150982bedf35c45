using FashionRepro.Runs;

namespace FashionRepro.Baselines;

/// <summary>A part of the environment that is not the baseline's.</summary>
/// <param name="Part">The part's name in the baseline file, <c>Processor</c>.</param>
/// <param name="Baseline">Its value when the baseline was accepted.</param>
/// <param name="Current">Its value now; several, separated by a slash, where the seeds ran in several environments.</param>
public sealed record EnvironmentDifference(string Part, string Baseline, string Current)
{
    /// <summary><c>Processor: A → B</c></summary>
    public override string ToString() => $"{Part}: {Show(Baseline)} → {Show(Current)}";

    private static string Show(string value) => value.Length == 0 ? EnvironmentParts.Unknown : value;
}

/// <summary>The parts of a <see cref="RunEnvironment"/> under the names a baseline file gives them, one line each, so that a new processor is a one-line diff.</summary>
internal static class EnvironmentParts
{
    public const string Unknown = "unknown";

    /// <summary>Every part; a value is null where it is not on record.</summary>
    public static IReadOnlyList<(string Name, Func<RunEnvironment, string?> Value)> All { get; } =
    [
        ("Processor", e => e.Processor),
        ("Vector instructions", e => e.VectorInstructions),
        ("Instruction sets", e => e.InstructionSets),
        ("Caches", e => e.Caches),
        ("Architecture", e => e.Architecture),
        ("Operating system", e => e.OperatingSystem),
        ("C library", e => e.CLibrary),
        ("TorchSharp", e => e.TorchSharp),
        ("libtorch", e => e.Libtorch),
        ("Compute threads", e => e.ComputeThreads.ToString()),
    ];

    /// <summary>Each environment once. One that is on record as a whole and in part is taken in part: nothing is said of a run that is not known of it.</summary>
    public static IReadOnlyList<RunEnvironment> Distinct(IEnumerable<RunEnvironment> environments)
    {
        var all = environments.ToHashSet();
        return [.. all.Where(one => one is { InstructionSets: null, Caches: null } || !all.Contains(one with { InstructionSets = null, Caches = null }))];
    }

    /// <summary>The values of one part, each once, separated by a slash; null where none is on record.</summary>
    public static string? Describe(IEnumerable<RunEnvironment> environments, Func<RunEnvironment, string?> part) =>
        environments.Select(part).Distinct().ToArray() is [null] ? null : string.Join(" / ", environments.Select(part).Distinct().Select(value => value ?? Unknown));

    /// <summary>The parts in which runs of two places differ. What one place does not have on record is no difference.</summary>
    public static IReadOnlyList<EnvironmentDifference> Differences(IEnumerable<RunEnvironment> baseline, IEnumerable<RunEnvironment> current) =>
    [
        .. from part in All
           where baseline.Concat(current).Select(part.Value).OfType<string>().Distinct().Count() > 1
           let difference = new EnvironmentDifference(part.Name, Describe(baseline, part.Value) ?? "", Describe(current, part.Value) ?? "")
           where difference.Baseline != difference.Current
           select difference,
    ];
}
