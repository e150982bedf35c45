using System.Text.Json.Serialization;

namespace FashionRepro.Runs;

/// <summary>Where a run was computed: what decides its last bits, and the names of processor and operating system, which decide none.</summary>
/// <param name="OperatingSystem">Name and version, <c>Debian GNU/Linux 12</c>.</param>
/// <param name="Architecture"><c>X64</c> or <c>Arm64</c>.</param>
/// <param name="Processor">Vendor, model name, family, model and stepping.</param>
/// <param name="VectorInstructions">What libtorch's kernels were dispatched to, <c>AVX512</c>.</param>
/// <param name="CLibrary">Name and version of the C library, <c>glibc 2.36</c>; empty where unknown.</param>
/// <param name="TorchSharp">Version of TorchSharp; empty where a program without it trained.</param>
/// <param name="Libtorch">Version of libtorch.</param>
/// <param name="ComputeThreads">Threads of libtorch in the run: 1.</param>
/// <param name="InstructionSets">
/// The processor's vendor and vector instruction sets, by which oneDNN and MKL choose their kernels, <c>AuthenticAMD avx fma avx2</c>. Absent where it is unknown: on
/// another architecture than x64, and in runs from before it was recorded.
/// </param>
/// <param name="Caches">The processor's data caches, by which they choose their blocking, <c>L1 32 KiB, L2 1024 KiB, L3 32768 KiB shared by 2</c>; absent likewise.</param>
public sealed record RunEnvironment(
    string OperatingSystem,
    string Architecture,
    string Processor,
    string VectorInstructions,
    string CLibrary,
    string TorchSharp,
    string Libtorch,
    int ComputeThreads,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? InstructionSets = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Caches = null)
{
    /// <summary>Whether instruction sets and caches are known, so that the processor's name need not stand for them.</summary>
    [JsonIgnore]
    public bool KnowsProcessor => InstructionSets is not null && Caches is not null;

    /// <summary>
    /// Whether a run has the same bits in both, which is to say, the same integers. Compared is what decides that: what kernels and their blocking are chosen by, the
    /// libraries and the threads. Machines whose processors have one name may differ in it, and machines of two names agree. Where it is unknown of either, the
    /// processor's name stands for instruction sets and caches, and the operating system's for the C library.
    /// </summary>
    public bool DecidesSameBitsAs(RunEnvironment other) =>
        (Architecture, VectorInstructions, CLibrary, TorchSharp, Libtorch, ComputeThreads)
            == (other.Architecture, other.VectorInstructions, other.CLibrary, other.TorchSharp, other.Libtorch, other.ComputeThreads)
        && (KnowsProcessor && other.KnowsProcessor ? (InstructionSets, Caches) == (other.InstructionSets, other.Caches) : Processor == other.Processor)
        && (CLibrary.Length > 0 || OperatingSystem == other.OperatingSystem);

    /// <summary>The same, whatever the versions of TorchSharp and libtorch. Those are the training code's, too.</summary>
    public bool DecidesSameBitsExceptLibraries(RunEnvironment other) => DecidesSameBitsAs(other with { TorchSharp = TorchSharp, Libtorch = Libtorch });

    /// <summary>Whether each of these environments decides the same bits as every other.</summary>
    public static bool DecideSameBits(IReadOnlyList<RunEnvironment> environments) =>
        environments.All(one => environments.All(one.DecidesSameBitsAs));

    /// <summary>The environment in one line.</summary>
    public override string ToString() => Reports.ShownText.Line(
        string.Join(" · ", new[] { Processor, VectorInstructions, InstructionSets, Caches, Architecture, OperatingSystem, CLibrary, TorchSharp.Length == 0 ? "" : $"TorchSharp {TorchSharp}", Libtorch.Length == 0 ? "" : $"libtorch {Libtorch}", $"{ComputeThreads} compute thread" }
            .Where(part => !string.IsNullOrEmpty(part))));
}
