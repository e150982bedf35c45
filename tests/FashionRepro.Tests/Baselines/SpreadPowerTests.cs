using FashionRepro.Baselines;
using FashionRepro.Metrics;
using FashionRepro.Runs;
using FashionRepro.Statistics;

namespace FashionRepro.Tests.Baselines;

/// <summary>What the comparison in another environment catches: a rule that rarely alarms is worth nothing if it never does.</summary>
public sealed class SpreadPowerTests
{
    private const int Tables = 200;

    [Test]
    public void DrawAlike_TestAccuracies_VaryBy04Points()
    {
        var deviations = Enumerable.Range(0, Tables).Select(draw => SampleSummary.Of(Percents(SyntheticRuns.DrawAlike(draw, shift: 0, SyntheticRuns.Home))).StandardDeviation);
        Assert.That(Math.Sqrt(deviations.Average(deviation => deviation * deviation)), Is.EqualTo(0.4).Within(0.03));
    }

    /// <summary>
    /// The least caught were computed before counting: the power of the t-test by the noncentral t distribution with 8 degrees of freedom at half of 0.5 % / 7
    /// and a spread of 0.4 points, less three standard errors of a share of 200 tables. It is 88.9 % for 2 points and 98.8 % for 2.5.
    /// </summary>
    [TestCase(0.02, 164)]
    [TestCase(0.025, 193)]
    public void Compare_TestAccuracyLower_IsCaughtInNearlyAllTables(double drop, int atLeast)
    {
        var comparisons = Enumerable.Range(0, Tables).Select(i => Compare(i, -drop)).ToArray();
        var caught = comparisons.Count(comparison => !comparison.AsExpected);
        var byAccuracy = comparisons.Count(comparison => comparison.Differences.Any(cell => cell.Name == "test accuracy, mean over the seeds"));
        var unseen = comparisons.Average(comparison => comparison.Cells.Single(cell => cell.Name == "test accuracy, mean over the seeds").UnseenDrift);
        TestContext.Out.WriteLine($"{caught} of {Tables} caught, {byAccuracy} by the test accuracy itself, whose unseen drift is {unseen:F2} points on average");
        Assert.That(caught, Is.GreaterThanOrEqualTo(atLeast));
    }

    [Test]
    public void Compare_NothingLower_RarelyAlarms() =>
        Assert.That(Enumerable.Range(0, Tables).Count(i => !Compare(i, shift: 0).AsExpected), Is.LessThanOrEqualTo(7), "see SpreadComparisonTests");

    /// <summary>One seed of five that learned nothing inflates the pooled spread; the baseline's own spread catches it.</summary>
    [Test]
    public void Compare_OneSeedCollapsed_IsCaughtInEveryTable()
    {
        for (var i = 0; i < Tables; i++)
        {
            var runs = SyntheticRuns.DrawAlike(2000 + i, shift: 0, SyntheticRuns.Elsewhere);
            runs[i % 5] = runs[i % 5].With(result => result with { TestConfusionOrNull = EverythingIsATShirt() });
            var comparison = BaselineComparison.Of(SyntheticRuns.DrawAlike(1000 + i, shift: 0, SyntheticRuns.Home).Table(), runs.Table());
            Assert.That(comparison.Differences.Select(cell => cell.Name), Does.Contain("test accuracy, mean over the seeds"), $"table {i}");
        }
    }

    private static BaselineComparison Compare(int i, double shift) => BaselineComparison.Of(
        SyntheticRuns.DrawAlike(1000 + i, shift: 0, SyntheticRuns.Home).Table(), SyntheticRuns.DrawAlike(2000 + i, shift, SyntheticRuns.Elsewhere).Table());

    private static double[] Percents(RunRecord[] runs) => [.. runs.Select(run => run.Result.TestAccuracy.Percent)];

    private static ConfusionMatrix EverythingIsATShirt() => new([.. Enumerable.Repeat<int[]>([1000, 0, 0, 0, 0, 0, 0, 0, 0, 0], 10)]);
}
