using FashionRepro.Claims;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Claims;

public sealed class Table1Tests
{
    [Test]
    public void Figures_AreThoseOfTheWriteUp() => Assert.That(
        Table1.Cells.Select(cell => (cell.Id, cell.Model, cell.Column, cell.Percent)), Is.EqualTo(new[]
        {
            ("table1-ann-training", "ANN", "training", 89.44),
            ("table1-ann-validation", "ANN", "validation", 88.33),
            ("table1-ann-test", "ANN", "test", 87.46),
            ("table1-cnn-training", "CNN", "training", 94.85),
            ("table1-cnn-validation", "CNN", "validation", 91.85),
            ("table1-cnn-test", "CNN", "test", 91.14),
        }));

    [Test]
    public void EachCell_IsAClaimOfTheResults() => Assert.That(
        Table1.Cells.Select(cell => WriteUp.Find(cell.Id)?.Section), Has.All.EqualTo("Results"));

    [Test]
    public void EachCell_IsMeasuredByItsOwnAccuracy()
    {
        var evidence = StudyEvidence([1], (e, seed) => e == Ann
            ? Record(e, seed, Accuracy(8000), 45_000, 5_100)
            : Record(e, seed, Accuracy(9000), 51_000, 5_500));

        Assert.That(
            Table1.Cells.Select(cell => cell.Measured(evidence).Percents.Single().Value),
            Is.EqualTo(new[] { 83.333333, 85, 80, 94.444444, 91.666667, 90 }).Within(1e-5));
    }

    // Half the reported differences between the models: 5.41, 3.52 and 3.68 points (2.705 is stored just below and shown as 2.70).
    [TestCase("training", "2.70")]
    [TestCase("validation", "1.76")]
    [TestCase("test", "1.84")]
    public void Precision_IsHalfTheReportedDifference(string column, string points)
    {
        var evidence = StudyEvidence(FiveSeeds, (e, seed) => Record(e, seed, Accuracy(9000 + seed), 48_000 + seed, 5_300 + seed));

        Assert.That(
            Table1.Cells.Where(cell => cell.Column == column).Select(cell => Table1.Finding(evidence, cell).Notes[2]),
            Has.Exactly(2).Contains($"may be {points} points at most"));
    }

    [Test]
    public void FigureThatRunsDoNotReach_IsRefutedAlone()
    {
        var evidence = StudyEvidence(FiveSeeds, (e, seed) => e == Ann
            ? Record(e, seed, Accuracy(8746 + (5 * (seed - 3))), 48_298 + (5 * (seed - 3)), 5_300 + (seed - 3))
            : Record(e, seed, Accuracy(9300 + (5 * (seed - 3))), 51_219 + (5 * (seed - 3)), 5_511 + (seed - 3)));

        Assert.That(
            Table1.Cells.Where(cell => Table1.Finding(evidence, cell).Verdict != Verdict.Supported).Select(cell => cell.Id), Is.EqualTo(new[] { "table1-cnn-test" }));
    }
}
