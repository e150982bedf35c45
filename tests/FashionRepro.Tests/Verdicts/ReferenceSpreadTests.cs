using FashionRepro.Statistics;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Verdicts;

public sealed class ReferenceSpreadTests
{
    private static readonly Spread Committed = new(0.25, 24);

    private static readonly Spread Measured = new(0.5, 9);

    private static readonly ReferenceSpread Known = new("test accuracy, ANN", Committed, [Ann.Name], e => e.Model(Ann.Name, "ANN").Test.Percents);

    [Test]
    public void Value_IsTheCommittedOne_UnlessJudgedWithAnother()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Known.Value, Is.EqualTo(Committed));
            Assert.That(ReferenceSpread.With(_ => Measured, () => Known.Value), Is.EqualTo(Measured));
            Assert.That(() => ReferenceSpread.With<Spread>(_ => Measured, () => throw new InvalidOperationException("a rule failed")), Throws.InvalidOperationException);
            Assert.That(Known.Value, Is.EqualTo(Committed));
        }
    }

    /// <summary>80.01 to 80.05 %: the variance of five numbers in a row is 2.5.</summary>
    [Test]
    public void Measure_IsTheSpreadOfTheRuns()
    {
        var spread = Known.Measure(StudyEvidence(FiveSeeds, (e, seed) => Record(e, seed, Accuracy(8000 + seed))));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(spread.StandardDeviation, Is.EqualTo(Math.Sqrt(2.5) / 100).Within(1e-9));
            Assert.That(spread.DegreesOfFreedom, Is.EqualTo(4));
        }
    }

    [Test]
    public void ClaimWhoseRuleAsks_UsesIt()
    {
        var evidence = StudyEvidence(FiveSeeds, (e, seed) => Record(e, seed, Accuracy(8000 + seed)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ReferenceSpread.UsedBy(Claim(_ => Known.Value), evidence), Is.EqualTo([Known]));
            Assert.That(ReferenceSpread.UsedBy(Claim(_ => Committed), evidence), Is.Empty);
        }
    }

    private static Claim Claim(Func<Evidence, Spread> spread) =>
        new("near", "Results", "Something.", [Ann.Name], e => new Finding(spread(e).DegreesOfFreedom > 0 ? Verdict.Supported : Verdict.Refuted, "it was looked at", [], []));
}
