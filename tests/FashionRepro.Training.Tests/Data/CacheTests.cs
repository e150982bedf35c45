namespace FashionRepro.Training.Tests.Data;

public sealed class CacheTests
{
    private DataSandbox sandbox = null!;

    [SetUp]
    public void MakeSandbox() => sandbox = new();

    [TearDown]
    public void RemoveSandbox() => sandbox.Dispose();

    [Test]
    public async Task CachedFileIsCorrupt_IsSetAsideAndOnlyThatOneFetched()
    {
        SmallDataSet.WriteTo(sandbox.Cache);
        var corrupt = Path.Combine(sandbox.Cache, SmallDataSet.Files.TestLabels.CompressedName);
        File.WriteAllText(corrupt, "something else");
        await using var server = Serve();

        await sandbox.AcquireAsync();

        Assert.Multiple(() =>
        {
            Assert.That(server.Requests.Select(request => request.Name), Is.EqualTo(["t10k-labels-idx1-ubyte.gz"]));
            Assert.That(File.ReadAllText(corrupt + ".corrupt"), Is.EqualTo("something else"));
            Assert.That(File.ReadAllBytes(corrupt), Is.EqualTo(SmallDataSet.Compressed(SmallDataSet.Files.TestLabels)));
            Assert.That(sandbox.Warnings, Is.EqualTo(
            [
                "/tmp/cache/t10k-labels-idx1-ubyte.gz begins with 736F6D65; expected 000008 and the number of dimensions (an IDX file of unsigned bytes). "
                + "It is set aside as t10k-labels-idx1-ubyte.gz.corrupt and fetched anew.",
            ]));
        });
    }

    [Test]
    public async Task TwoAtOnce_FetchOnce()
    {
        await using var server = Serve();
        var both = await Task.WhenAll(sandbox.AcquireAsync(), sandbox.AcquireAsync());
        Assert.Multiple(() =>
        {
            Assert.That(both[0].TrainingImages, Is.EqualTo(both[1].TrainingImages));
            Assert.That(server.Requests, Has.Count.EqualTo(4));
        });
    }

    [Test]
    public async Task AnotherProcessKeepsTheCache_IsNotWaitedForForEver()
    {
        Directory.CreateDirectory(sandbox.Cache);
        await using var theirs = new FileStream(Path.Combine(sandbox.Cache, "lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        sandbox.Settings = sandbox.Settings with { CacheWait = TimeSpan.FromMilliseconds(150) };
        Assert.That(await sandbox.FailureAsync(), Does.Contain("cache /tmp/cache\n    cannot be filled: another process has had /tmp/cache/lock for over 0 s"));
    }

    [Test]
    public async Task CacheCannotBeMade_SaysSo()
    {
        File.WriteAllText(sandbox.Cache, "a file, no folder");
        Assert.That(await sandbox.FailureAsync(), Does.Contain("cache /tmp/cache\n    cannot be filled: "));
    }

    private LoopbackServer Serve()
    {
        var server = new LoopbackServer((request, _) => LoopbackServer.Normal(request));
        sandbox.Settings = sandbox.Settings with { Download = new() { Upstream = server.Address, FirstPause = TimeSpan.FromMilliseconds(1) } };
        return server;
    }
}
