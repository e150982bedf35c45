using FashionRepro.Claims;
using FashionRepro.Cli;
using FashionRepro.Defects;

namespace FashionRepro.Training.Tests.Cli;

public sealed class BuiltWriteUpTests
{
    [Test]
    public void Program_HasTheClaimsOfItsCheckout() => Assert.That(BuiltWriteUp.Definition, Is.SameAs(WriteUp.Definition));

    [Test]
    public void AssemblyWithoutClaims_IsNamed() => Assert.That(() => BuiltWriteUp.Of(typeof(BuiltWriteUpTests).Assembly),
        Throws.InvalidOperationException.With.Message.EqualTo("FashionRepro.Training.Tests was built with no claims; expected one project specs/NAME.Claims/NAME.Claims.csproj."));

    /// <summary>A name that is found in no source may still be used by a shorter one.</summary>
    [TestCase(typeof(BuiltWriteUp))]
    [TestCase(typeof(DefectCatalog))]
    public void CompiledHarness_RefersToNoClaims(Type type) =>
        Assert.That(type.Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name), Has.None.EndsWith(".Claims").And.Some.EqualTo("FashionRepro"));
}
