using System.Text.Json;
using FashionRepro.Runs;

namespace FashionRepro.Tests.Runs;

/// <summary>What decides the bits of a run, and so whether two runs are held to the same integers.</summary>
public sealed class RunEnvironmentTests
{
    private static readonly RunEnvironment Recorded = new(
        "Debian GNU/Linux 12", "X64", "AMD EPYC, model 17", "AVX512", "glibc 2.36", "0.107.0", "2.10.0", 1, "AuthenticAMD avx fma avx2 avx512f", "L1 32 KiB, L2 1024 KiB");

    private static readonly RunEnvironment Unrecorded = Recorded with { InstructionSets = null, Caches = null };

    private static IEnumerable<TestCaseData> Deciding =>
    [
        new TestCaseData(Recorded with { Architecture = "Arm64" }).SetArgDisplayNames("architecture"),
        new TestCaseData(Recorded with { VectorInstructions = "AVX2" }).SetArgDisplayNames("vector instructions"),
        new TestCaseData(Recorded with { InstructionSets = "GenuineIntel avx fma avx2 avx512f" }).SetArgDisplayNames("vendor"),
        new TestCaseData(Recorded with { InstructionSets = "AuthenticAMD avx fma avx2" }).SetArgDisplayNames("instruction sets"),
        new TestCaseData(Recorded with { Caches = "L1 32 KiB, L2 512 KiB" }).SetArgDisplayNames("caches"),
        new TestCaseData(Recorded with { CLibrary = "glibc 2.39" }).SetArgDisplayNames("C library"),
        new TestCaseData(Recorded with { TorchSharp = "0.108.0" }).SetArgDisplayNames("TorchSharp"),
        new TestCaseData(Recorded with { Libtorch = "2.11.0" }).SetArgDisplayNames("libtorch"),
        new TestCaseData(Recorded with { ComputeThreads = 2 }).SetArgDisplayNames("threads"),
    ];

    [TestCaseSource(nameof(Deciding))]
    public void AnotherPartThatDecides_DecidesOtherBits(RunEnvironment other) => AssertSameBits(Recorded, other, expected: false);

    [Test]
    public void OtherNamesOfProcessorAndSystem_DecideTheSameBits() =>
        AssertSameBits(Recorded, Recorded with { Processor = "AMD EPYC, model 18", OperatingSystem = "Ubuntu 22.04" }, expected: true);

    [TestCase("AMD EPYC, model 17", true)]
    [TestCase("AMD EPYC, model 18", false)]
    public void UnrecordedProcessor_IsKnownByItsName(string name, bool same)
    {
        AssertSameBits(Unrecorded, Recorded with { Processor = name }, same);
        AssertSameBits(Unrecorded, Unrecorded with { Processor = name }, same);
    }

    [Test]
    public void UnknownCLibrary_IsKnownByTheSystemsName()
    {
        var windows = Recorded with { CLibrary = "", OperatingSystem = "Windows 10" };
        AssertSameBits(windows, windows with { Processor = "Another" }, expected: true);
        AssertSameBits(windows, windows with { OperatingSystem = "Windows 11" }, expected: false);
    }

    /// <summary>Each of the two agrees with the old run, as far as its processor's name tells; with each other they do not.</summary>
    [Test]
    public void TwoMachinesOfOneName_AreNotMadeAlikeByAnOldRun()
    {
        var other = Recorded with { Caches = "L1 32 KiB, L2 512 KiB" };
        Assert.That((Unrecorded.DecidesSameBitsAs(Recorded), Unrecorded.DecidesSameBitsAs(other), RunEnvironment.DecideSameBits([Unrecorded, Recorded, other])), Is.EqualTo((true, true, false)));
    }

    [Test]
    public void OtherLibraries_AreLeftOutWhereTheyAreTheCodes() =>
        Assert.That(Recorded.DecidesSameBitsExceptLibraries(Recorded with { TorchSharp = "0.108.0", Libtorch = "2.11.0", Processor = "Another" }));

    [Test]
    public void UnrecordedParts_AreNotWritten_AndReadBack()
    {
        var json = JsonSerializer.Serialize(Unrecorded, RecordJson.Options);

        Assert.That(json, Does.Not.Contain("instructionSets").And.Not.Contain("caches").And.Not.Contain("knows"));
        Assert.That(JsonSerializer.Deserialize<RunEnvironment>(json, RecordJson.Options), Is.EqualTo(Unrecorded));
        Assert.That(JsonSerializer.Deserialize<RunEnvironment>(JsonSerializer.Serialize(Recorded, RecordJson.Options), RecordJson.Options), Is.EqualTo(Recorded));
    }

    private static void AssertSameBits(RunEnvironment one, RunEnvironment other, bool expected) =>
        Assert.That((one.DecidesSameBitsAs(other), other.DecidesSameBitsAs(one)), Is.EqualTo((expected, expected)));
}
