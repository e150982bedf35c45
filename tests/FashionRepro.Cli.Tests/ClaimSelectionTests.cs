using FashionRepro.Claims;
using FashionRepro.Experiments;
using FashionRepro.Running;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Tests;

/// <summary>What the command line says of claims that no study decides.</summary>
public sealed class ClaimSelectionTests
{
    private const string Folder = "specs/FashionRepro.Claims";

    private static readonly ConfigurationFolder Configuration = ConfigurationFolder.Open(RepositoryFolder.Find(AppContext.BaseDirectory).Configs);

    [Test]
    public void ClaimsOfTheWriteUp_AreEachDecidedByAStudy() => Assert.That(() => SelectedClaims.RequireSelectable(Select(WriteUp.Claims), Folder), Throws.Nothing);

    [Test]
    public void ClaimsThatNoStudyDecides_AreRefusedWithTheNearestNames() => Assert.That(
        () => SelectedClaims.RequireSelectable(Select([Claim("good", "ann"), Claim("slip", "ann", "cnn-sdg"), Claim("strange", "resnet", "vit")]), Folder),
        Throws.TypeOf<BadInputException>().With.Message.EqualTo(
            """
            Every claim in specs/FashionRepro.Claims needs experiments that one study has (the studies are core, extended, future):
              slip  needs ann, cnn-sdg; no study has cnn-sdg (did you mean cnn-sgd?)
              strange  needs resnet, vit; no study has resnet, vit
            Name it among the experiments of a file in configs/studies.
            Nothing was run.
            """));

    [Test]
    public void ClaimWhoseExperimentsAreInDifferentStudies_IsRefused()
    {
        Study[] apart = [new("ann-alone", [Configuration.LoadNetwork("ann")], [1]), new("cnn-alone", [Configuration.LoadNetwork("cnn")], [1])];
        Assert.That(
            () => SelectedClaims.RequireSelectable(ClaimSelection.Of([Claim("one", "ann"), Claim("both", "ann", "cnn")], new(apart[0], apart)), Folder),
            Throws.TypeOf<BadInputException>().With.Message.EqualTo(
                """
                Every claim in specs/FashionRepro.Claims needs experiments that one study has (the studies are ann-alone, cnn-alone):
                  both  needs ann, cnn; no study has all of them
                Name it among the experiments of a file in configs/studies.
                Nothing was run.
                """));
    }

    private static ClaimSelection Select(IReadOnlyList<Claim> claims) => ClaimSelection.Of(claims, Configuration.LoadStudies(StudyChoice.Core));

    private static Claim Claim(string id, params IReadOnlyList<string> needs) => new(id, "Section", "Statement.", needs, _ => null!);
}
