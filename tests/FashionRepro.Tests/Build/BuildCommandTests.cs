using FashionRepro.Build;
using FashionRepro.Runs;

namespace FashionRepro.Tests.Build;

public sealed class BuildCommandTests
{
    [Test]
    public void Identity_WritesWhatTrainingIdentityReads()
    {
        using var folder = new TemporaryFolder();
        folder.Write("src/project/A.cs", "class A;\n");
        folder.Write("src/list", "+ project/A.cs\n");

        var (exitCode, error) = Run("identity", folder.File("src/list"), folder.File($"out/{TrainingIdentity.FileName}"), "--torchsharp", "0.107.0", "--libtorch", "2.10.0");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((exitCode, error), Is.EqualTo((0, "")));
            Assert.That(TrainingIdentity.Load(folder.File("out")), Is.EqualTo(new TrainingIdentity(SourceHash.Of([folder.File("src/project/A.cs")]), "0.107.0", "2.10.0")));
        }
    }

    [Test]
    public void IdentityUnchanged_KeepsTheFileAsItIs()
    {
        using var folder = new TemporaryFolder();
        folder.Write("src/project/A.cs", "class A;\n");
        folder.Write("src/list", "+ project/A.cs\n");
        string[] arguments = ["identity", folder.File("src/list"), folder.File("id.json"), "--torchsharp", "1", "--libtorch", "2"];
        Run(arguments);
        var marker = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(folder.File("id.json"), marker);

        Run(arguments);
        var afterNothing = File.GetLastWriteTimeUtc(folder.File("id.json"));
        folder.Write("src/project/A.cs", "class AA;\n");
        Run(arguments);
        var afterChange = File.GetLastWriteTimeUtc(folder.File("id.json"));

        Assert.That(afterNothing, Is.EqualTo(marker));
        Assert.That(afterChange, Is.Not.EqualTo(marker));
    }

    [Test]
    public void IdentityOfAListThatIsNotThereOrWillNotDo_OneErrorLine()
    {
        using var folder = new TemporaryFolder();
        folder.Write("src/project/A.cs", "class A;\n");
        folder.Write("src/list", "");
        using (Assert.EnterMultipleScope())
        {
            foreach (var list in new[] { "nowhere", "src/list" })
            {
                var (exitCode, error) = Run("identity", folder.File(list), folder.File("id.json"), "--torchsharp", "1", "--libtorch", "2");
                Assert.That(exitCode, Is.EqualTo(1));
                Assert.That(error.TrimEnd(), Does.StartWith("FashionRepro.Build : error FR1002: ").And.Not.Contain("\n"));
            }

            Assert.That(File.Exists(folder.File("id.json")), Is.False);
        }
    }

    [Test]
    [Platform("Linux")]
    public void NativeOfAnUnknownLayout_OneErrorLineThatNamesTheFile()
    {
        using var folder = new TemporaryFolder();
        var library = folder.Write(NativeStep.LibraryName, "not a library");
        Assert.That(Run("native", folder.Path), Is.EqualTo((1,
            $"{library} : error FR1001: libLibTorchSharp.so has a layout that is not known here: it is not an ELF file. It was left alone.\n")));
    }

    [Test]
    public void UnknownVerb_SaysWhatIsExpected()
    {
        var (exitCode, error) = Run("natives", "folder");
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Does.StartWith("FashionRepro.Build : error FR1000: expected 'native FOLDER' or 'identity ").And.Contains("got 'natives folder'"));
    }

    private static (int ExitCode, string Error) Run(params string[] arguments)
    {
        using var error = new StringWriter { NewLine = "\n" };
        return (BuildCommand.Run(arguments, error), error.ToString());
    }
}
