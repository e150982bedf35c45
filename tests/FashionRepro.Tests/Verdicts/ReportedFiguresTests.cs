using FashionRepro.Verdicts;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Verdicts;

/// <summary>
/// Measured 91.0 to 91.4 in steps of 0.1: mean 91.2, s = 0.158114, and with t(0.975; 4) = 2.776445 one more run lies within
/// 2.776445 · 0.158114 · √1.2 = 0.480894 points of the mean.
/// </summary>
public sealed class ReportedFiguresTests
{
    private const double HalfWidth = 0.480894;

    private static readonly AccuracyEvidence Measured = ModelWithTest("CNN", 9100, 9110, 9120, 9130, 9140).Test;

    [Test]
    public void FigureInsideTheInterval_IsSupported()
    {
        var finding = Finding(precision: 0.5, 91.6);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Supported));
            Assert.That(finding.Summary, Does.StartWith("measured 91.20 %, −0.40 points from 91.60 %; one more run lies in [90.72, 91.68], adjusted p = 0.0"));
            Assert.That(finding.Measurements.Single().Interval!.Value.Lower, Is.EqualTo(91.2 - HalfWidth).Within(1e-6));
            Assert.That(finding.Measurements.Single().Interval!.Value.Upper, Is.EqualTo(91.2 + HalfWidth).Within(1e-6));
            Assert.That(finding.Measurements.Single().What, Is.EqualTo("test accuracy, CNN"));
        }
    }

    [TestCase(91.7)]
    [TestCase(90.7)]
    public void FigureOutsideTheInterval_IsRefuted(double figure)
    {
        // t = 0.5 / (0.158114 · √1.2) = 5/√3. With 4 degrees of freedom and θ = atan(t/2), p = 1 − sin θ (1 + cos² θ / 2) = 1 − √(25/37) · 43/37.
        var finding = Finding(precision: 0.5, figure);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Refuted));
            Assert.That(finding.Measurements.Single().PValue, Is.EqualTo(1 - (Math.Sqrt(25 / 37.0) * 43 / 37)).Within(1e-9));
        }
    }

    [Test]
    public void FigureOutsideTheInterval_IsRefutedHoweverWideTheInterval() =>
        Assert.That(Finding(precision: 0.1, 91.7).Verdict, Is.EqualTo(Verdict.Refuted));

    [Test]
    public void IntervalWiderThanThePrecision_IsUndecided()
    {
        var finding = Finding(precision: 0.48, 91.2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Undecided));
            Assert.That(finding.Notes[1], Is.EqualTo("The interval's half-width may be 0.48 points at most for the evidence to support the figure; it is 0.48."));
        }
    }

    [Test]
    public void LongerTable_RaisesThePValues()
    {
        // Raw p = 0.0447 alone refutes; as the smallest of two it is doubled, and does not. The figure still is outside the interval shown.
        var finding = Finding(precision: 0.5, 91.7, 91.2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Undecided));
            Assert.That(finding.Measurements.Single().PValue, Is.EqualTo(2 * (1 - (Math.Sqrt(25 / 37.0) * 43 / 37))).Within(1e-9));
            Assert.That(finding.Notes[0], Does.Contain("Holm over the 2 figures"));
        }
    }

    [Test]
    public void EachFigureOfTheTable_IsJudgedAsItself()
    {
        var figures = new ReportedFigures([new(91.2, Measured), new(99, Measured)], 0.5);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(figures.Finding(0).Verdict, Is.EqualTo(Verdict.Supported));
            Assert.That(figures.Finding(1).Verdict, Is.EqualTo(Verdict.Refuted));
        }
    }

    [Test]
    public void SeedsWithoutSpread_SupportOnlyTheirOwnFigure()
    {
        var same = ModelWithTest("CNN", 9120, 9120, 9120).Test;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(new ReportedFigures([new(91.2, same)], 0.5).Finding(0).Verdict, Is.EqualTo(Verdict.Supported));
            Assert.That(new ReportedFigures([new(91.21, same)], 0.5).Finding(0).Verdict, Is.EqualTo(Verdict.Refuted));
        }
    }

    [Test]
    public void OneSeed_IsUndecidedAndSaysWhy()
    {
        var finding = new ReportedFigures([new(91.2, ModelWithTest("CNN", 9120).Test), new(91.2, Measured)], 0.5).Finding(0);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Undecided));
            Assert.That(finding.Summary, Is.EqualTo("one seed has no spread to judge by"));
            Assert.That(finding.Measurements.Single().Interval, Is.Null);
        }
    }

    private static Finding Finding(double precision, params double[] figures) =>
        new ReportedFigures([.. figures.Select(figure => new ReportedFigure(figure, Measured))], precision).Finding(0);
}
