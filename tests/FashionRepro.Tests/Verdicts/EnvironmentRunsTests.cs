using FashionRepro.Runs;
using FashionRepro.Tests.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Tests.Verdicts;

/// <summary>What views say of runs of several environments.</summary>
public sealed class EnvironmentRunsTests
{
    [Test]
    public void SeveralEnvironments_AreCountedAndSaid()
    {
        var (here, there) = (Environment("A", "AVX2"), Environment("B", "AVX512"));

        var environments = EnvironmentRuns.Of(Records(here, there, here with { OperatingSystem = "another name" }, here));

        Assert.That(environments, Is.EqualTo(new[] { new EnvironmentRuns(here.ToString(), 3), new EnvironmentRuns(there.ToString(), 1) }));
        Assert.That(EnvironmentRuns.InWords(environments), Is.EqualTo($"The runs are of 2 environments, whose results may differ in the last bits: 3 of {here}; 1 of {there}."));
    }

    [Test]
    public void OneEnvironment_IsNotSaid() => Assert.That(EnvironmentRuns.InWords(EnvironmentRuns.Of(Records(Environment("A", "AVX2"), Environment("A", "AVX2")))), Is.Null);

    [Test]
    public void ProgramAndNetworkOnOneMachine_AreOfOneEnvironment()
    {
        var network = Environment("A", "AVX2");
        var program = network with { VectorInstructions = "", TorchSharp = "", Libtorch = "" };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(EnvironmentRuns.Of(Records(network, program)), Has.Count.EqualTo(1));
            Assert.That(EnvironmentRuns.Of(Records(network, program with { Processor = "B" })), Has.Count.EqualTo(2));
            Assert.That(EnvironmentRuns.Of(Records(network, network with { TorchSharp = "0.2" })), Has.Count.EqualTo(2), "two builds of a network are two");
        }
    }

    [Test]
    public void ProgramThatComesFirst_JoinsNoNetworksOfDifferentLibraries()
    {
        var network = Environment("A", "AVX2");
        var other = network with { TorchSharp = "0.2" };
        var program = network with { VectorInstructions = "", TorchSharp = "", Libtorch = "" };

        Assert.That(EnvironmentRuns.Of(Records(program, other, network, program)), Is.EqualTo(new[] { new EnvironmentRuns(other.ToString(), 3), new EnvironmentRuns(network.ToString(), 1) }));
    }

    private static RunEnvironment Environment(string processor, string vectors) => new("system", "X64", processor, vectors, "glibc 2.36", "0.1", "0.2", 1);

    private static IEnumerable<RunRecord> Records(params IEnumerable<RunEnvironment> environments) => environments.Select(environment => SyntheticRuns.SmallRecord() with { Environment = environment });
}
