using System.IO.Compression;
using System.Security.Cryptography;
using FashionRepro.Data;
using FashionRepro.Training.Data;
using static FashionRepro.Training.Tests.Data.OwnDataFiles;

namespace FashionRepro.Training.Tests.Data;

/// <summary>Where a person's own data set comes from.</summary>
public sealed class OwnDataSourcesTests
{
    private DataSandbox sandbox = null!;

    private string Checkout => Path.Combine(sandbox.Root, "checkout");

    [SetUp]
    public void MakeSandbox()
    {
        sandbox = new();
        sandbox.Settings = sandbox.Settings with { Checkout = Checkout };
    }

    [TearDown]
    public void RemoveSandbox() => sandbox.Dispose();

    [Test]
    public async Task FolderOfTheDescription_IsFoundInTheCheckout()
    {
        Write(Path.Combine(Checkout, "kitchen"), DataFormat.Csv);
        Assert.That((await AcquireAsync(Hashed(DataFormat.Csv))).Folder, Is.EqualTo(Path.Combine(Checkout, "kitchen")));
    }

    [TestCase("given")]
    [TestCase("given/kitchen")]
    public async Task FolderGiven_IsUsedBeforeAllOthersAsIsTheOneInItOfTheDataSetsName(string folder)
    {
        Write(Path.Combine(Checkout, "kitchen"), DataFormat.Idx);
        Write(Path.Combine(sandbox.Root, folder), DataFormat.Idx);
        sandbox.Settings = sandbox.Settings with { Folder = sandbox.Given };
        Assert.That((await AcquireAsync(Hashed(DataFormat.Idx))).Folder, Is.EqualTo(Path.Combine(sandbox.Root, folder)));
    }

