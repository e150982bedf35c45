using FashionRepro.Running.Workers;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests;

public sealed class ProcessorProbeTests
{
    private const int Leaf7 = 7;
    private const int AmdCaches = unchecked((int)0x8000001D);
    private const int Extended = unchecked((int)0x80000000);

    /// <summary>Registers in the order of CPUID: Eax, Ebx, Ecx, Edx.</summary>
    private static readonly Dictionary<(int Leaf, int Subleaf), (int, int, int, int)> Amd = new()
    {
        [(0, 0)] = (0x10, 0x68747541, 0x444D4163, 0x69746E65),
        [(1, 0)] = (0, 0, 1 << 28 | 1 << 12, 0),
        [(Leaf7, 0)] = (1, 1 << 5 | 1 << 16, 1 << 11, 0),
        [(Leaf7, 1)] = (1 << 5, 0, 0, 0),
        [(Extended, 0)] = (unchecked((int)0x80000021), 0, 0, 0),
        [(AmdCaches, 0)] = Cache(kind: 1, level: 1, sharedBy: 2, ways: 8, sets: 64),
        [(AmdCaches, 1)] = Cache(kind: 2, level: 1, sharedBy: 2, ways: 8, sets: 64),
        [(AmdCaches, 2)] = Cache(kind: 3, level: 2, sharedBy: 2, ways: 8, sets: 2048),
        [(AmdCaches, 3)] = Cache(kind: 3, level: 3, sharedBy: 16, ways: 16, sets: 32768),
        [(0xB, 1)] = (5, 2, 0x201, 0),
    };

    [Test]
    public void Amd_IsAskedForItsLeaves()
    {
        var probe = Probe(Amd);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(probe.InstructionSets, Is.EqualTo("AuthenticAMD avx fma avx2 avx512f avx512_vnni avx512_bf16"));
            Assert.That(probe.Caches, Is.EqualTo("L1 32 KiB shared by 2, L2 1024 KiB shared by 2, L3 32768 KiB shared by 16"));
        }
    }

    /// <summary>Intel counts how many processors could share a cache: here 64, of which the machine has two.</summary>
    [Test]
    public void Intel_IsAskedForItsLeaves_AndSharesWithProcessorsThatAreThere()
    {
        var probe = Probe(new()
        {
            [(0, 0)] = (0x1F, 0x756E6547, 0x6C65746E, 0x49656E69),
            [(Leaf7, 0)] = (0, 1 << 5, 0, 1 << 24),
            [(Leaf7, 1)] = (1 << 5, 0, 0, 0),
            [(4, 0)] = Cache(kind: 1, level: 1, sharedBy: 2, ways: 12, sets: 64),
            [(4, 1)] = Cache(kind: 3, level: 3, sharedBy: 64, ways: 16, sets: 32768),
            [(0xB, 1)] = (5, 2, 0x201, 0),
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(probe.InstructionSets, Is.EqualTo("GenuineIntel avx2 amx_tile"), "leaf 7 has no subleaf 1");
            Assert.That(probe.Caches, Is.EqualTo("L1 48 KiB shared by 2, L3 32768 KiB shared by 2"));
        }
    }

    [Test]
    public void CachesThatAreHidden_AreSaidToBe() => Assert.That(Probe(new() { [(0, 0)] = Amd[(0, 0)] }).Caches, Is.EqualTo("none reported"));

    /// <summary>Linux reads the same leaves. AMX is left out: it is the system's to enable, and no kernel in single precision uses it.</summary>
    [Test]
    [Platform("Linux")]
    public void ThisMachine_HasWhatLinuxSaysItHas()
    {
        Assume.That(Here.KnowsProcessor, "an x64 processor");
        var flags = File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("flags", StringComparison.Ordinal)).Split(':', 2)[1].Split(' ');
        var vendor = File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("vendor_id", StringComparison.Ordinal)).Split(':', 2)[1].Trim();
        var sets = Here.InstructionSets!.Split(' ');

        Assert.That(sets[0], Is.EqualTo(vendor));
        Assert.That(sets.Where(Vector), Is.EquivalentTo(flags.Where(Vector)));

        static bool Vector(string flag) => flag is "fma" or "avx" or "avx2" or "f16c" or "avx_vnni" || flag.StartsWith("avx512", StringComparison.Ordinal);
    }

    [Test]
    [Platform("Linux")]
    public void ThisMachine_HasTheCachesThatLinuxSaysItHas()
    {
        string[] folders = [.. Enumerable.Range(0, 10).Select(i => $"/sys/devices/system/cpu/cpu0/cache/index{i}").Where(Directory.Exists)];
        Assume.That(Here.KnowsProcessor && folders.Length > 0, "an x64 processor whose caches Linux lists");
        var expected = folders.Where(folder => Text(folder, "type") != "Instruction").Select(folder => $"L{Text(folder, "level")} {Text(folder, "size").TrimEnd('K')} KiB");

        Assert.That(Here.Caches!.Split(", ").Select(cache => cache.Split(" shared")[0]), Is.EqualTo(expected));

        static string Text(string folder, string name) => File.ReadAllText(Path.Combine(folder, name)).Trim();
    }

    [Test]
    public void Complete_LeavesTheOtherPartsAlone() => Assert.That(Here with { InstructionSets = null, Caches = null }, Is.EqualTo(Bare));

    private static RunEnvironment Bare { get; } = new("system", "X64", "processor", "AVX2", "", "0.1", "0.2", 1);

    private static RunEnvironment Here { get; } = ProcessorProbe.Complete(Bare);

    private static ProcessorProbe Probe(Dictionary<(int Leaf, int Subleaf), (int, int, int, int)> processor) => new((leaf, subleaf) => processor.GetValueOrDefault((leaf, subleaf)));

    /// <summary>Lines of 64 bytes in one partition.</summary>
    private static (int, int, int, int) Cache(int kind, int level, int sharedBy, int ways, int sets) => (kind | level << 5 | sharedBy - 1 << 14, ways - 1 << 22 | 63, sets - 1, 0);
}
