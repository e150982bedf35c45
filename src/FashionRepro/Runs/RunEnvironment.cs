namespace FashionRepro.Runs;

/// <summary>
/// Where a run was computed: whatever may change its last bits. Two runs of the same plan whose environments are equal have equal results;
/// where they differ, results may differ as between seeds.
/// </summary>
/// <param name="OperatingSystem">Name and version, <c>Debian GNU/Linux 12</c>.</param>
/// <param name="Architecture"><c>X64</c> or <c>Arm64</c>.</param>
/// <param name="Processor">Vendor, model name, family, model and stepping.</param>
/// <param name="VectorInstructions">What libtorch's kernels were dispatched to, <c>AVX512</c>.</param>
/// <param name="CLibrary">Name and version of the C library, <c>glibc 2.36</c>; empty where unknown.</param>
/// <param name="TorchSharp">Version of TorchSharp; empty where a program without it trained.</param>
/// <param name="Libtorch">Version of libtorch.</param>
/// <param name="ComputeThreads">Threads of libtorch in the run: 1.</param>
public sealed record RunEnvironment(
    string OperatingSystem,
    string Architecture,
    string Processor,
    string VectorInstructions,
    string CLibrary,
    string TorchSharp,
    string Libtorch,
    int ComputeThreads)
{
    /// <summary>Whether this and another are one, except for the versions of TorchSharp and libtorch. Those are the training code's, too.</summary>
    public bool EqualsExceptLibraries(RunEnvironment other) => this with { TorchSharp = other.TorchSharp, Libtorch = other.Libtorch } == other;

    /// <summary>The environment in one line.</summary>
    public override string ToString() => Reports.ShownText.Line(
        string.Join(" · ", new[] { Processor, VectorInstructions, Architecture, OperatingSystem, CLibrary, TorchSharp.Length == 0 ? "" : $"TorchSharp {TorchSharp}", $"libtorch {Libtorch}", $"{ComputeThreads} compute thread" }
            .Where(part => part.Length > 0)));
}
