using FashionRepro.Build;

namespace FashionRepro.Tests.Build;

public sealed class SourceHashTests
{
    private TemporaryFolder project = null!;

    [SetUp]
    public void CreateProject()
    {
        project = new TemporaryFolder();
        project.Write("Training.csproj", "<Project />\n");
        project.Write("Models/Ann.cs", "class Ann;\n");
        project.Write("B.cs", "class B;\n");
    }

    [TearDown]
    public void DeleteProject() => project.Dispose();

    [Test]
    public void KnownFolder_HasTheHashOfItsFilesInOrdinalOrder()
    {
        // printf 'B.cs\0class B;\n\0Models/Ann.cs\0class Ann;\n\0Training.csproj\0<Project />\n\0' | sha256sum
        Assert.That(SourceHash.Of(project.Path), Is.EqualTo("075dec80f2d9c0dc3375f2a686884722346205a68a95d81172f018f7f47edb30"));
    }

    [Test]
    public void AnotherFolderFilledInAnotherOrder_SameHash()
    {
        using var other = new TemporaryFolder();
        other.Write("B.cs", "class B;\n");
        other.Write("Models/Ann.cs", "class Ann;\n");
        other.Write("Training.csproj", "<Project />\n");
        Assert.That(SourceHash.Of(other.Path), Is.EqualTo(SourceHash.Of(project.Path)));
    }

    [Test]
    public void WindowsLineEndings_SameHash()
    {
        var before = SourceHash.Of(project.Path);
        project.Write("B.cs", "class B;\r\n");
        Assert.That(SourceHash.Of(project.Path), Is.EqualTo(before));
    }

    [TestCase("bin/Debug/net10.0/Generated.cs")]
    [TestCase("obj/Debug/net10.0/Training.AssemblyInfo.cs")]
    [TestCase("Natives.targets")]
    [TestCase("packages.lock.json")]
    public void FileThatIsNoSource_SameHash(string path)
    {
        var before = SourceHash.Of(project.Path);
        project.Write(path, "anything");
        Assert.That(SourceHash.Of(project.Path), Is.EqualTo(before));
    }

    [TestCase("B.cs", "class b;\n", TestName = "{m}(one byte)")]
    [TestCase("B.cs", "class B;\n\n", TestName = "{m}(one more line)")]
    [TestCase("B.cs", "class B;\r", TestName = "{m}(a lone carriage return is content)")]
    [TestCase("C.cs", "", TestName = "{m}(an empty file more)")]
    [TestCase("Training.csproj", "<Project/>\n", TestName = "{m}(project file)")]
    [TestCase("Data/bin/Reader.cs", "class Reader;\n", TestName = "{m}(a bin folder that is the project's own code)")]
    public void ChangedSource_OtherHash(string path, string content)
    {
        var before = SourceHash.Of(project.Path);
        project.Write(path, content);
        Assert.That(SourceHash.Of(project.Path), Is.Not.EqualTo(before));
    }

    [Test]
    public void RenamedFile_OtherHash()
    {
        var before = SourceHash.Of(project.Path);
        File.Move(project.File("B.cs"), project.File("D.cs"));
        Assert.That(SourceHash.Of(project.Path), Is.Not.EqualTo(before));
    }
}
