using FashionRepro.Claims;
using FashionRepro.Experiments;
using FashionRepro.Tests.Build;
using FashionRepro.Verdicts;

namespace FashionRepro.Tests.Claims;

/// <summary>Every claim knows the line that declares it, so that a pull request shows there what became of it.</summary>
public sealed class DeclarationTests
{
    private static readonly RepositoryFolder Repository = RepositoryFolder.Find(AppContext.BaseDirectory);

    [TestCaseSource(typeof(WriteUp), nameof(WriteUp.Claims))]
    public void Claim_IsDeclaredAtALineThatMakesOne(Claim claim)
    {
        var line = claim.DeclaredIn(Repository);
        Assert.That(line, Is.Not.Null, claim.SourceFile);
        Assert.That(line!.Path, Does.StartWith("specs/FashionRepro.Claims/").And.EndWith(".cs"));
        Assert.That(line.Path, Is.Not.EqualTo("specs/FashionRepro.Claims/TwoModels.cs"), "a factory is not where a claim is declared");
        Assert.That(File.ReadLines(Path.Combine(Repository.Path, line.Path)).Skip(line.Line - 1).First(), Does.Match(@"Claim\(|LearnsMoreEfficiently\(|AdamSpeedsUp\(|Better\(|BetterByAPoint\(|Augmentation\(|Optimizer\(|BestRate\(|BestBatch\(|Best\("));
    }

    [Test]
    public void ClaimDeclaredWithItsId_IsAtTheLineOfTheId()
    {
        var line = WriteUp.Find("cnn-beats-ann-test")!.DeclaredIn(Repository)!;
        Assert.That(File.ReadLines(Path.Combine(Repository.Path, line.Path)).Skip(line.Line - 1).First(), Does.Contain("\"cnn-beats-ann-test\""));
    }

    [TestCase("/home/somebody/checkout/specs/A.cs")]
    [TestCase("/_/specs/A.cs")]
    [TestCase(@"C:\work\checkout\specs\A.cs")]
    [TestCase("specs/A.cs")]
    public void PathOfAnyBuild_IsFoundInTheCheckout(string compilerPath)
    {
        using var folder = new TemporaryFolder();
        folder.Write("specs/A.cs", "");
        folder.Write("A.cs", ""); // the longest end counts
        Assert.That(SourceLine.In(new RepositoryFolder(folder.Path), compilerPath, 7), Is.EqualTo(new SourceLine("specs/A.cs", 7)));
    }

    [TestCase("")]
    [TestCase("/_/specs/B.cs")]
    public void FileThatIsNotInTheCheckout_IsNoLine(string compilerPath)
    {
        using var folder = new TemporaryFolder();
        Assert.That(SourceLine.In(new RepositoryFolder(folder.Path), compilerPath, 7), Is.Null);
    }
}
