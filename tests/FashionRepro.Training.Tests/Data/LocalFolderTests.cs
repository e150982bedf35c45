using FashionRepro.Data;
using FashionRepro.Training.Data;

namespace FashionRepro.Training.Tests.Data;

/// <summary>The folder the user named, and folders of a package: read in place, never changed.</summary>
public sealed class LocalFolderTests
{
    private static readonly DataFiles Files = SmallDataSet.Files;

    private DataSandbox sandbox = null!;

    [SetUp]
    public void MakeSandbox() => sandbox = new();

    [TearDown]
    public void RemoveSandbox() => sandbox.Dispose();

    [Test]
    public async Task SystemFolderComplete_IsReadInPlace()
    {
        SmallDataSet.WriteTo(sandbox.System);
        var before = sandbox.Listing();
        var data = await sandbox.AcquireAsync();
        Assert.Multiple(() =>
        {
            Assert.That(data.TrainingImages, Is.EqualTo(SmallDataSet.Plain(Files.TrainingImages)[16..]));
            Assert.That(data.TrainingLabels, Is.EqualTo(SmallDataSet.Plain(Files.TrainingLabels)[8..]));
            Assert.That(data.TestImages, Is.EqualTo(SmallDataSet.Plain(Files.TestImages)[16..]));
            Assert.That(data.TestLabels, Is.EqualTo(SmallDataSet.Plain(Files.TestLabels)[8..]));
            Assert.That((data.Shape.Height, data.Shape.Width), Is.EqualTo((8, 7)));
            Assert.That(data.ContentSha256, Is.EqualTo(Files.ContentSha256));
            Assert.That(data.Folder, Is.EqualTo(sandbox.System));
            Assert.That(sandbox.Listing(), Is.EqualTo(before));
        });
    }

    [Test]
    public async Task GivenFolderWithDecompressedFiles_IsUsedBeforeAllOthers()
    {
        SmallDataSet.WriteTo(sandbox.System);
        Directory.CreateDirectory(sandbox.Given);
        foreach (var file in Files.All)
            File.WriteAllBytes(Path.Combine(sandbox.Given, file.Name), SmallDataSet.Plain(file));
        sandbox.Settings = sandbox.Settings with { Folder = sandbox.Given };
        Assert.That((await sandbox.AcquireAsync()).Folder, Is.EqualTo(sandbox.Given));
    }

    [Test]
    public async Task GivenFolderWithProblems_NamesAllOfThemAndTriesNothingElse()
    {
        SmallDataSet.WriteTo(sandbox.System);
        SmallDataSet.WriteTo(sandbox.Given);
        sandbox.Settings = sandbox.Settings with { Folder = sandbox.Given };
        File.Delete(InGiven(Files.TrainingImages));
        File.WriteAllBytes(InGiven(Files.TestLabels), SmallDataSet.Compressed(Files.TrainingLabels));
        File.WriteAllBytes(InGiven(Files.TestImages), SmallDataSet.Gzip(SmallDataSet.Idx(9, 50, 8, 7)));
        var before = sandbox.Listing();

        var message = await sandbox.FailureAsync();

        Assert.That(message, Is.EqualTo(
            """
            The data folder given does not hold Fashion-MNIST:
              /tmp/given
                train-images-idx3-ubyte.gz: is missing
                t10k-images-idx3-ubyte.gz: holds 50 × 8 × 7 values; expected 100 × 8 × 7
                t10k-labels-idx1-ubyte.gz: holds train-labels-idx1-ubyte; expected t10k-labels-idx1-ubyte
            Expected are these four files, with or without .gz:
              train-images-idx3-ubyte.gz  train-labels-idx1-ubyte.gz  t10k-images-idx3-ubyte.gz  t10k-labels-idx1-ubyte.gz
            No other source was tried, because this folder was given. Correct it, or leave out --data (FASHIONREPRO_DATA) to have the data found or fetched.
            """));
        Assert.That(sandbox.Listing(), Is.EqualTo(before));
    }

    [Test]
    public async Task GivenFolderDoesNotExist_SaysSo()
    {
        sandbox.Settings = sandbox.Settings with { Folder = sandbox.Given };
        Assert.That(await sandbox.FailureAsync(), Does.Contain("/tmp/given\n    does not exist\n"));
    }

    [Test]
    public async Task OneByteAltered_IsNotUsed()
    {
        SmallDataSet.WriteTo(sandbox.Given);
        sandbox.Settings = sandbox.Settings with { Folder = sandbox.Given };
        var altered = SmallDataSet.Plain(Files.TestLabels);
        altered[50] ^= 1;
        File.WriteAllBytes(InGiven(Files.TestLabels), SmallDataSet.Gzip(altered));
        Assert.That(
            await sandbox.FailureAsync(),
            Does.Match($"t10k-labels-idx1-ubyte.gz: differs from what was published: the SHA-256 .* is [0-9a-f]{{64}}; expected {Files.TestLabels.Sha256}"));
    }

    [Test]
    public async Task SystemFolderCorrupt_IsWarnedOfAndTheCacheUsed()
    {
        SmallDataSet.WriteTo(sandbox.Cache);
        SmallDataSet.WriteTo(sandbox.System);
        var corrupt = Path.Combine(sandbox.System, Files.TestImages.CompressedName);
        File.WriteAllBytes(corrupt, File.ReadAllBytes(corrupt)[..20]);
        var before = sandbox.Listing();

        var data = await sandbox.AcquireAsync();

        Assert.Multiple(() =>
        {
            Assert.That(data.Folder, Is.EqualTo(sandbox.Cache));
            Assert.That(sandbox.Warnings, Is.EqualTo(
                ["/tmp/system is not used: t10k-images-idx3-ubyte.gz: cannot be decompressed further (cut short or damaged) within its header"]));
            Assert.That(sandbox.Listing(), Is.EqualTo(before));
        });
    }

    [Test]
    public void Verify_ReportsEveryPlaceAndChangesNothing()
    {
        SmallDataSet.WriteTo(sandbox.System);
        SmallDataSet.WriteTo(sandbox.Cache);
        File.WriteAllBytes(Path.Combine(sandbox.Cache, Files.TrainingLabels.CompressedName), [1, 2, 3, 4]);
        sandbox.Settings = sandbox.Settings with { Folder = sandbox.Given };
        var before = sandbox.Listing();

        var checks = DataSources.Verify(DataDescription.Usual, sandbox.Settings);

        Assert.That(checks.Select(check => (check.Place, check.IsOk, check.ContentSha256)), Is.EqualTo(
            new[] { (DataPlace.Configured, false, null), (DataPlace.System, true, Files.ContentSha256), (DataPlace.Cache, false, (string?)null) }));
        Assert.That(checks.SelectMany(check => check.Problems), Is.EqualTo(
        [
            "train-images-idx3-ubyte.gz: is missing",
            "train-labels-idx1-ubyte.gz: is missing",
            "t10k-images-idx3-ubyte.gz: is missing",
            "t10k-labels-idx1-ubyte.gz: is missing",
            "train-labels-idx1-ubyte.gz: begins with 01020304; expected 000008 and the number of dimensions (an IDX file of unsigned bytes)",
        ]));
        Assert.That(sandbox.Listing(), Is.EqualTo(before));
    }

    [Test]
    public void VerifyWithNothingAnywhere_IsEmpty() => Assert.That(DataSources.Verify(DataDescription.Usual, sandbox.Settings), Is.Empty);

    private string InGiven(DataFile file) => Path.Combine(sandbox.Given, file.CompressedName);
}
