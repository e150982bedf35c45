using FashionRepro.Training.Data;

namespace FashionRepro.Training.Tests.Data;

public sealed class DownloadTests
{
    private static readonly string Labels = SmallDataSet.Files.TestLabels.CompressedName;
    private static readonly string Images = SmallDataSet.Files.TrainingImages.CompressedName;

    private DataSandbox sandbox = null!;

    [SetUp]
    public void MakeSandbox() => sandbox = new();

    [TearDown]
    public void RemoveSandbox() => sandbox.Dispose();

    [Test]
    public async Task ServerAnswers_FilesAreInTheCacheAndNothingElseIs()
    {
        await using var server = Serve((request, _) => LoopbackServer.Normal(request));
        var data = await sandbox.AcquireAsync();
        Assert.Multiple(() =>
        {
            Assert.That(data.Folder, Is.EqualTo(sandbox.Cache));
            Assert.That(Cached(), Is.EquivalentTo([.. SmallDataSet.Files.All.Select(file => file.CompressedName), "lock"]));
            Assert.That(sandbox.Warnings, Is.Empty);
            Assert.That(sandbox.Reported.OfType<DataTransfer>().Select(transfer => transfer.Received == transfer.Total), Is.EqualTo([true, true, true, true]));
        });
    }

    [Test]
    public async Task CacheIsFull_NothingIsDownloaded()
    {
        SmallDataSet.WriteTo(sandbox.Cache);
        await using var server = Serve((request, _) => LoopbackServer.Normal(request));
        await sandbox.AcquireAsync();
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public async Task ConnectionBreaks_TheRestIsAskedForByRangeAndVersion()
    {
        await using var server = Serve((request, before) => before == 0 && request.Name == Images
            ? LoopbackServer.Normal(request) with { BreakAfter = 5000 }
            : LoopbackServer.Normal(request));
        await sandbox.AcquireAsync();
        Assert.That(server.Requests.Where(request => request.Name == Images), Is.EqualTo(
            [new ServerRequest(Images, null, null), new ServerRequest(Images, 5000, "\"v1\"")]));
    }

    [Test]
    public async Task ServerRedirectsAsGitHubDoes_TheRangeIsAskedForThereToo()
    {
        await using var server = Serve((request, before) => request.Name.Split('/') switch
        {
            [var name] => new(302, [], $"Location: /raw/{name}\r\n"),
            [_, var name] => LoopbackServer.Normal(request with { Name = name }) with { BreakAfter = before == 0 ? 50 : null },
            _ => new(404, []),
        });
        await sandbox.AcquireAsync();
        Assert.That(
            server.Requests.Where(request => request.Name.StartsWith("raw/", StringComparison.Ordinal)).Select(request => (request.From, request.IfRange)),
            Is.EqualTo(Enumerable.Repeat(new (int?, string?)[] { (null, null), (50, "\"v1\"") }, 4).SelectMany(pair => pair)));
    }

    [Test]
    public async Task ConnectionBreaksAndTheFileChanges_ItIsFetchedWhole()
    {
        await using var server = Serve((request, before) => before == 0 && request.Name == Images
            ? new ServerAnswer(200, new byte[9000], "ETag: \"v0\"\r\n", BreakAfter: 5000)
            : LoopbackServer.Normal(request));
        await sandbox.AcquireAsync();
        Assert.That(server.Requests[1], Is.EqualTo(new ServerRequest(Images, 5000, "\"v0\"")));
    }

    [Test]
    public async Task ServerNamesNoVersionAndTheHalvesDoNotFit_ItIsFetchedWhole()
    {
        await using var server = Serve((request, before) => before == 0 && request.Name == Images
            ? new ServerAnswer(200, new byte[9000], "ETag: W/\"weak\"\r\n", BreakAfter: 5000)
            : LoopbackServer.Normal(request));
        await sandbox.AcquireAsync();
        Assert.That(server.Requests.Where(request => request.Name == Images).Select(request => request.From), Is.EqualTo(new int?[] { null, 5000, null }));
    }

    [Test]
    public async Task ServerWithoutRanges_StartsOver()
    {
        await using var server = Serve((request, before) => before == 0
            ? LoopbackServer.Normal(request with { From = null }) with { BreakAfter = 50 }
            : LoopbackServer.Normal(request with { From = null }));
        await sandbox.AcquireAsync();
        Assert.That(server.Requests, Has.Count.EqualTo(8));
    }

    [Test]
    public async Task RangeIsNotSatisfiable_StartsOver()
    {
        await using var server = Serve((request, before) => (before, request.From) switch
        {
            (0, _) => LoopbackServer.Normal(request) with { BreakAfter = 50 },
            (_, not null) => new(416, []),
            _ => LoopbackServer.Normal(request),
        });
        await sandbox.AcquireAsync();
        Assert.That(server.Requests, Has.Count.EqualTo(12));
    }

    [Test]
    public async Task EarlierProcessWasInterrupted_ItsPartIsContinued()
    {
        await using (Serve((request, _) => request.Name == Labels ? LoopbackServer.Normal(request) with { BreakAfter = 50 } : LoopbackServer.Normal(request)))
        {
            sandbox.Settings = sandbox.Settings with { Download = sandbox.Settings.Download! with { Attempts = 1 } };
            await sandbox.FailureAsync();
        }
        await using var server = Serve((request, _) => LoopbackServer.Normal(request));
        await sandbox.AcquireAsync();
        Assert.That(server.Requests, Is.EqualTo([new ServerRequest(Labels, 50, "\"v1\"")]));
    }

    [TestCase(500)]
    [TestCase(503)]
    [TestCase(429)]
    public async Task TransientStatus_IsTriedAgain(int status)
    {
        await using var server = Serve((request, before) => before == 0 ? new(status, []) : LoopbackServer.Normal(request));
        await sandbox.AcquireAsync();
        Assert.That(server.Requests, Has.Count.EqualTo(8));
    }

    [Test]
    public async Task StatusStaysTransient_EndsAfterTheAttempts()
    {
        await using var server = Serve((_, _) => new(500, []));
        Assert.That(await sandbox.FailureAsync(), Does.Contain($"{Images}: the server answered 500 Answer (tried 3 times)"));
        Assert.That(server.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task ServerAsksForALongPause_IsNotWaitedFor()
    {
        await using var server = Serve((_, _) => new(429, [], "Retry-After: 3600\r\n"));
        await sandbox.FailureAsync();
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task NotFound_IsNotTriedAgain()
    {
        await using var server = Serve((_, _) => new(404, []));
        Assert.That(await sandbox.FailureAsync(), Does.Contain($"{Images}: the server answered 404 Answer\n"));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task ContentIsCorrupt_IsNamedAndNotKept()
    {
        await using var server = Serve((request, _) => request.Name == Labels ? new(200, "<!DOCTYPE html>"u8.ToArray()) : LoopbackServer.Normal(request));
        Assert.That(await sandbox.FailureAsync(), Does.Contain($"{Labels}: begins with 3C21444F; expected 000008"));
        Assert.That(Cached(), Does.Not.Contain(Labels).And.Contains(Images));
    }

    [Test]
    public async Task ServerSendsWithoutEnd_IsStopped()
    {
        await using var server = Serve((_, _) => new(200, new byte[3 << 20]));
        Assert.That(await sandbox.FailureAsync(), Does.Contain("the server sent more than"));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task ServerFallsSilent_IsGivenUpAndContinued()
    {
        await using var server = Serve((request, before) => before == 0 && request.Name == Images
            ? LoopbackServer.Normal(request) with { StallAfter = 5000 }
            : LoopbackServer.Normal(request));
        sandbox.Settings = sandbox.Settings with { Download = sandbox.Settings.Download! with { StallTimeout = TimeSpan.FromSeconds(1) } };
        await sandbox.AcquireAsync();
        Assert.Multiple(() =>
        {
            Assert.That(server.Requests[1], Is.EqualTo(new ServerRequest(Images, 5000, "\"v1\"")));
            Assert.That(sandbox.Warnings, Is.EqualTo([$"{Images}: the server was silent for 1 s; trying again in 0 s (5,000 bytes kept)"]));
        });
    }

    /// <summary>Never silent for long, and yet it would take for ever.</summary>
    [Test]
    public async Task ServerSendsAByteNowAndThen_IsGivenUpAndContinued()
    {
        await using var server = Serve((request, before) => before == 0 && request.Name == Images
            ? LoopbackServer.Normal(request) with { Drip = TimeSpan.FromMilliseconds(20) }
            : LoopbackServer.Normal(request));
        sandbox.Settings = sandbox.Settings with { Download = sandbox.Settings.Download! with { StallTimeout = TimeSpan.FromMilliseconds(400) } };
        await sandbox.AcquireAsync();
        // On a busy machine the good answers may be slow as well, and the window longer.
        Assert.That(sandbox.Warnings.First(), Does.StartWith($"{Images}: the server sent less than 1,024 bytes a second for "));
    }

    [TestCase("file:///etc/passwd")]
    [TestCase("file:")]
    [TestCase("http://[")]
    public async Task ServerRedirectsToWhatIsNotHttp_TheSourceFails(string location)
    {
        await using var server = Serve((_, _) => new(302, [], $"Location: {location}\r\n"));
        Assert.That(await sandbox.FailureAsync(), Does.Contain("the server redirects to what is no address").Or.Contains("the server answered 302"));
    }

    [Test]
    public async Task ServerCannotBeReached_IsTriedTwice()
    {
        await using (Serve((_, _) => new(200, [])))
        {
            // Gone when the download begins.
        }
        Assert.That(await sandbox.FailureAsync(), Does.Contain("(tried 2 times)"));
    }

    [Test]
    public async Task CancelledWhileTheServerIsSilent_EndsAtOnce()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = Serve((request, _) =>
        {
            cancel.CancelAfter(50);
            return LoopbackServer.Normal(request) with { StallAfter = 10 };
        });
        Assert.That(async () => await sandbox.AcquireAsync(cancel.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private LoopbackServer Serve(Func<ServerRequest, int, ServerAnswer> answer)
    {
        var server = new LoopbackServer(answer);
        sandbox.Settings = sandbox.Settings with
        {
            Download = new() { Upstream = server.Address, Attempts = 3, FirstPause = TimeSpan.FromMilliseconds(1) },
        };
        return server;
    }

    private IEnumerable<string?> Cached() => Directory.EnumerateFileSystemEntries(sandbox.Cache).Select(Path.GetFileName);
}
