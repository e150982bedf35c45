using FashionRepro.Baselines;
using FashionRepro.Metrics;
using FashionRepro.Runs;

namespace FashionRepro.Tests.Baselines;

/// <summary>Same environment: tolerance zero.</summary>
public sealed class ExactComparisonTests
{
    private static readonly RunRecord[] Runs = SyntheticRuns.Draw(draw: 1, seeds: 3);
    private static readonly MetricTable Baseline = Runs.Table();

    [Test]
    public void Compare_TheSameRuns_IsAsExpected()
    {
        var comparison = BaselineComparison.Of(Baseline, SyntheticRuns.Draw(draw: 1, seeds: 3).Table());
        Assert.Multiple(() =>
        {
            Assert.That(comparison.AsExpected);
            Assert.That(comparison.Rule, Is.EqualTo(ComparisonRule.Exact));
            Assert.That(comparison.Explanation, Is.EqualTo("cnn equals its baseline in all 327 cells."));
        });
    }

    [Test]
    public void Compare_AnyTestCountOneMore_NamesIt()
    {
        var cells = from run in Enumerable.Range(0, 3) from actual in Enumerable.Range(0, 10) from predicted in Enumerable.Range(0, 10) select (run, actual, predicted);
        foreach (var (run, actual, predicted) in cells)
        {
            AssertNamed(
                run, Runs[run].WithTestCount(actual, predicted, count => count + 1),
                $"test confusion, seed {run}, true {Baseline.Classes[actual]}, predicted {Baseline.Classes[predicted]}");
        }
    }

    [Test]
    public void Compare_AnyAccuracyOneLess_NamesIt()
    {
        for (var run = 0; run < 3; run++)
        {
            AssertNamed(run, Runs[run].WithRunningTraining(OneCorrectLess), $"running training accuracy, seed {run}, correct");
            AssertNamed(run, Runs[run].WithRunningTraining(OneLess), $"running training accuracy, seed {run}, images classified");
            AssertNamed(run, Runs[run].WithTraining(OneCorrectLess), $"evaluated training accuracy, seed {run}, correct");
            AssertNamed(run, Runs[run].WithTraining(OneLess), $"evaluated training accuracy, seed {run}, images classified");
            var validation = Runs[run].Result.ValidationAccuracy;
            AssertNamed(run, Runs[run].WithValidation(validation.Correct - 1, validation.Total), $"validation accuracy, seed {run}, correct");
            AssertNamed(run, Runs[run].WithValidation(validation.Correct, validation.Total - 1), $"validation accuracy, seed {run}, images classified");
        }
    }

    [Test]
    public void Compare_ImagesMovedBetweenCells_NamesBothAndSaysWhatToDo()
    {
        var runs = Runs.ToArray();
        runs[2] = runs[2].WithTestCount(6, 6, count => count - 30).WithTestCount(6, 4, count => count + 30);
        var comparison = BaselineComparison.Of(Baseline, runs.Table());

        Assert.That(comparison.Explanation, Is.EqualTo(
            """
            cnn differs from its baseline in 3 of 327 cells. The environment is the baseline's, judged by the processor's name, so every count has to be equal.
              test accuracy, seed 2, correct: 9159 → 9129, −30 images
              test confusion, seed 2, true Shirt, predicted Coat: 0 → 30, +30 images
              test confusion, seed 2, true Shirt, predicted Shirt: 771 → 741, −30 images
            Next: look with `baselines diff cnn`; if the change is meant, `baselines accept cnn --reason "…"`.
            """));
    }

    [Test]
    public void Compare_MoreDifferencesThanFit_ShowsTheWorstAndCountsTheRest()
    {
        var text = BaselineComparison.Of(Baseline, SyntheticRuns.Draw(draw: 2, seeds: 3).Table()).Explanation;
        Assert.That(text.Split('\n'), Has.Length.EqualTo(13).And.Some.Match("^  and [0-9]+ more$"));
    }

    [Test]
    public void Compare_ASeedVanished_IsADifference() =>
        Assert.That(BaselineComparison.Of(Baseline, Runs.Take(2).Table()).Explanation, Does.Contain("in 1 of 219 cells").And.Contain("seed 2: is in the baseline and was not run"));

    [Test]
    public void Compare_ANewSeed_IsADifference() =>
        Assert.That(BaselineComparison.Of(Runs.Take(2).Table(), Baseline).Explanation, Does.Contain("seed 2: was run and is not in the baseline"));

