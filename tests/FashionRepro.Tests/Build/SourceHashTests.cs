using FashionRepro.Build;

namespace FashionRepro.Tests.Build;

public sealed class SourceHashTests
{
    private TemporaryFolder project = null!;

    [SetUp]
    public void CreateProject()
    {
        project = new TemporaryFolder();
        project.Write("Models/Ann.cs", "class Ann { int x = 1; }\n");
        project.Write("B.cs", "class B;\n");
    }

    [TearDown]
    public void DeleteProject() => project.Dispose();

    [Test]
    public void KnownFiles_HaveTheHashOfTheirTokens()
    {
        // one() { printf "$1" | sha256sum | cut -c1-64; }
        // printf '%s' "$( (one 'class\0B\0;\0\0'; one 'class\0Ann\0{\0int\0x\0=\0001\0;\0}\0\0') | LC_ALL=C sort)" | sha256sum
        Assert.That(Hash(), Is.EqualTo("558b400e7c04e0f6e9c7fabd107cf205fc155c7555ce8ed56bedc9540cf39cb3"));
    }

    [TestCase("// what B is\nclass B;\n", TestName = "{m}(a comment)")]
    [TestCase("/// <summary>What B is.</summary>\nclass B;\n", TestName = "{m}(documentation)")]
    [TestCase("\n\nclass   B ;\n\n", TestName = "{m}(white space)")]
    [TestCase("class B;\r\n", TestName = "{m}(line endings of Windows)")]
    [TestCase("\uFEFFclass B;\n", TestName = "{m}(a byte order mark)")]
    [TestCase("#region B\n#pragma warning disable CS0000 // why\nclass B;\n#endregion\n", TestName = "{m}(regions and pragmas)")]
    public void WhatNoBuildDependsOn_SameHash(string content)
    {
        var before = Hash();
        project.Write("B.cs", content);
        Assert.That(Hash(), Is.EqualTo(before));
    }

    [Test]
    public void RenamedFile_SameHash()
    {
        var before = Hash();
        File.Move(project.File("B.cs"), project.File("D.cs"));
        Assert.That(Hash(), Is.EqualTo(before));
    }

    [TestCase("class b;\n", TestName = "{m}(a name)")]
    [TestCase("class B {}\n", TestName = "{m}(another way to write it)")]
    [TestCase("class B; class C;\n", TestName = "{m}(more)")]
    [TestCase("", TestName = "{m}(nothing)")]
    public void ChangedSyntax_OtherHash(string content)
    {
        var before = Hash();
        project.Write("B.cs", content);
        Assert.That(Hash(), Is.Not.EqualTo(before));
    }

    [TestCase("\"a  b\"", "\"a b\"")]
    [TestCase("\"// a\"", "\"// b\"")]
    [TestCase("1", "1.0")]
    [TestCase("1 - -1", "1 + +1")]
    public void ChangedLiteral_OtherHash(string from, string to)
    {
        project.Write("B.cs", $"class B {{ object x = {from}; }}");
        var before = Hash();
        project.Write("B.cs", $"class B {{ object x = {to}; }}");
        Assert.That(Hash(), Is.Not.EqualTo(before));
    }

    [Test]
    public void CodeMovedToAnotherFile_OtherHash()
    {
        var before = Hash();
        project.Write("B.cs", "class B; class Ann { int x = 1; }\n");
        project.Write("Models/Ann.cs", "");
        Assert.That(Hash(), Is.Not.EqualTo(before));
    }

    [TestCase("class B {", "is not C#: ")]
    [TestCase("#if DEBUG\nclass C;\n#endif\nclass B;", "has code that a build may leave out (#if DEBUG)")]
    [TestCase("#define X\nclass B;", "has code that a build may leave out (#define X)")]
    public void WhatNoHashCanBeTakenOf_IsNamedWithItsLine(string content, string expected)
    {
        project.Write("B.cs", content);
        Assert.That(() => Hash(), Throws.TypeOf<InvalidDataException>().With.Message.Contains($"B.cs(1) {expected}"));
    }

    private string Hash() => SourceHash.Of(Directory.EnumerateFiles(project.Path, "*.cs", SearchOption.AllDirectories));
}
