using FashionRepro.Comparisons;
using FashionRepro.Metrics;
using FashionRepro.Reports;
using FashionRepro.Runs;
using FashionRepro.Tests.Runs;

namespace FashionRepro.Tests.Comparisons;

[Parallelizable(ParallelScope.All)]
public sealed class RunComparisonTests
{
    private static readonly int[] Correct = [8_800, 8_830, 8_790, 8_850, 8_810];

    [Test]
    public void SeedsThatBothHave_ArePaired()
    {
        var comparison = RunComparison.Of(SyntheticRuns.Ann, Runs(Correct)[..4], [.. Runs(Correct)[1..].Reverse()])!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.Seeds, Is.EqualTo([2, 3, 4]));
            Assert.That((comparison.Same, comparison.FirstDifference), Is.EqualTo((3, (ResultDifference?)null)));
            Assert.That(comparison.Moved, Is.Empty);
            Assert.That(RunComparison.Of(SyntheticRuns.Ann, Runs(Correct)[..1], Runs(Correct)[1..]), Is.Null);
        }
    }

    /// <summary>Differences 1.0, 1.2, 0.9, 1.1 and 0.8 points: mean 1.0, standard deviation 0.1581, t = 14.14, p = 0.000145 by SciPy's ttest_rel.</summary>
    [Test]
    public void AccuracyThatMoved_IsToldApart_WithItsInterval()
    {
        var now = Runs([.. Correct.Zip([100, 120, 90, 110, 80], (correct, more) => correct + more)]);
        var comparison = RunComparison.Of(SyntheticRuns.Ann, Runs(Correct), now)!;
        var test = comparison.Accuracies.Single(quantity => quantity.Name == "test accuracy");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(test.Second - test.First, Is.EqualTo(1).Within(1e-9));
            Assert.That(test.Difference.Interval.Lower, Is.EqualTo(0.8037).Within(1e-4));
            Assert.That(test.PValue, Is.EqualTo(0.000145).Within(1e-6));
            Assert.That(test.AdjustedPValue, Is.GreaterThan(test.PValue).And.LessThan(ComparedQuantity.Level));
            Assert.That(comparison.Moved, Does.Contain(test));
            Assert.That(comparison.FirstDifference?.Quantity, Does.StartWith("testConfusion"));
        }
    }

    [Test]
    public void ScoreOfOneClass_IsNamed_AndTheOthersAreNot()
    {
        int[] shirt = [0, 0, 0, 0, 0, 0, 100, 0, 0, 0];
        var comparison = RunComparison.Of(SyntheticRuns.Ann, Recalls([0, 3, -2, 4, 1]), Recalls([0, 3, -2, 4, 1], shirt))!;

        Assert.That(comparison.Moved.Select(quantity => quantity.Name), Does.Contain("recall of Shirt").And.None.StartWith("recall of T"));
        Assert.That(comparison.Scores["Shirt"][1].Difference.Mean, Is.EqualTo(10).Within(0.1));
    }

    /// <summary>200 comparisons of two sources that draw from the same distribution: the 34 quantities of one are called moved in about one of twenty, not in most.</summary>
    [Test]
    public void WhereNothingMoved_AnyIsToldApartRarely()
    {
        var random = new Random(20_261_128);
        const int Trials = 200;
        var alarms = Enumerable.Range(0, Trials).Count(_ => RunComparison.Of(SyntheticRuns.Ann, Random(random), Random(random))!.Moved.Count > 0);

        // Binomial at 5 %: 18 or more of 200 have a probability of 1 %.
        Assert.That(alarms, Is.LessThanOrEqualTo(18));
    }

    /// <summary>The same class is one image better in both seeds, another one image worse: that is no spread to be sure by.</summary>
    [Test]
    public void TwoPairsThatDifferByTheSameImage_AreNotToldApart()
    {
        int[] more = [1, -1, 2, 0, 0, 0, 0, 0, 0, 0];
        RunRecord[] Of(int[] off) => [.. Enumerable.Range(1, 2).Select(seed => SyntheticRuns.Record(SyntheticRuns.Ann, seed, Matrix([.. off.Select(images => 800 + (5 * seed) + images)])))];

        Assert.That(RunComparison.Of(SyntheticRuns.Ann, Of(new int[10]), Of(more))!.Moved, Is.Empty);
    }

    [Test]
    public void OnePair_HasNoIntervalAndNothingMoved()
    {
        var comparison = RunComparison.Of(SyntheticRuns.Ann, Runs([8_800]), Runs([9_100]))!;
        var text = Text(comparison);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.Moved, Is.Empty);
            Assert.That(text, Does.Contain("One pair has no spread").And.Contain("+3.00").And.Not.Contain("+3.00 ["));
        }
    }

    [Test]
    public void OtherSettingsCodeAndEnvironment_AreSaid()
    {
        RunRecord[] now = [.. Runs([8_900, 8_901]).Select(run => run with
        {
            Plan = run.Network.Plan with { Training = run.Network.Plan.Training with { BatchSize = 32 }, Code = run.Plan.Identity with { CodeSha256 = new string('d', 64) } },
            Environment = run.Environment with { Processor = "Another" },
        })];
        var text = Text(RunComparison.Of(SyntheticRuns.Ann, Runs([8_800, 8_801]), now)!);

        Assert.That(text, Does.Contain("Other settings: training.batchSize: 64 → 32.").And.Contain("cccccccccccc").And.Contain("dddddddddddd").And.Contain("Processor: Some processor → Another"));
    }

    [Test]
    public void SameRuns_AreSaidInASentence_WithoutTables()
    {
        var blocks = ComparisonBlocks.Of(Places(RunComparison.Of(SyntheticRuns.Ann, Runs(Correct), Runs(Correct))!)).ToArray();

        Assert.That(blocks.OfType<ReportBlock.Table>(), Is.Empty);
        Assert.That(blocks.OfType<ReportBlock.Items>().Single().Lines, Is.EqualTo(["5 pairs (seed 1..5): the same bit for bit in every one, the weights too."]));
    }

    private static ComparedPlaces Places(RunComparison comparison) => new("bank", "store", [comparison], []);

    private static string Text(RunComparison comparison) => string.Join('\n', ComparisonBlocks.Of(Places(comparison)).Skip(1).Select(block => block switch
    {
        ReportBlock.Items items => string.Join('\n', items.Lines),
        ReportBlock.Table table => string.Join('\n', table.Rows.Select(row => string.Join(' ', row))),
        _ => "",
    }));

    private static RunRecord[] Runs(params int[] correct) => [.. correct.Select((count, index) => SyntheticRuns.Record(SyntheticRuns.Ann, index + 1, SyntheticRuns.Accuracy(count)))];

    private static RunRecord[] Recalls(int[] bySeed, int[]? more = null) =>
        [.. bySeed.Select((noise, index) => SyntheticRuns.Record(SyntheticRuns.Ann, index + 1, Matrix([.. Enumerable.Range(0, 10).Select(c => 800 + (noise * (c % 3)) + (more?[c] ?? 0) + (more is null ? 0 : index % 2))])))];

    private static ConfusionMatrix Matrix(params int[] correct) => SyntheticRuns.Recalls(1_000, correct);

    private static RunRecord[] Random(Random random) =>
    [
        .. SyntheticRuns.FiveSeeds.Select(seed => SyntheticRuns.Record(
            SyntheticRuns.Ann, seed, Matrix([.. Enumerable.Range(0, 10).Select(_ => 800 + random.Next(-30, 31))]), 48_600 + random.Next(-200, 201), 5_340 + random.Next(-30, 31))),
    ];
}
