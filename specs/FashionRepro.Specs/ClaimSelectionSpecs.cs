using FashionRepro.Claims;
using FashionRepro.Experiments;

namespace FashionRepro.Specs;

/// <summary>No claim is forgotten: those that the chosen study does not decide are named, and another study decides them.</summary>
[Category("Selection")]
public sealed class ClaimSelectionSpecs
{
    [Test]
    public void EveryClaim_IsJudgedHereOrNamedAsNotSelected()
    {
        var selection = StudyRuns.Selection;

        TestContext.Out.WriteLine($"{selection.Selected.Count} of {WriteUp.Claims.Count} claims are judged on study {StudyRuns.Study.Name} ({StudyChoice.Variable} chooses another).");
        foreach (var claim in selection.NotSelected)
            TestContext.Out.WriteLine($"  not selected: {claim.Claim.Id}, needs {string.Join(", ", claim.Missing)}");

        Assert.That(selection.Selected, Is.Not.Empty);
        Assert.That(
            selection.Selected.Select(claim => claim.Id).Concat(selection.NotSelected.Select(claim => claim.Claim.Id)),
            Is.EquivalentTo(WriteUp.Claims.Select(claim => claim.Id)));
    }

    [Test]
    public void EveryClaim_IsDecidedByAStudy() => Assert.That(
        StudyRuns.Selection.SelectedByNoStudy.Select(claim => $"{claim.Claim.Id} needs {string.Join(", ", claim.Claim.Needs)}"), Is.Empty,
        "No study in configs/studies has these experiments, so these claims are never judged.");

    [Test]
    public void OneStudy_DecidesEveryClaim() => Assert.That(
        StudyRuns.Studies.WithAll(WriteUp.Claims.SelectMany(claim => claim.Needs)), Is.Not.Null,
        "No study in configs/studies decides all claims; future should.");
}
