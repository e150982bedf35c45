using FashionRepro.Claims;
using FashionRepro.Running;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Tests;

/// <summary>What the command line says where two claims have the same id.</summary>
public sealed class ClaimIdTests
{
    [Test]
    public void ClaimsOfTheWriteUp_HaveIdsOfTheirOwn() => Assert.That(() => SelectedClaims.RequireUniqueIds(WriteUp.Definition), Throws.Nothing);

    [Test]
    public void IdOfTwoClaims_IsRefusedWithBothStatements() => Assert.That(
        () => SelectedClaims.RequireUniqueIds(WriteUp.Definition with { Claims = [Claim("a", "One."), Claim("b", "Two."), Claim("a", "Three.")] }),
        Throws.TypeOf<BadInputException>().With.Message.EqualTo(
            """
            Every claim in specs/FashionRepro.Claims needs an id of its own:
              a  is the id of 2 claims: "One." "Three."
            Nothing was run.
            """));

    private static Claim Claim(string id, string statement) => new(id, "Section", statement, [], _ => null!);
}
