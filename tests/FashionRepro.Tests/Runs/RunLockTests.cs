using FashionRepro.Runs;
using FashionRepro.Tests.Build;

namespace FashionRepro.Tests.Runs;

public sealed class RunLockTests
{
    private TemporaryFolder folder = null!;

    private string Lock => folder.File("locks/a.lock");

    [SetUp]
    public void SetUp() => folder = new();

    [TearDown]
    public void TearDown() => folder.Dispose();

    [Test]
    public void HeldLock_ExcludesAnotherHolder()
    {
        using var held = RunLock.TryTake(Lock);

        Assert.That(held, Is.Not.Null);
        Assert.That(RunLock.TryTake(Lock), Is.Null);
    }

    [Test]
    public void DisposedLock_IsFree()
    {
        RunLock.TryTake(Lock)!.Dispose();

        using var again = RunLock.TryTake(Lock);

        Assert.That(again, Is.Not.Null);
    }

    [Test]
    public void LocksOfAnOrdinaryFolder_Hold_AndTheProbeLeavesNothing()
    {
        Assert.That(RunLock.Holds(folder.File("locks")), Is.True);
        Assert.That(Directory.EnumerateFileSystemEntries(folder.File("locks")), Is.Empty);
    }

    [Test]
    public void FileThatACrashLeftBehind_IsNoLock()
    {
        folder.Write("locks/a.lock", "");

        using var taken = RunLock.TryTake(Lock);

        Assert.That(taken, Is.Not.Null);
    }

    [Test]
    public async Task OfManyThatTryAtOnce_OneHoldsIt()
    {
        var holders = 0;
        var most = 0;
        var times = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                using var held = RunLock.TryTake(Lock);
                if (held is null)
                    continue;

                Interlocked.Increment(ref times);
                most = Math.Max(most, Interlocked.Increment(ref holders));
                Interlocked.Decrement(ref holders);
            }
        })));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(most, Is.EqualTo(1));
            Assert.That(times, Is.GreaterThanOrEqualTo(1));
        }
    }

    /// <summary>A lock that can never be taken is not one that somebody holds: whoever waits for it would wait for ever.</summary>
    [Test]
    public void FileThatCannotBeMade_IsAnErrorAndNotAHolder() =>
        Assert.That(() => RunLock.TryTake(folder.File(new string('x', 300))), Throws.InstanceOf<IOException>());

    [Test]
    public void FolderInPlaceOfTheFile_IsAnErrorAndNotAHolder()
    {
        Directory.CreateDirectory(Lock);

        Assert.That(() => RunLock.TryTake(Lock), Throws.InstanceOf<UnauthorizedAccessException>());
    }
}
