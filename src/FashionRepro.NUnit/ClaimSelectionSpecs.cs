using FashionRepro.Experiments;
using NUnit.Framework;

namespace FashionRepro.NUnit;

/// <summary>No claim is forgotten: those that the chosen study does not decide are named, and another study decides them.</summary>
/// <typeparam name="TRuns">Whose runs it looks at.</typeparam>
[Category("Selection")]
public abstract class ClaimSelectionSpecs<TRuns> : WriteUpSpecs<TRuns>
    where TRuns : IWriteUpRuns
{
    /// <summary>Which are not judged is in the output.</summary>
    [Test]
    public void EveryClaim_IsJudgedOrNamedAsNotSelected()
    {
        var selection = StudyRuns.Selection;

        TestContext.Out.WriteLine($"{selection.Selected.Count} of {StudyRuns.WriteUp.Claims.Count} claims are judged on study {StudyRuns.Study.Name} ({StudyChoice.Variable} chooses another).");
        foreach (var claim in selection.NotSelected)
            TestContext.Out.WriteLine($"  not selected: {claim.Claim.Id}, needs {string.Join(", ", claim.Missing)}");

        Assert.That(selection.Selected, Is.Not.Empty);
        Assert.That(
            selection.Selected.Select(claim => claim.Id).Concat(selection.NotSelected.Select(claim => claim.Claim.Id)),
            Is.EquivalentTo(StudyRuns.WriteUp.Claims.Select(claim => claim.Id)));
    }

    /// <summary>A write-up has claims, and waivers and filters name one of them by its id.</summary>
    [Test]
    public void EveryClaim_HasAnIdOfItsOwn() => Assert.That(StudyRuns.WriteUp.Claims.Select(claim => claim.Id), Is.Not.Empty.And.Unique);

    /// <summary>A claim about an experiment that no study has would never be judged.</summary>
    [Test]
    public void EveryClaim_IsDecidedByAStudy() => Assert.That(
        StudyRuns.Selection.SelectedByNoStudy.Select(claim => $"{claim.Claim.Id} needs {string.Join(", ", claim.Claim.Needs)}"), Is.Empty,
        "No study in configs/studies has these experiments, so these claims are never judged.");
}
