using FashionRepro.Verdicts;

namespace FashionRepro.Tests.Verdicts;

public sealed class BestOfTriedTests
{
    private static readonly double[] Candidate = [90.0, 90.1, 90.2, 90.3, 90.4];

    [Test]
    public void AboveEveryOther_IsSupported() =>
        Assert.That(Judge([89.0, 89.2, 89.1, 89.4, 89.3], [88, 88.3, 88.1, 88.5, 88.2]).Verdict, Is.EqualTo(Verdict.Supported));

    [Test]
    public void NotClearlyAboveOneOfThem_IsUndecided() =>
        Assert.That(Judge([89.0, 89.2, 89.1, 89.4, 89.3], [90.0, 90.3, 90.1, 90.2, 90.5]).Verdict, Is.EqualTo(Verdict.Undecided));

    [Test]
    public void ClearlyBelowOneOfThem_IsRefuted()
    {
        var finding = Judge([89.0, 89.2, 89.1, 89.4, 89.3], [91.0, 91.2, 91.1, 91.4, 91.3]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Refuted));
            Assert.That(finding.Summary, Does.StartWith("rate 0 against rate 1 +1.00 [").And.Contain("rate 2 −1.00 ["));
            Assert.That(finding.Notes.Single(), Does.EndWith("The strongest of them is rate 2."));
            Assert.That(finding.Measurements, Has.Count.EqualTo(3));
        }
    }

    // Differences of −0.1 ± 0.1: one-sided t = −0.1 / (0.1 / √5) = −2.236, p = 0.0445 with 4 degrees of freedom: enough alone, not as one of two.
    [TestCase(1, Verdict.Refuted)]
    [TestCase(2, Verdict.Undecided)]
    public void LevelOfBeingBeaten_IsSharedAmongTheOthers(int others, Verdict verdict)
    {
        double[] differences = [-0.1 + 0.1 * Math.Sqrt(2), -0.1 - 0.1 * Math.Sqrt(2), -0.1, -0.1, -0.1];
        double[] beats = [.. Candidate.Zip(differences, (value, difference) => value - difference)];

        Assert.That(Judge([beats, .. Enumerable.Repeat(new[] { 80.0, 80, 80, 80, 80 }, others - 1)]).Verdict, Is.EqualTo(verdict));
    }

    [Test]
    public void FourSeeds_DecideNothing() => Assert.That(
        BestOfTried.Finding(Quantity(0, Candidate[..4]), [Quantity(1, [80, 80, 80, 80])]).Verdict, Is.EqualTo(Verdict.Undecided));

    private static Finding Judge(params double[][] others) => BestOfTried.Finding(Quantity(0, Candidate), [.. others.Select((values, i) => Quantity(i + 1, values))]);

    private static Quantity Quantity(int number, double[] values) =>
        new($"rate {number}", "validation accuracy", Unit.Percent, [.. values.Select((value, i) => new SeedValue(i + 1, value))]);
}