    [Test]
    public void Compare_AClassVanished_IsADifferenceInEveryCellOfIt()
    {
        var comparison = BaselineComparison.Of(
            Baseline, Runs.Select(run => run.With(result => result with { TestConfusionOrNull = WithoutTheLastClass(result.TestConfusion) })).Table());
        Assert.Multiple(() =>
        {
            Assert.That(comparison.Differences.Count(cell => cell.Current is null), Is.EqualTo(3 * 19));
            Assert.That(comparison.Explanation, Does.Contain("test confusion, seed 0, true Shirt, predicted Ankle boot: 14 → missing"));
        });
    }

    [Test]
    public void Means_AreHeldToTheSeedsSpreadToo_WithoutChangingWhatIsRed()
    {
        var runs = SyntheticRuns.Draw(draw: 1);
        var baseline = runs.Table();
        runs[2] = runs[2].WithTestCount(6, 6, count => count - 30).WithTestCount(6, 4, count => count + 30);
        var comparison = BaselineComparison.Of(baseline, runs.Table());
        var moved = comparison.Means.Where(mean => mean.HasMoved).ToDictionary(mean => mean.Label);
        Assert.Multiple(() =>
        {
            Assert.That(comparison.Rule, Is.EqualTo(ComparisonRule.Exact));
            Assert.That(comparison.AsExpected, Is.False);
            Assert.That(comparison.Differences, Has.Count.EqualTo(3));
            Assert.That(comparison.Means, Has.Count.EqualTo(4 + 3 * 11 + 100));
            Assert.That(comparison.Means.Count(mean => mean.IsHeadline), Is.EqualTo(7));
            Assert.That(moved.Keys, Is.EquivalentTo(new[]
            {
                "test accuracy", "macro precision", "macro recall", "macro F1", "precision of Coat", "F1 of Coat", "precision of Shirt", "recall of Shirt", "F1 of Shirt",
                "Shirt → Coat", "Shirt → Shirt",
            }));
            Assert.That(moved["test accuracy"].Difference, Is.EqualTo(-0.06).Within(1e-9), "30 of 50,000 images");
            Assert.That(moved["test accuracy"].IsWithinSpread, Is.True, "which seeds do as well");
            Assert.That(moved["Shirt → Coat"].IsWithinSpread, Is.False, "the first images that are ever taken so");
        });
    }

    [Test]
    public void Means_OfABaselineWithOneSeed_HaveNoSpread()
    {
        var comparison = BaselineComparison.Of(Runs.Take(1).Table(), Runs.Take(1).Select(run => run.WithTestCount(0, 1, count => count + 1)).Table());
        Assert.Multiple(() =>
        {
            Assert.That(comparison.Means.Select(mean => mean.IsWithinSpread), Has.All.Null);
            Assert.That(comparison.Means.Where(mean => mean.HasMoved).Select(mean => mean.Label), Does.Contain("T-shirt/top → Trouser"));
        });
    }

    /// <summary>Sums in another order differ in their last bits.</summary>
    [Test]
    public void Means_OfTheSameRunsUnderOtherSeeds_HaveNotMoved()
    {
        RunRecord[] turned = [.. Runs.Select((run, i) => run.WithPlan(plan => plan with { Seed = (i + 1) % 3 }))];
        Assert.That(BaselineComparison.Of(Baseline, turned.Table()).Means.Where(mean => mean.HasMoved), Is.Empty);
    }

    [Test]
    public void Compare_SeedsInAnotherOrder_AreMatchedByNumber() =>
        Assert.That(BaselineComparison.Of(Baseline, Runs.Reverse().Table()).AsExpected);

    [Test]
    public void Compare_AnotherExperiment_IsRefused() =>
        Assert.That(() => BaselineComparison.Of(Baseline, MetricTable.From("ann", Runs)), Throws.ArgumentException);

    private static void AssertNamed(int index, RunRecord changed, string cell)
    {
        var runs = Runs.ToArray();
        runs[index] = changed;
        var comparison = BaselineComparison.Of(Baseline, runs.Table());
        Assert.That(comparison.AsExpected, Is.False, cell);
        Assert.That(comparison.Differences.Select(difference => difference.Name), Does.Contain(cell));
    }

    private static Accuracy OneCorrectLess(Accuracy accuracy) => accuracy with { Correct = accuracy.Correct - 1 };

    private static Accuracy OneLess(Accuracy accuracy) => accuracy with { Total = accuracy.Total - 1 };

    private static ConfusionMatrix WithoutTheLastClass(ConfusionMatrix matrix) => new([.. matrix.Rows.SkipLast(1).Select(row => row.SkipLast(1).ToArray())]);
}
