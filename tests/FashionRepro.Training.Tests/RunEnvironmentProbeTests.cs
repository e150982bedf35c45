using System.Runtime.InteropServices;
using FashionRepro.Runs;
using TorchSharp;

namespace FashionRepro.Training.Tests;

[NonParallelizable] // libtorch's threads belong to the process
public sealed class RunEnvironmentProbeTests
{
    private static readonly TrainingIdentity Code = new("code", "1.2.3", "4.5.6");

    [Test]
    public void VersionsAndThreads_AreTheBuildsAndTheProcesss()
    {
        torch.set_num_threads(1);
        var environment = RunEnvironmentProbe.Probe(Code);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((environment.TorchSharp, environment.Libtorch, environment.ComputeThreads), Is.EqualTo(("1.2.3", "4.5.6", 1)));
            Assert.That(environment.Architecture, Is.EqualTo("X64").Or.EqualTo("Arm64"));
            Assert.That(environment.OperatingSystem, Is.Not.Empty);
            Assert.That(environment.Processor, Is.Not.Empty);
        }
    }

    [Test]
    public void Twice_IsTheSame()
    {
        var first = RunEnvironmentProbe.Probe(Code);

        Assert.That(RunEnvironmentProbe.Probe(Code), Is.EqualTo(first));
    }

    [Test]
    [Platform("Linux")]
    public void Linux_NamesItsLibraryAndRelease()
    {
        var environment = RunEnvironmentProbe.Probe(Code);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(environment.CLibrary, Does.Match(@"^glibc \d+\.\d+$").Or.Empty);
            Assert.That(environment.OperatingSystem, Does.Match(@"^\S.*\S$").And.Not.Contain("\""));
        }
    }

    /// <summary>The rule of libtorch's dispatcher (ATen/native/DispatchStub.cpp), over what the kernel says the processor has.</summary>
    [Test]
    [Platform("Linux")]
    public void VectorInstructions_AreWhatTheKernelSaysTheProcessorHas()
    {
        var info = File.ReadLines("/proc/cpuinfo").ToArray();
        var flags = Value("flags").Split(' ').ToHashSet();
        var expected = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "NEON"
            : flags.IsSupersetOf(["avx512vl", "avx512bw", "avx512dq", "fma"]) ? "AVX512"
            : flags.IsSupersetOf(["avx2", "fma"]) ? "AVX2"
            : "DEFAULT";
        var environment = RunEnvironmentProbe.Probe(Code);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(environment.VectorInstructions, Is.EqualTo(expected));
            Assert.That(environment.Processor, Does.Contain(Value("model name")));
        }

        string Value(string name) => info.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "";
    }

    /// <summary>
    /// A run record says which libtorch it was. What the library says of itself is the version that TorchSharp was compiled for;
    /// TorchSharp has no call that asks the native library.
    /// </summary>
    [Test]
    public void LibraryThatRuns_IsTheOneInTheTrainingIdentity()
    {
        var identity = TrainingIdentity.Load(AppContext.BaseDirectory);
        var running = Version.Parse(torch.__version__);

        Assert.That(new Version(running.Major, running.Minor, running.Build), Is.EqualTo(Version.Parse(identity.Libtorch)));
        Assert.That(typeof(torch).Assembly.GetName().Version, Is.EqualTo(Version.Parse(identity.TorchSharp + ".0")));
    }
}
