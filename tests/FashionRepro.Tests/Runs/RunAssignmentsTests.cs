using FashionRepro.Runs;

namespace FashionRepro.Tests.Runs;

/// <summary>A run is given to one task, whoever asks at the same time.</summary>
public sealed class RunAssignmentsTests
{
    private static readonly RunKey Key = RunKey.Parse(new string('a', 64));

    private string root = "";
    private RunAssignments assignments = null!;

    [SetUp]
    public void SetUp()
    {
        root = Directory.CreateTempSubdirectory("fashion-repro-assigned-").FullName;
        assignments = new RunAssignments(root);
        assignments.Require();
    }

    [TearDown]
    public void TearDown() => Directory.Delete(root, recursive: true);

    [Test]
    public void Assigned_IsSeenByEverybody_AndPointsToTheTasksLog()
    {
        var given = assignments.TryAssign(Key, null, "job-1", 5);

        Assert.Multiple(() =>
        {
            Assert.That(given, Is.EqualTo(new Assignment("job-1", 5, Number: 1, Attempt: 1)));
            Assert.That(new RunAssignments(root).Of(Key), Is.EqualTo(given));
            Assert.That(new FileInfo(Path.Combine(root, "assigned", $"{Key}.1")).LinkTarget, Is.EqualTo(Path.Combine("..", "jobs", "job-1", "5.log")));
        });
    }

    [Test]
    public void OfManyAtOnce_OneGetsIt()
    {
        var given = Enumerable.Range(0, 64).AsParallel().WithDegreeOfParallelism(16).Select(task => new RunAssignments(root).TryAssign(Key, null, "job", task)).OfType<Assignment>().ToArray();

        Assert.That(given, Has.Length.EqualTo(1));
        Assert.That(assignments.Of(Key), Is.EqualTo(given[0]));
    }

    [Test]
    public void OfManyThatTakeOver_OneGetsIt_AndTheAttemptsAreCounted()
    {
        var gone = assignments.TryAssign(Key, null, "gone", 0);
        var given = Enumerable.Range(0, 64).AsParallel().WithDegreeOfParallelism(16).Select(task => new RunAssignments(root).TryAssign(Key, gone, "job", task)).OfType<Assignment>().ToArray();

        Assert.That(given, Has.Length.EqualTo(1));
        Assert.That(given[0], Is.EqualTo(new Assignment("job", given[0].Task, Number: 2, Attempt: 2)));
    }

    [Test]
    public void WhoSawAnEarlierAssignment_GetsNothing()
    {
        var first = assignments.TryAssign(Key, null, "one", 0);
        _ = assignments.TryAssign(Key, first, "two", 0);

        Assert.That(assignments.TryAssign(Key, first, "three", 0), Is.Null);
        Assert.That(assignments.TryAssign(Key, null, "three", 0), Is.Null);
    }

    [Test]
    public void LetGo_IsGivenAgainAndCountsAnew_ButNotByAnotherThanItsOwn()
    {
        var first = assignments.TryAssign(Key, null, "one", 0)!;
        var second = assignments.TryAssign(Key, first, "two", 0)!;
        assignments.Free(Key, first);
        var kept = assignments.Of(Key);
        assignments.Free(Key, second);

        Assert.Multiple(() =>
        {
            Assert.That(kept, Is.EqualTo(second));
            Assert.That(assignments.Of(Key), Is.Null);
            Assert.That(assignments.TryAssign(Key, null, "three", 1), Is.EqualTo(new Assignment("three", 1, Number: 4, Attempt: 1)));
        });
    }

    [Test]
    public void Forgotten_LeavesNothing()
    {
        var first = assignments.TryAssign(Key, null, "one", 0);
        _ = assignments.TryAssign(Key, first, "two", 0);
        assignments.Forget(Key);

        Assert.That(Directory.EnumerateFileSystemEntries(Path.Combine(root, "assigned")), Is.Empty);
        Assert.That(assignments.Of(Key), Is.Null);
    }

    [Test]
    public void JobsThatNoRunIsGivenTo_AreUnused()
    {
        foreach (var job in (string[])["given", "done", "new"])
            Directory.CreateDirectory(Path.Combine(root, "jobs", job));
        foreach (var job in (string[])["given", "done"])
            Directory.SetLastWriteTimeUtc(Path.Combine(root, "jobs", job), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        _ = assignments.TryAssign(Key, null, "given", 0);

        Assert.That(assignments.UnusedJobs(TimeSpan.FromHours(1), _ => false).Select(Path.GetFileName), Is.EqualTo(new[] { "done" }));
        Assert.That(assignments.UnusedJobs(TimeSpan.FromHours(1), key => key == Key).Select(Path.GetFileName), Is.EqualTo(new[] { "done", "given" }), "its run is in the store");
    }

    [Test]
    public void ALinkToSomethingElse_IsNamed()
    {
        File.CreateSymbolicLink(Path.Combine(root, "assigned", $"{Key}.1"), "/somewhere/else");

        Assert.That(() => assignments.Of(Key), Throws.InstanceOf<IOException>().With.Message.Contains("is a link to /somewhere/else; expected one to a task's log in jobs"));
    }
}
