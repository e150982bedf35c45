using FashionRepro.Build;

namespace FashionRepro.Tests.Build;

[Platform("Linux", Reason = "elsewhere the step does nothing")]
public sealed class NativeStepTests
{
    private static readonly DateTime Packed = new(2026, 5, 7, 12, 0, 0, DateTimeKind.Utc);
    private static readonly byte[] Library = new ElfBuilder().Needs("libstdc++.so.6", "GLIBCXX_3.4.30", "GLIBCXX_3.4.32").Build();

    private TemporaryFolder output = null!;

    private string LibraryPath => output.File(NativeStep.LibraryName);

    [SetUp]
    public void CreateOutput() => output = new TemporaryFolder();

    [TearDown]
    public void DeleteOutput() => output.Dispose();

    [Test]
    public void Needed_MarksTheCopyAndKeepsSizeTimeAndMode()
    {
        Put(LibraryPath, Library);
        var mode = new FileInfo(LibraryPath).UnixFileMode;

        var problem = Run(System("GLIBCXX_3.4.30"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(problem, Is.Null);
            Assert.That(WeakVersions(LibraryPath), Is.EqualTo(["GLIBCXX_3.4.32"]));
            Assert.That(new FileInfo(LibraryPath).Length, Is.EqualTo(Library.Length));
            Assert.That(File.GetLastWriteTimeUtc(LibraryPath), Is.EqualTo(Packed));
            Assert.That(new FileInfo(LibraryPath).UnixFileMode, Is.EqualTo(mode));
            Assert.That(Names(), Is.EquivalentTo([NativeStep.LibraryName, NativeCompatibilityReport.FileName]), "no temporary file stays");
        }
    }

    [Test]
    public void Needed_ReportReadsAsDoctorExpects()
    {
        Put(LibraryPath, Library);
        Run(System("GLIBCXX_3.4.30"));
        Assert.That(File.ReadAllText(output.File("native-compatibility.json")), Is.EqualTo("""
            {
              "needed": true,
              "applied": true,
              "requires": "GLIBCXX_3.4.32",
              "systemProvides": "GLIBCXX_3.4.30",
              "file": "libLibTorchSharp.so",
              "note": "GLIBCXX_3.4.32 is marked weak in this copy of libLibTorchSharp.so: this system ends at GLIBCXX_3.4.30, and nothing calls the one symbol behind it."
            }

            """));
    }

    [Test]
    public void RunTwice_SecondRunTouchesNothing()
    {
        Put(LibraryPath, Library);
        Run(System("GLIBCXX_3.4.30"));
        var marker = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (var name in Names())
            File.SetLastWriteTimeUtc(output.File(name), marker);

        Run(System("GLIBCXX_3.4.30"));

        Assert.That(Names().Select(name => File.GetLastWriteTimeUtc(output.File(name))), Is.All.EqualTo(marker));
    }

    [Test]
    public void NotNeeded_LeavesTheLibraryAsItIsAndSaysSo()
    {
        Put(LibraryPath, Library);

        var problem = Run(System("GLIBCXX_3.4.30", "GLIBCXX_3.4.32"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(problem, Is.Null);
            Assert.That(File.ReadAllBytes(LibraryPath), Is.EqualTo(Library));
            Assert.That(File.ReadAllText(output.File(NativeCompatibilityReport.FileName)), Does.Contain("\"needed\": false").And.Contain("\"applied\": false"));
        }
    }

    [Test]
    public void SymbolicLink_IsReplacedByACopyAndItsTargetStaysUntouched()
    {
        using var packages = new TemporaryFolder();
        var original = packages.File("original.so");
        Put(original, Library);
        File.CreateSymbolicLink(LibraryPath, original);

        Run(System("GLIBCXX_3.4.30"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(new FileInfo(LibraryPath).LinkTarget, Is.Null);
            Assert.That(WeakVersions(LibraryPath), Is.EqualTo(["GLIBCXX_3.4.32"]));
            Assert.That(File.GetLastWriteTimeUtc(LibraryPath), Is.EqualTo(Packed), "the time of the file, not of the link");
            Assert.That(File.ReadAllBytes(original), Is.EqualTo(Library));
        }
    }

    [Test]
    public void HardLink_IsReplacedByACopyAndItsOtherNameStaysUntouched()
    {
        using var packages = new TemporaryFolder();
        var original = packages.File("original.so");
        Put(original, Library);
        using (var link = global::System.Diagnostics.Process.Start("ln", [original, LibraryPath]))
            link.WaitForExit();

        Run(System("GLIBCXX_3.4.30"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(WeakVersions(LibraryPath), Is.EqualTo(["GLIBCXX_3.4.32"]));
            Assert.That(File.ReadAllBytes(original), Is.EqualTo(Library));
        }
    }

    [Test]
    public void OtherVersionMissing_LeavesTheLibraryAloneAndNamesIt()
    {
        Put(LibraryPath, Library);

        var problem = Run(System("GLIBCXX_3.4.25"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(problem, Does.StartWith("libLibTorchSharp.so needs GLIBCXX_3.4.30 of libstdc++.so.6; this system has GLIBCXX_3.4.25."));
            Assert.That(File.ReadAllBytes(LibraryPath), Is.EqualTo(Library));
        }
    }

    [Test]
    public void UnknownLayout_LeavesTheLibraryAloneAndSaysWhy()
    {
        Put(LibraryPath, Library[..100]);

        var problem = Run(System("GLIBCXX_3.4.30"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(problem, Does.StartWith("libLibTorchSharp.so has a layout that is not known here: ").And.EndsWith("It was left alone."));
            Assert.That(File.ReadAllBytes(LibraryPath), Is.EqualTo(Library[..100]));
            Assert.That(File.ReadAllText(output.File(NativeCompatibilityReport.FileName)), Does.Contain("\"applied\": false"));
        }
    }

    [Test]
    public void SystemWithoutCppLibrary_LeavesTheLibraryAloneAndSaysWhatToInstall()
    {
        Put(LibraryPath, Library);
        var problem = Run(() => throw new FileNotFoundException("this system has no libstdc++.so.6"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(problem, Is.EqualTo("What this system's libstdc++.so.6 provides cannot be read: this system has no libstdc++.so.6. libLibTorchSharp.so was left alone."));
            Assert.That(File.ReadAllBytes(LibraryPath), Is.EqualTo(Library));
        }
    }

    [Test]
    public void FolderWithoutTheLibrary_IsLeftEmpty()
    {
        var problem = Run(() => throw new InvalidOperationException("not asked"));
        Assert.That(problem, Is.Null);
        Assert.That(Names(), Is.Empty);
    }

    private string? Run(Func<IReadOnlySet<string>> systemVersions) => NativeStep.Run(output.Path, systemVersions);

    private IEnumerable<string> Names() => new DirectoryInfo(output.Path).EnumerateFiles().Select(file => file.Name);

    private static Func<IReadOnlySet<string>> System(params string[] versions) => () => versions.ToHashSet();

    private static IEnumerable<string> WeakVersions(string path) =>
        new ElfFile(File.ReadAllBytes(path)).VersionNeeds().Where(need => need.IsWeak).Select(need => need.Version);

    private static void Put(string path, byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);
        File.SetLastWriteTimeUtc(path, Packed);
    }
}
