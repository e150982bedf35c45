using System.Runtime.Intrinsics.X86;
using System.Text;
using FashionRepro.Runs;

namespace FashionRepro.Running.Workers;

/// <summary>
/// What oneDNN and MKL ask an x64 processor for before they choose kernels and blocking: its vendor, vector instruction sets and data caches, out of the same CPUID leaves.
/// A processor whose cores differ in their caches may answer differently from run to run.
/// </summary>
/// <param name="cpuid">The CPUID instruction: leaf and subleaf to registers.</param>
internal sealed class ProcessorProbe(Func<int, int, (int Eax, int Ebx, int Ecx, int Edx)> cpuid)
{
    private const int Basic = 0;
    private const int Extended = unchecked((int)0x80000000);
    private const int IntelCaches = 4;
    private const int Topology = 0xB;
    private const int AmdCaches = unchecked((int)0x8000001D);

    private const int Instructions = 2;
    private const int KiB = 1024;

    private enum Register
    {
        Eax,
        Ebx,
        Ecx,
        Edx,
    }

    /// <summary>Those that a kernel in single precision or a choice among such kernels may depend on, under the names that Linux has for them.</summary>
    private static readonly (int Leaf, int Subleaf, Register Register, int Bit, string Name)[] Sets =
    [
        (1, 0, Register.Ecx, 19, "sse4_1"),
        (1, 0, Register.Ecx, 20, "sse4_2"),
        (1, 0, Register.Ecx, 28, "avx"),
        (1, 0, Register.Ecx, 29, "f16c"),
        (1, 0, Register.Ecx, 12, "fma"),
        (7, 0, Register.Ebx, 5, "avx2"),
        (7, 1, Register.Eax, 4, "avx_vnni"),
        (7, 1, Register.Edx, 4, "avx_vnni_int8"),
        (7, 1, Register.Edx, 5, "avx_ne_convert"),
        (7, 0, Register.Ebx, 16, "avx512f"),
        (7, 0, Register.Ebx, 17, "avx512dq"),
        (7, 0, Register.Ebx, 21, "avx512ifma"),
        (7, 0, Register.Ebx, 28, "avx512cd"),
        (7, 0, Register.Ebx, 30, "avx512bw"),
        (7, 0, Register.Ebx, 31, "avx512vl"),
        (7, 0, Register.Ecx, 1, "avx512vbmi"),
        (7, 0, Register.Ecx, 6, "avx512_vbmi2"),
        (7, 0, Register.Ecx, 11, "avx512_vnni"),
        (7, 0, Register.Ecx, 12, "avx512_bitalg"),
        (7, 0, Register.Ecx, 14, "avx512_vpopcntdq"),
        (7, 1, Register.Eax, 5, "avx512_bf16"),
        (7, 0, Register.Edx, 23, "avx512_fp16"),
        (7, 1, Register.Edx, 19, "avx10"),
        (7, 0, Register.Edx, 24, "amx_tile"),
        (7, 0, Register.Edx, 25, "amx_int8"),
        (7, 0, Register.Edx, 22, "amx_bf16"),
        (7, 1, Register.Eax, 21, "amx_fp16"),
    ];

    /// <summary>An environment together with what decides kernels and blocking on this machine; as it is where the processor is no x64.</summary>
    public static RunEnvironment Complete(RunEnvironment environment) => X86Base.IsSupported && new ProcessorProbe(X86Base.CpuId) is var here
        ? environment with { InstructionSets = here.InstructionSets, Caches = here.Caches }
        : environment;

    /// <summary><c>AuthenticAMD sse4_1 avx fma avx2</c></summary>
    public string InstructionSets => string.Join(' ', [Vendor, .. Sets.Where(Has).Select(set => set.Name)]);

    /// <summary><c>L1 32 KiB, L2 1024 KiB, L3 32768 KiB shared by 2</c>, in logical processors; <c>none reported</c> where a virtual machine hides them.</summary>
    public string Caches => string.Join(", ", DataCaches().Select(cache => $"L{cache.Level} {cache.Bytes / KiB} KiB{(cache.SharedBy > 1 ? $" shared by {cache.SharedBy}" : "")}"))
        is { Length: > 0 } caches ? caches : "none reported";

    private string Vendor
    {
        get
        {
            var (_, first, third, second) = cpuid(Basic, 0);
            return Encoding.ASCII.GetString([.. new[] { first, second, third }.SelectMany(BitConverter.GetBytes)]).TrimEnd('\0', ' ');
        }
    }

    private bool Has((int Leaf, int Subleaf, Register Register, int Bit, string Name) set)
    {
        if (!IsThere(set.Leaf) || (set.Subleaf > 0 && cpuid(set.Leaf, 0).Eax < set.Subleaf))
            return false;

        var (eax, ebx, ecx, edx) = cpuid(set.Leaf, set.Subleaf);
        return ((set.Register switch { Register.Eax => eax, Register.Ebx => ebx, Register.Ecx => ecx, _ => edx }) >> set.Bit & 1) == 1;
    }

    /// <summary>The leaves of AMD and of Intel have one layout. Intel's counts how many processors could share a cache, so it is bounded by those there are, as oneDNN does.</summary>
    private IEnumerable<(int Level, long Bytes, int SharedBy)> DataCaches()
    {
        var leaf = Vendor is "AuthenticAMD" or "HygonGenuine" ? AmdCaches : IntelCaches;
        var most = leaf == IntelCaches && IsThere(Topology) && Bits(cpuid(Topology, 1).Ebx, 0, 15) is > 0 and var processors ? processors : int.MaxValue;
        for (var i = 0; IsThere(leaf); i++)
        {
            var (eax, ebx, ecx, _) = cpuid(leaf, i);
            var kind = Bits(eax, 0, 4);
            if (kind == 0)
                yield break;
            if (kind != Instructions)
                yield return (Bits(eax, 5, 7), (Bits(ebx, 22, 31) + 1L) * (Bits(ebx, 12, 21) + 1) * (Bits(ebx, 0, 11) + 1) * (ecx + 1L), Math.Min(Bits(eax, 14, 25) + 1, most));
        }
    }

    private bool IsThere(int leaf) => (uint)leaf <= (uint)cpuid(leaf < 0 ? Extended : Basic, 0).Eax;

    private static int Bits(int register, int first, int last) => (int)((uint)register >> first & ((1u << (last - first + 1)) - 1));
}
