using FashionRepro.Experiments;
using FashionRepro.Running.Workers;

namespace FashionRepro.Cli.Tests;

public sealed class ShardTests
{
    private static readonly IReadOnlyList<PlannedRun> Runs =
    [
        .. from experiment in new[] { "cnn", "ann", "tiny" } from seed in Enumerable.Range(1, 5) select PlannedRuns.Of(experiment, seed),
    ];

    [Test]
    public void Parts_AreAllRunsOnce([Values(1, 2, 5, 30)] int count) =>
        Assert.That(Parts(Runs, count).SelectMany(part => part).Select(run => run.Key), Is.EquivalentTo(Runs.Select(run => run.Key)));

    /// <summary>What decides is how long runs take, not how many they are.</summary>
    [Test]
    public void FiveParts_HaveACnnEach() =>
        Assert.That(Parts(Runs, 5).Select(part => part.Count(run => run.Experiment.Name == "cnn")), Is.All.EqualTo(1));

    /// <summary>Each machine works it out by itself.</summary>
    [Test]
    public void OrderOfTheRuns_ChangesNoPart() => Assert.That(
        Parts([.. Runs.Reverse()], 3).Select(part => part.Select(run => run.Key)), Is.EqualTo(Parts(Runs, 3).Select(part => part.Select(run => run.Key))));

    [TestCase("1/1", 1, 1)]
    [TestCase("2/5", 2, 5)]
    [TestCase("256/256", 256, 256)]
    public void Shard_IsRead(string text, int number, int count) => Assert.That(Shard.Parse(text), Is.EqualTo(new Shard(number, count)));

    [TestCase("")]
    [TestCase("2")]
    [TestCase("0/5")]
    [TestCase("6/5")]
    [TestCase("1/257")]
    [TestCase("1/2/3")]
    [TestCase("-1/5")]
    [TestCase("a/5")]
    public void WhatIsNoShard_IsRefused(string text) => Assert.That(() => Shard.Parse(text), Throws.TypeOf<InvalidConfigurationException>().With.Message.Contains("expected NUMBER/COUNT such as 2/5"));

    private static IReadOnlyList<PlannedRun>[] Parts(IReadOnlyList<PlannedRun> runs, int count) => [.. Enumerable.Range(1, count).Select(number => new Shard(number, count).Of(runs))];
}
