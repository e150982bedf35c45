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

    private static string Show(string value) => value.Length == 0 ? "unknown" : value;
}

/// <summary>The parts of a <see cref="RunEnvironment"/> under the names a baseline file gives them, one line each, so that a new processor is a one-line diff.</summary>
internal static class EnvironmentParts
{
    public static IReadOnlyList<(string Name, Func<RunEnvironment, string> Value)> All { get; } =
    [
        ("Processor", e => e.Processor),
        ("Vector instructions", e => e.VectorInstructions),
        ("Architecture", e => e.Architecture),
        ("Operating system", e => e.OperatingSystem),
        ("C library", e => e.CLibrary),
        ("TorchSharp", e => e.TorchSharp),
        ("libtorch", e => e.Libtorch),
        ("Compute threads", e => e.ComputeThreads.ToString()),
    ];

    /// <summary>The values of one part, each once, separated by a slash.</summary>
    public static string Describe(IEnumerable<RunEnvironment> environments, Func<RunEnvironment, string> part) =>
        string.Join(" / ", environments.Select(part).Distinct());

    /// <summary>The environment whose parts have these values, in the order of <see cref="All"/>.</summary>
    public static RunEnvironment Build(IReadOnlyList<string> values, int computeThreads) => new(
        Processor: values[0],
        VectorInstructions: values[1],
        Architecture: values[2],
        OperatingSystem: values[3],
        CLibrary: values[4],
        TorchSharp: values[5],
        Libtorch: values[6],
        ComputeThreads: computeThreads);

    /// <summary>The parts in which runs of two places differ.</summary>
    public static IReadOnlyList<EnvironmentDifference> Differences(IEnumerable<RunEnvironment> baseline, IEnumerable<RunEnvironment> current) =>
    [
        .. All.Select(part => new EnvironmentDifference(part.Name, Describe(baseline, part.Value), Describe(current, part.Value)))
            .Where(difference => difference.Baseline != difference.Current),
    ];
}
