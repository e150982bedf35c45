using FashionRepro.Baselines;
using FashionRepro.Runs;

namespace FashionRepro.Tests.Baselines;

/// <summary>Which rule a baseline is held to: what decides bits says it, not a processor's name.</summary>
public sealed class EnvironmentRuleTests
{
    private static readonly RunEnvironment Here = SyntheticRuns.Home with { InstructionSets = "AuthenticAMD avx fma avx2", Caches = "L1 32 KiB, L2 1024 KiB" };
    private static readonly RunEnvironment SmallerCache = Here with { Caches = "L1 32 KiB, L2 512 KiB" };
    private static readonly RunEnvironment AnotherName = Here with { Processor = "AMD EPYC 9654" };

    [Test]
    public void TwoMachinesOfOneName_WithOtherCaches_AreToldSoAndNotHeldToTheSameIntegers() =>
        Assert.That(Compare(Here, SmallerCache, draw: 2).Explanation, Does.Contain("within its baseline's spread").And.Contain(
            """
            The environment is not the baseline's, so counts may differ as between seeds:
              Caches: L1 32 KiB, L2 1024 KiB → L1 32 KiB, L2 512 KiB

            """));

    [Test]
    public void TwoNames_OfWhichTheSameDecidesBits_AreHeldToTheSameIntegers()
    {
        var (same, other) = (Compare(Here, AnotherName, draw: 1), Compare(Here, AnotherName, draw: 2));
        Assert.Multiple(() =>
        {
            Assert.That((same.Rule, same.AsExpected), Is.EqualTo((ComparisonRule.Exact, true)));
            Assert.That(same.Explanation, Is.EqualTo(
                """
                cnn equals its baseline in all 545 cells. These parts of the environment differ and change no result:
                  Processor: AMD Ryzen 9 9950X → AMD EPYC 9654
                """));
            Assert.That((other.Rule, other.AsExpected), Is.EqualTo((ComparisonRule.Exact, false)));
            Assert.That(other.Explanation, Does.Contain("All that changes results is the baseline's, so every count has to be equal. These parts differ and change none:\n  Processor: AMD Ryzen 9 9950X → AMD EPYC 9654\n"));
        });
    }

    [Test]
    public void SeedsOfSeveralNames_OfWhichTheSameDecidesBits_AreHeldToTheSameIntegers()
    {
        var runs = SyntheticRuns.Draw(draw: 1, environment: Here);
        runs[3] = runs[3] with { Environment = AnotherName };
        Assert.That(BaselineComparison.Of(SyntheticRuns.Draw(draw: 1, environment: Here).Table(), runs.Table()).Rule, Is.EqualTo(ComparisonRule.Exact));
    }

    [Test]
    public void BaselineFromBeforeCachesWereRecorded_IsHeldToTheProcessorsName_AndSaysSo()
    {
        var comparison = Compare(SyntheticRuns.Home, Here, draw: 2);
        Assert.Multiple(() =>
        {
            Assert.That((comparison.Rule, comparison.AsExpected), Is.EqualTo((ComparisonRule.Exact, false)));
            Assert.That(comparison.EnvironmentDifferences, Is.Empty, "what the baseline does not say is no difference");
            Assert.That(comparison.Summary, Does.EndWith("The environment is the baseline's, judged by the processor's name, so every count has to be equal."));
            Assert.That(Compare(SyntheticRuns.Home, AnotherName, draw: 1).Rule, Is.EqualTo(ComparisonRule.SeedSpread));
        });
    }

    [Test]
    public void BaselineFromBefore_AndSeedsOfTwoMachinesOfItsName_SayWhatTheseDifferIn()
    {
        var runs = SyntheticRuns.Draw(draw: 1, environment: Here);
        runs[3] = runs[3] with { Environment = SmallerCache };
        var comparison = BaselineComparison.Of(SyntheticRuns.Draw(draw: 1).Table(), runs.Table());
        Assert.That(comparison.Rule, Is.EqualTo(ComparisonRule.SeedSpread));
        Assert.That(comparison.EnvironmentDifferences.Select(difference => $"{difference}"), Is.EqualTo(["Caches: unknown → L1 32 KiB, L2 1024 KiB / L1 32 KiB, L2 512 KiB"]));
    }

    [Test]
    public void RecordedParts_StandInTheHead()
    {
        var text = SyntheticRuns.Draw(draw: 1, environment: Here).Table().ToMarkdown();
        Assert.That(text, Does.Contain("\n| Vector instructions | AVX512 |\n| Instruction sets    | AuthenticAMD avx fma avx2 |\n| Caches              | L1 32 KiB, L2 1024 KiB |\n| Architecture "));
    }

    /// <summary>A store may hold runs of one machine from before and after the caches were recorded.</summary>
    [Test]
    public void RunsOfOneMachineFromBeforeAndAfter_AreOfOneEnvironment()
    {
        var runs = SyntheticRuns.Draw(draw: 1, environment: Here);
        runs[3] = runs[3] with { Environment = SyntheticRuns.Home };
        Assert.That(runs.Table().Environments, Is.EqualTo([SyntheticRuns.Home]));
    }

    [Test]
    public void Accept_WhatSaysMoreOfTheProcessor_IsADifference()
    {
        var path = Directory.CreateTempSubdirectory("baselines-").FullName;
        try
        {
            var folder = new BaselineFolder(path, new FixedTime(), () => null);
            folder.Accept(MetricTableTests.Small().Table(), [0, 1], "first", "0123abc");
            folder.Accept(MetricTableTests.Small(Here).Table(), [0, 1], "caches", "0123abc");
            Assert.That(folder.Read("cnn")!.Environments, Is.EqualTo([Here]));
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static BaselineComparison Compare(RunEnvironment before, RunEnvironment now, int draw) =>
        BaselineComparison.Of(SyntheticRuns.Draw(draw: 1, environment: before).Table(), SyntheticRuns.Draw(draw, environment: now).Table());
}
