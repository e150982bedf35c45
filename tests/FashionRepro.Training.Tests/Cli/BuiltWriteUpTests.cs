using FashionRepro.Claims;
using FashionRepro.Cli;

namespace FashionRepro.Training.Tests.Cli;

public sealed class BuiltWriteUpTests
{
    [Test]
    public void Program_HasTheClaimsOfItsCheckout() => Assert.That(BuiltWriteUp.Definition, Is.SameAs(WriteUp.Definition));
}