    [Test]
    public async Task FolderGivenHasProblems_NothingElseIsTried()
    {
        Write(Path.Combine(Checkout, "kitchen"), DataFormat.Idx);
        Directory.CreateDirectory(sandbox.Given);
        sandbox.Settings = sandbox.Settings with { Folder = sandbox.Given };
        Assert.That(await FailureAsync(Hashed(DataFormat.Idx) with { Test = null }), Is.EqualTo(
            """
            Kitchen is unavailable as configs/data/kitchen.json describes it:
              /tmp/given
                training images training-images: does not exist in /tmp/given
                training labels training-labels: does not exist in /tmp/given
            No other source was tried, because this folder was given. Correct it, or leave out --data (FASHIONREPRO_DATA) to have the data found where the description says.
            """));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task FolderOfTheDescriptionLeavesTheCheckout_IsRefused()
    {
        Write(sandbox.System, DataFormat.Idx);
        Directory.CreateDirectory(Checkout);
        Directory.CreateSymbolicLink(Path.Combine(Checkout, "kitchen"), sandbox.System);
        Assert.That(await FailureAsync(Hashed(DataFormat.Idx)), Does.Contain("    leaves /tmp/checkout, for /tmp/system; name that folder with --data (FASHIONREPRO_DATA)\n"));
    }

    [Test]
    public async Task NoCheckoutIsKnown_SaysSo()
    {
        sandbox.Settings = sandbox.Settings with { Checkout = null };
        Assert.That(await FailureAsync(Hashed(DataFormat.Idx)), Does.Contain("  kitchen\n    is relative to the folder that configs is in, which is not known here\n"));
    }

    [Test]
    public async Task NoHashInTheDescription_TheOneFoundIsTold()
    {
        Write(Path.Combine(Checkout, "kitchen"), DataFormat.Idx);
        var data = await AcquireAsync(Describe(DataFormat.Idx));
        Assert.That(sandbox.Warnings, Is.EqualTo(
            [$"configs/data/kitchen.json has no sha256 yet, so that nothing can be trained on it. Of what /tmp/checkout/kitchen holds it is {data.ContentSha256}"]));
    }

    [Test]
    public void Verify_SaysTheHashFoundOrTheProblems()
    {
        Write(Path.Combine(Checkout, "kitchen"), DataFormat.Idx);
        var (right, wrong) = (Hashed(DataFormat.Idx), Describe(DataFormat.Idx, new('0', 64)));
        var (ok, other) = (DataSources.Verify(right, sandbox.Settings).Single(), DataSources.Verify(wrong, sandbox.Settings).Single());
        Assert.Multiple(() =>
        {
            Assert.That((ok.IsOk, ok.Place, ok.ContentSha256), Is.EqualTo((true, DataPlace.Checkout, right.ContentSha256)));
            Assert.That((other.IsOk, other.ContentSha256), Is.EqualTo((false, right.ContentSha256)));
        });
    }

    [Test]
    public void Verify_OfThePublishedDataSetGroupsTheFiles()
    {
        SmallDataSet.WriteTo(sandbox.System);
        SmallDataSet.WriteTo(Path.Combine(sandbox.Given, "fashion-mnist"));
        File.Delete(Path.Combine(sandbox.System, SmallDataSet.Files.TestLabels.CompressedName));
        sandbox.Settings = sandbox.Settings with { Folder = sandbox.Given };
        Assert.That(DataSources.Verify(DataDescription.Usual, sandbox.Settings).Select(check => $"{sandbox.Plain(check.Folder)} {check.IsOk} {string.Join(", ", check.Problems)}"), Is.EqualTo(
            ["/tmp/given/fashion-mnist True ", "/tmp/system False t10k-labels-idx1-ubyte.gz: is missing"]));
    }

    [Test]
    public async Task Download_IsUnpackedIntoTheCacheAndNotFetchedAgain()
    {
        var (data, zip) = Zipped();
        await using var server = new LoopbackServer((_, _) => new(200, zip, "ETag: \"v1\"\r\n"));
        data = data with { Download = data.Download! with { Url = new(server.Address, "kitchen.zip") } };
        Assert.That(DataSources.Verify(data, Downloading), Is.Empty);
        var first = await DataSources.AcquireAsync(data, Downloading, sandbox);
        await DataSources.AcquireAsync(data, Downloading with { Download = null }, sandbox);
        Assert.Multiple(() =>
        {
            Assert.That(sandbox.Plain(first.Folder), Is.EqualTo($"/tmp/cache/kitchen-{data.Download!.Sha256[..12]}"));
            Assert.That(server.Requests, Has.Count.EqualTo(1));
            Assert.That(Directory.EnumerateFileSystemEntries(sandbox.Cache).Select(Path.GetFileName), Is.EquivalentTo([Path.GetFileName(first.Folder), "lock"]));
            Assert.That(Directory.Exists(Path.Combine(first.Folder, "__MACOSX")), Is.False);
            Assert.That(DataSources.Verify(data, Downloading).Single().IsOk, Is.True);
        });
    }

    [Test]
    public async Task Download_BreaksAndIsContinued()
    {
        var (data, zip) = Zipped();
        await using var server = new LoopbackServer((request, before) => before == 0 ? new(200, zip, "ETag: \"v1\"\r\n", BreakAfter: 500)
            : new(206, zip[request.From!.Value..], $"ETag: \"v1\"\r\nContent-Range: bytes {request.From}-{zip.Length - 1}/{zip.Length}\r\n"));
        await DataSources.AcquireAsync(data with { Download = data.Download! with { Url = new(server.Address, "kitchen.zip") } }, Downloading);
        Assert.That(server.Requests.Select(request => request.From), Is.EqualTo(new int?[] { null, 500 }));
    }

    [Test]
    public async Task Download_IsOneFile()
    {
        Write(sandbox.Given, DataFormat.Csv);
        var table = File.ReadAllBytes(Path.Combine(sandbox.Given, "training.csv"));
        await using var server = new LoopbackServer((_, _) => new(200, table));
        var data = Describe(DataFormat.Csv) with { Test = null, Folder = null, Download = new(new(server.Address, "d/training.csv"), Sha256(table)) };
        Assert.That((await DataSources.AcquireAsync(data, Downloading)).TrainingImages, Is.EqualTo(TrainingImages));
    }

    [Test]
    public async Task Download_IsSomethingElse_IsNotUsed()
    {
        var (data, _) = Zipped();
        await using var server = new LoopbackServer((_, _) => new(200, [1, 2, 3]));
        data = data with { Download = data.Download! with { Url = new(server.Address, "kitchen.zip") } };
        var failure = (await FailureAsync(data, Downloading)).Replace(server.Address.ToString(), "http://them/", StringComparison.Ordinal);
        Assert.That(failure, Is.EqualTo(
            $"""
            Kitchen is unavailable as configs/data/kitchen.json describes it:
              /tmp/cache/kitchen-{data.Download.Sha256[..12]}
                what http://them/kitchen.zip sends is not what configs/data/kitchen.json says: its SHA-256 is {Sha256([1, 2, 3])}; expected {data.Download.Sha256}. If it is the right file, correct download.sha256 there
            What you can do: download
              http://them/kitchen.zip
            yourself, unpack it into a folder and pass that with --data or FASHIONREPRO_DATA.
            """));
        Assert.That(Directory.Exists(Path.Combine(sandbox.Cache, $"kitchen-{data.Download.Sha256[..12]}")), Is.False);
    }

    [TestCase("../evil", 0, "../evil would leave the folder")]
    [TestCase("/evil", 0, "/evil would leave the folder")]
    [TestCase("a\\evil", 0, "a\\evil would leave the folder")]
    [TestCase("link", 0xA1FF, "link is a link or a device; expected files only")]
    [TestCase("training-labels", 0, "training-labels is in it twice")]
    public async Task Zip_AsksForWhatIsNotDone_IsRefusedWhole(string name, int mode, string problem)
    {
        var (data, zip) = Zipped(archive => archive.CreateEntry(name).ExternalAttributes = mode << 16);
        await using var server = new LoopbackServer((_, _) => new(200, zip));
        data = data with { Download = data.Download! with { Url = new(server.Address, "kitchen.zip") } };
        Assert.That(await FailureAsync(data, Downloading), Does.Contain($"    kitchen.zip cannot be unpacked: {problem}\n"));
        Assert.That(Directory.Exists(Path.Combine(sandbox.Cache, $"kitchen-{data.Download.Sha256[..12]}")), Is.False);
    }

    [Test]
    public async Task Zip_UnpacksToFarTooMuch_IsStopped()
    {
        var (data, zip) = Zipped(archive =>
        {
            using var bomb = archive.CreateEntry("bomb", CompressionLevel.Fastest).Open();
            for (var i = 0; i < 70; i++)
                bomb.Write(new byte[1 << 20]);
        });
        await using var server = new LoopbackServer((_, _) => new(200, zip));
        Assert.That(await FailureAsync(data with { Download = data.Download! with { Url = new(server.Address, "kitchen.zip") } }, Downloading), Does.Contain(
            "    kitchen.zip cannot be unpacked: it unpacks to more bytes than the images that the description speaks of can take\n"));
    }

    [Test]
    public async Task DownloadsAreOff_SaysSo() => Assert.That(await FailureAsync(Zipped().Data, Downloading with { Download = null }), Does.Contain("    is not there, and nothing is downloaded here\n"));

    private DataSettings Downloading => sandbox.Settings with { Download = new() { FirstPause = TimeSpan.FromMilliseconds(1) } };

    private (DataDescription Data, byte[] Zip) Zipped(Action<ZipArchive>? more = null)
    {
        Write(sandbox.Given, DataFormat.Idx);
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var file in Directory.EnumerateFiles(sandbox.Given))
                archive.CreateEntryFromFile(file, Path.GetFileName(file));
            archive.CreateEntry("__MACOSX/._training-labels");
            more?.Invoke(archive);
        }

        var zip = stream.ToArray();
        return (Hashed(DataFormat.Idx) with { Folder = null, Download = new(new("http://127.0.0.1:1/kitchen.zip"), Sha256(zip)) }, zip);
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private DataDescription Hashed(DataFormat format) =>
        Describe(format, OwnData.Read(Describe(DataFormat.Idx), Write(Path.Combine(sandbox.Root, "hashed"), DataFormat.Idx)).ContentSha256!);

    private Task<ImageDataSet> AcquireAsync(DataDescription data) => DataSources.AcquireAsync(data, sandbox.Settings, sandbox);

    private Task<string> FailureAsync(DataDescription data) => FailureAsync(data, sandbox.Settings);

    private async Task<string> FailureAsync(DataDescription data, DataSettings settings) =>
        sandbox.Plain((await Assert.ThrowsAsync<DataUnavailableException>(() => DataSources.AcquireAsync(data, settings)))!.Message);
}
