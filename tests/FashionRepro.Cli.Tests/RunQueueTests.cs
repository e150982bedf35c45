using FashionRepro.Running.Workers;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary>Which run a free worker takes.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RunQueueTests : IDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(1);

    private readonly string folder = Directory.CreateTempSubdirectory("fashion-repro-cli-").FullName;
    private readonly PlannedRun[] runs = [PlannedRuns.Of("tiny", 1), PlannedRuns.Of("tiny", 2), PlannedRuns.Of("tiny", 3)];
    private readonly List<int> waitedFor = [];
    private readonly RunQueue queue;

    public RunQueueTests() => queue = new RunQueue(runs);

    private RunStore Store => new(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task NoneLocked_AreTakenInOrder()
    {
        var seeds = new List<int?>();
        for (var i = 0; i < 4; i++)
            seeds.Add(await TakeAsync());
        Assert.That(seeds, Is.EqualTo(new int?[] { 1, 2, 3, null }));
    }

    [Test]
    public async Task LockedByAnother_IsPassedOverAndTakenOnceItIsFree()
    {
        var other = Store.TryLock(runs[0].Key);
        Assert.That(await TakeAsync(), Is.EqualTo(2));
        Assert.That(await TakeAsync(), Is.EqualTo(3));
        var last = TakeAsync();
        await Task.Delay(20);
        Assert.Multiple(() =>
        {
            Assert.That(last.IsCompleted, Is.False);
            Assert.That(waitedFor, Is.EqualTo([1]), "said once, however often it is looked at");
        });
        other!.Dispose();
        Assert.That(await last, Is.EqualTo(1));
        Assert.That(await TakeAsync(), Is.Null);
    }

    [Test]
    public void CancelledWhileAllAreLocked_StopsWaiting()
    {
        using var others = Store.TryLock(runs[0].Key);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        var alone = new RunQueue([runs[0]]);
        Assert.That(
            async () => await alone.TakeAsync(run => Store.TryLock(run.Key), LookAgain, _ => { }, cancellation.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    /// <summary>Takes a run and finishes it at once.</summary>
    private async Task<int?> TakeAsync()
    {
        var taken = await queue.TakeAsync(run => Store.TryLock(run.Key), LookAgain, run => waitedFor.Add(run.Seed), CancellationToken.None);
        taken?.Lock.Dispose();
        return taken?.Run.Seed;
    }
}
