using FashionRepro.Statistics;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Verdicts;

/// <summary>
/// Measured 91.0 to 91.4 in steps of 0.1: mean 91.2, s = 0.158114. Five earlier runs lay as far apart, which makes 8 degrees of freedom: with
/// t(0.975; 8) = 2.306004 one more run lies within 2.306004 · 0.158114 · √1.2 = 0.399412 points of the mean. Its own interval is 2.306004 · 0.158114 / √5 = 0.163059
/// wide to each side, and p-values are SciPy's of what lies beyond it.
/// </summary>
public sealed class ReportedFiguresTests
{
    private const double HalfWidth = 0.399412;

    private static readonly AccuracyEvidence Measured = ModelWithTest("CNN", 9100, 9110, 9120, 9130, 9140).Test;

    private static readonly Spread Earlier = new(Math.Sqrt(0.025), 4);

    [Test]
    public void FigureInsideTheInterval_IsSupported()
    {
        var finding = Finding(precision: 0.5, 91.55);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Supported));
            Assert.That(finding.Summary, Does.StartWith("measured 91.20 %, −0.35 points from 91.55 %; one more run lies in [90.80, 91.60], guarded, adjusted p = 0."));
            Assert.That(finding.Measurements.Single().Interval!.Value.Lower, Is.EqualTo(91.2 - HalfWidth).Within(1e-6));
            Assert.That(finding.Measurements.Single().Interval!.Value.Upper, Is.EqualTo(91.2 + HalfWidth).Within(1e-6));
            Assert.That(finding.Measurements.Single().What, Is.EqualTo("test accuracy, CNN"));
        }
    }

    [TestCase(91.88, Verdict.Undecided, 0.011366042113)]
    [TestCase(90.52, Verdict.Undecided, 0.011366042113)]
    [TestCase(91.90, Verdict.Refuted, 0.009417224790)]
    [TestCase(90.50, Verdict.Refuted, 0.009417224790)]
    public void FigureOutsideTheInterval_IsRefutedAtOneInAHundred(double figure, Verdict verdict, double p)
    {
        var finding = Finding(precision: 0.5, figure);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(verdict));
            Assert.That(finding.Measurements.Single().PValue, Is.EqualTo(p).Within(1e-9));
        }
    }

    [Test]
    public void FigureFarOutside_IsRefutedHoweverWideTheInterval() => Assert.That(Finding(precision: 0.1, 91.9).Verdict, Is.EqualTo(Verdict.Refuted));

    [Test]
    public void IntervalWiderThanThePrecision_IsUndecided()
    {
        var finding = Finding(precision: 0.39, 91.2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Undecided));
            Assert.That(finding.Notes[2], Is.EqualTo("The interval's half-width may be 0.39 points at most for the evidence to support the figure; it is 0.40."));
        }
    }

    [Test]
    public void LongerTable_RaisesThePValues()
    {
        // The raw p refutes alone; as the smallest of two it is doubled, and does not. The figure still is outside the interval shown.
        var finding = Finding(precision: 0.5, 91.9, 91.2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Undecided));
            Assert.That(finding.Measurements.Single().PValue, Is.EqualTo(2 * 0.009417224790).Within(1e-9));
            Assert.That(finding.Notes[0], Does.Contain("Holm over the 2 figures"));
        }
    }

    [Test]
    public void EarlierRunsThatLieFurtherApart_WidenTheInterval()
    {
        // 29 degrees of freedom at 0.2 and 4 at 0.158114.
        var finding = new ReportedFigures([new(91.55, Measured, new Spread(0.2, 29))], 0.5).Finding(0);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Measurements.Single().Interval!.Value.Upper - 91.2, Is.EqualTo(0.4354917).Within(1e-6));
            Assert.That(finding.Notes[1], Is.EqualTo("The spread is 0.20 (standard deviation) with 33 degrees of freedom: of these seeds and 30 earlier ones."));
        }
    }

    [Test]
    public void EachFigureOfTheTable_IsJudgedAsItself()
    {
        var figures = new ReportedFigures([new(91.2, Measured, Earlier), new(99, Measured, Earlier)], 0.5);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(figures.Finding(0).Verdict, Is.EqualTo(Verdict.Supported));
            Assert.That(figures.Finding(1).Verdict, Is.EqualTo(Verdict.Refuted));
        }
    }

    [Test]
    public void SeedsThatAgreeByChance_HaveTheSpreadOfEarlierRuns()
    {
        var same = ModelWithTest("CNN", 9120, 9120, 9120, 9120, 9120).Test;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(new ReportedFigures([new(91.3, same, Earlier)], 0.5).Finding(0).Verdict, Is.EqualTo(Verdict.Supported));
            Assert.That(new ReportedFigures([new(91.3, same, new Spread(0.001, 29))], 0.5).Finding(0).Verdict, Is.EqualTo(Verdict.Refuted));
        }
    }

    [Test]
    public void FourSeeds_AreUndecidedAndSayWhy()
    {
        var finding = new ReportedFigures([new(91.2, ModelWithTest("CNN", 9120, 9120, 9120, 9120).Test, Earlier), new(91.2, Measured, Earlier)], 0.5).Finding(0);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Undecided));
            Assert.That(finding.Summary, Is.EqualTo("fewer than five seeds decide nothing"));
            Assert.That(finding.Measurements.Single().Interval, Is.Null);
        }
    }

    private static Finding Finding(double precision, params double[] figures) =>
        new ReportedFigures([.. figures.Select(figure => new ReportedFigure(figure, Measured, Earlier))], precision).Finding(0);
}
