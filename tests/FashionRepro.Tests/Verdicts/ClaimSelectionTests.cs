using FashionRepro.Experiments;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Verdicts;

public sealed class ClaimSelectionTests
{
    private static readonly Study Core = new("core", [Ann, Cnn], FiveSeeds);
    private static readonly Study Extended = new("extended", [Ann, Cnn, Ann with { Name = "ann-sgd" }, Cnn with { Name = "cnn-sgd" }], FiveSeeds);

    private static readonly Claim OfNothing = Needing("of-nothing");
    private static readonly Claim OfBoth = Needing("of-both", "ann", "cnn");
    private static readonly Claim OfAdam = Needing("of-adam", "ann", "ann-sgd", "cnn-sgd");
    private static readonly Claim OfSgd = Needing("of-sgd", "cnn-sgd");

    [Test]
    public void ClaimWhoseExperimentsTheStudyHas_IsSelected_AndTheOthersSayWhatTheyMiss()
    {
        var selection = Select(Core, OfSgd, OfBoth, OfAdam, OfNothing);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(selection.Selected, Is.EqualTo(new[] { OfBoth, OfNothing }));
            Assert.That(selection.NotSelected.Select(claim => claim.Claim), Is.EqualTo(new[] { OfSgd, OfAdam }));
            Assert.That(selection.NotSelected[0].Missing, Is.EqualTo(new[] { "cnn-sgd" }));
            Assert.That(selection.NotSelected[1].Missing, Is.EqualTo(new[] { "ann-sgd", "cnn-sgd" }));
            Assert.That(selection.SelectedByNoStudy, Is.Empty);
            Assert.That(selection.Explanation, Is.EqualTo("2 claims not selected by study core: of-sgd, of-adam (FASHIONREPRO_STUDY=extended selects all)."));
        }
    }

    [Test]
    public void NamedClaims_AreInTheirOrder_AndTheStudyHasOnlyWhatTheyNeed()
    {
        var selection = Select(Extended, OfSgd, OfBoth, OfAdam).Only(["of-adam", "of-sgd", "of-adam"]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(selection.Selected, Is.EqualTo(new[] { OfAdam, OfSgd }));
            Assert.That(selection.Studies.Chosen.ExperimentNames, Is.EqualTo(new[] { "ann", "ann-sgd", "cnn-sgd" }));
            Assert.That(selection.Studies.Chosen.Seeds, Is.EqualTo(FiveSeeds));
            Assert.That(selection.Studies.All, Does.Contain(selection.Studies.Chosen).And.Contain(Core));
            Assert.That(selection.NotSelected, Is.Empty);
            Assert.That(selection.Explanation, Is.Empty);
            Assert.That(() => Select(Core, OfSgd, OfBoth).Only(["of-sgd"]), Throws.ArgumentException.With.Message.StartsWith("'of-sgd' is not the id of a selected claim."));
        }
    }

    [Test]
    public void LargerStudy_SelectsEveryClaim()
    {
        var selection = Select(Extended, OfSgd, OfBoth, OfAdam, OfNothing);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(selection.Selected, Is.EqualTo(new[] { OfSgd, OfBoth, OfAdam, OfNothing }));
            Assert.That(selection.NotSelected, Is.Empty);
            Assert.That(selection.Explanation, Is.Empty);
        }
    }

    [Test]
    public void ClaimOfNoStudy_IsNamed_AndNoStudyIsSaidToSelectAll()
    {
        var selection = Select(Core, OfBoth, Needing("of-a-slip", "cnn-sdg"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(selection.SelectedByNoStudy.Select(claim => claim.Claim.Id), Is.EqualTo(new[] { "of-a-slip" }));
            Assert.That(selection.Explanation, Is.EqualTo("1 claim not selected by study core: of-a-slip."));
        }
    }

    [Test]
    public void ClaimWhoseExperimentsNoStudyHasTogether_IsOfNoStudy()
    {
        var selection = ClaimSelection.Of(
            [OfBoth, OfAdam], new(Core, [Core, new Study("ann-alone", [Ann, Ann with { Name = "ann-sgd" }], [1]), new Study("sgd", [Cnn with { Name = "cnn-sgd" }], [1])]));

        Assert.That(selection.SelectedByNoStudy.Select(claim => claim.Claim), Is.EqualTo(new[] { OfAdam }));
    }

    [Test]
    public void ClaimNotSelected_IsNotJudged()
    {
        var selection = Select(Core, OfBoth, OfAdam with { Rule = _ => throw new AssertionException("judged") });

        Assert.That(selection.Evaluate(SomeEvidence).Select(result => (result.Claim.Id, result.Verdict)), Is.EqualTo(new[] { ("of-both", Verdict.Supported) }));
    }

    /// <summary>Else a claim that forgets one of its needs would look at nothing and pass.</summary>
    [Test]
    public void SelectedClaimThatLooksAtAnExperimentOutsideTheStudy_IsAnError()
    {
        var selection = Select(Core, OfBoth with { Rule = evidence => evidence.Model("cnn-sgd", "CNN").Test.IsAbove(evidence.Model("cnn", "CNN").Test) });

        Assert.That(() => selection.Evaluate(SomeEvidence), Throws.TypeOf<UndeclaredNeedException>().With.Message.EqualTo(
            "Claim of-both looks at cnn-sgd, whose runs are missing, and does not name it among its needs, which are ann, cnn. Name it where the claim is declared."));
    }

    [Test]
    public void SelectedClaimWithoutRuns_IsNotRun()
    {
        var results = Select(Core, OfBoth).Evaluate(StudyEvidence(FiveSeeds, (_, _) => null));

        Assert.That(results.Select(result => (result.Verdict, result.AsExpected)), Is.EqualTo(new[] { (Verdict.NotRun, false) }));
    }

    private static Evidence SomeEvidence => StudyEvidence(FiveSeeds, (experiment, seed) => Record(experiment, seed, Recalls(3, 2)));

    private static ClaimSelection Select(Study chosen, params IReadOnlyList<Claim> claims) => ClaimSelection.Of(claims, new(chosen, [Core, Extended]));

    private static Claim Needing(string id, params IReadOnlyList<string> experiments) =>
        new(id, "Results", "Something.", experiments, _ => new(Verdict.Supported, "it holds", [], []));
}
