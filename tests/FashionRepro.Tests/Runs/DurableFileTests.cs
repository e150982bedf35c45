using FashionRepro.Runs;
using FashionRepro.Tests.Build;

namespace FashionRepro.Tests.Runs;

public sealed class DurableFileTests
{
    private TemporaryFolder folder = null!;

    [SetUp]
    public void SetUp() => folder = new();

    [TearDown]
    public void TearDown() => folder.Dispose();

    [Test]
    public void Text_IsUtf8WithoutAMark()
    {
        DurableFile.Write(folder.File("a"), "é\n");

        Assert.That(File.ReadAllBytes(folder.File("a")), Is.EqualTo(new byte[] { 0xC3, 0xA9, 0x0A }));
    }

    [Test]
    public void OlderFile_IsReplacedWhole()
    {
        folder.Write("a", "something longer");

        DurableFile.Write(folder.File("a"), [1, 2]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.ReadAllBytes(folder.File("a")), Is.EqualTo(new byte[] { 1, 2 }));
            Assert.That(Names(), Is.EqualTo(new[] { "a" }));
        }
    }

    [Test]
    public void FailureToPutItInPlace_LeavesNoTemporary()
    {
        Directory.CreateDirectory(folder.File("a"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => DurableFile.Write(folder.File("a"), "text"), Throws.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
            Assert.That(Names(), Is.EqualTo(new[] { "a" }));
        }
    }

    [Test]
    public void MissingFolder_IsAnErrorAndIsNotMade()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => DurableFile.Write(folder.File("missing/a"), "text"), Throws.TypeOf<DirectoryNotFoundException>());
            Assert.That(Names(), Is.Empty);
        }
    }

    [Test]
    public async Task ReaderDuringManyWrites_SeesOnlyWholeTexts()
    {
        var texts = Enumerable.Range(0, 3).Select(i => new string((char)('a' + i), 20_000)).ToArray();
        DurableFile.Write(folder.File("a"), texts[0]);
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            var other = 0;
            while (!done.IsCancellationRequested)
                other += texts.Contains(File.ReadAllText(folder.File("a"))) ? 0 : 1;
            return other;
        });

        for (var i = 0; i < 40; i++)
            DurableFile.Write(folder.File("a"), texts[i % texts.Length]);

        await done.CancelAsync();
        Assert.That(await reader, Is.Zero);
    }

    private IEnumerable<string?> Names() => Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName);
}
