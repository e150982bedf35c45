using System.Runtime.Versioning;
using FashionRepro.Data;

namespace FashionRepro.Training.Tests.Data;

/// <summary>With shell scripts in place of apt-get and dpkg-deb.</summary>
[Platform(Exclude = "Win")]
[UnsupportedOSPlatform("windows")]
public sealed class DebianPackageTests
{
    private const string Downloads = """echo "$@" >> "$(dirname "$0")/calls"; for last; do :; done; [ "$last" = update ] || touch "$last.deb" """;

    private DataSandbox sandbox = null!;

    private string Unpacks => $"""mkdir -p "$3{FashionMnist.DebianFolder}" && cp "{SmallDataSet.WriteTo(sandbox.Given)}"/* "$3{FashionMnist.DebianFolder}" """;

    [SetUp]
    public void MakeSandbox() => sandbox = new();

    [TearDown]
    public void RemoveSandbox() => sandbox.Dispose();

    [Test]
    public async Task PackageIsDownloaded_ItsFilesAreInTheCacheAndNothingElseIs()
    {
        Use(Downloads, Unpacks);
        var data = await sandbox.AcquireAsync();
        var calls = await File.ReadAllLinesAsync(Path.Combine(sandbox.Root, "calls"));
        Assert.Multiple(() =>
        {
            Assert.That(data.Folder, Is.EqualTo(sandbox.Cache));
            Assert.That(
                Directory.EnumerateFileSystemEntries(sandbox.Cache).Select(Path.GetFileName),
                Is.EquivalentTo([.. SmallDataSet.Files.All.Select(file => file.CompressedName), "lock"]));
            Assert.That(calls[0], Does.Contain($"Dir::State::Lists={sandbox.Cache}/").And.Contain($"Dir::Cache={sandbox.Cache}/").And.EndWith(" update"));
            Assert.That(calls[1], Does.EndWith(" download dataset-fashion-mnist"));
        });
    }

    [Test]
    public async Task UpdateFailsAndDownloadSucceeds_IsGoodEnough()
    {
        Use("""for last; do :; done; [ "$last" = update ] && exit 100; touch "$last.deb" """, Unpacks);
        Assert.That((await sandbox.AcquireAsync()).Folder, Is.EqualTo(sandbox.Cache));
    }

    [Test]
    public async Task BothFail_BothAreQuotedInTheirOwnWords()
    {
        Use("""for last; do :; done; echo "W: noise" >&2; echo "E: cannot $last" >&2; exit 100""", "");
        Assert.That(await sandbox.FailureAsync(), Does.Contain(
            "apt-get ended with exit code 100: E: cannot update; apt-get ended with exit code 100: E: cannot dataset-fashion-mnist\n"));
    }

    [Test]
    public async Task PackageHoldsSomethingElse_IsNotUsed()
    {
        Use(Downloads, $"""{Unpacks}; cp "$3{FashionMnist.DebianFolder}"/t*-labels-idx1-ubyte.gz /dev/null 2>&1; echo x > "$3{FashionMnist.DebianFolder}/t10k-labels-idx1-ubyte.gz" """);
        Assert.That(await sandbox.FailureAsync(), Does.Contain("in the package t10k-labels-idx1-ubyte.gz: ends within its header\n"));
    }

    [Test]
    public async Task ProgramNeverEnds_IsEnded()
    {
        Use("sleep 60", "");
        sandbox.Settings = sandbox.Settings with { DebianPackage = sandbox.Settings.DebianPackage! with { Timeout = TimeSpan.FromMilliseconds(100) } };
        Assert.That(await sandbox.FailureAsync(), Does.Contain("apt-get did not end within 0.1 s"));
    }

    [Test]
    public void CancelledWhileAProgramRuns_EndsAtOnce()
    {
        Use("sleep 60", "");
        using var cancel = new CancellationTokenSource(200);
        Assert.That(async () => await sandbox.AcquireAsync(cancel.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private void Use(string aptGet, string dpkgDeb) =>
        sandbox.Settings = sandbox.Settings with { DebianPackage = new() { AptGet = Script("apt-get", aptGet), DpkgDeb = Script("dpkg-deb", dpkgDeb) } };

    private string Script(string name, string body)
    {
        var path = Path.Combine(sandbox.Root, name);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
