using FashionRepro.Claims;
using FashionRepro.Defects;
using FashionRepro.WriteUps;

namespace FashionRepro.Cli.Tests;

public sealed class BuiltWriteUpTests
{
    [Test]
    public void Program_HasTheClaimsOfItsCheckout() => Assert.That(BuiltWriteUp.Definitions[0], Is.SameAs(WriteUp.Definition));

    [Test]
    public void AssemblyWithoutClaims_IsNamed() => Assert.That(() => BuiltWriteUp.Of(typeof(BuiltWriteUpTests).Assembly),
        Throws.InvalidOperationException.With.Message.EqualTo("FashionRepro.Cli.Tests was built with no claims; expected a project specs/NAME.Claims/NAME.Claims.csproj."));

    [Test]
    public void SeveralWriteUps_AreToldApartByName_AndTheOneWithoutAFolderIsFirst()
    {
        var first = new WriteUpDefinition("First", []) { Name = "first", ClaimsFolder = "specs" };
        var second = first with { Name = "second", Folder = "second" };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(BuiltWriteUp.Ordered([second, first]), Is.EqualTo(new[] { first, second }));
            Assert.That(() => BuiltWriteUp.Ordered([first, first with { Name = "third" }]), Throws.InvalidOperationException);
            Assert.That(() => BuiltWriteUp.Ordered([first, second with { Name = "first" }]), Throws.InvalidOperationException);
        }
    }

    [TestCase("claims", "first")]
    [TestCase("claims --write-up second --no-train", "second")]
    [TestCase("claims --write-up=second", "second")]
    [TestCase("claims --write-up nope", "first")]
    public void WriteUp_IsTheOneThatTheArgumentsName(string arguments, string name)
    {
        var first = new WriteUpDefinition("First", []) { Name = "first", ClaimsFolder = "specs" };

        Assert.That(WriteUpChoice.Of(arguments.Split(' '), [first, first with { Name = "second", Folder = "second" }]).WriteUp.Name, Is.EqualTo(name));
    }

    /// <summary>A name that is found in no source may still be used by a shorter one.</summary>
    [TestCase(typeof(BuiltWriteUp))]
    [TestCase(typeof(DefectCatalog))]
    public void CompiledHarness_RefersToNoClaims(Type type) =>
        Assert.That(type.Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name), Has.None.EndsWith(".Claims").And.Some.EqualTo("FashionRepro"));
}
