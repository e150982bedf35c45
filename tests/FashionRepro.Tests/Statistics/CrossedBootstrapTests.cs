using FashionRepro.Metrics;
using FashionRepro.Statistics;
using Constraint = NUnit.Framework.Constraints.Constraint;

namespace FashionRepro.Tests.Statistics;

/// <summary>What is drawn, and what is made of it. How the replicates vary is checked against its exact variance in <see cref="StatisticsAgainstSciPyTests"/>.</summary>
public sealed class CrossedBootstrapTests
{
    /// <summary>A hundred images, each alone in its cell: a replicate's confusion matrix shows how often each was drawn.</summary>
    private static readonly byte[] Tens = [.. Enumerable.Range(0, 100).Select(i => (byte)(i / 10))];
    private static readonly byte[] Ones = [.. Enumerable.Range(0, 100).Select(i => (byte)(i % 10))];

    /// <summary>Five runs, of which run i predicts class i throughout: a replicate's matrices show which runs were drawn.</summary>
    private static readonly byte[][] FiveRuns = [.. Enumerable.Range(0, 5).Select(run => Enumerable.Repeat((byte)run, 100).ToArray())];

    [Test]
    public void Images_AreDrawnAsOftenAsAMultinomialHasIt()
    {
        const int Replicates = 20_000;
        var bootstrap = CrossedBootstrap.Draw([Tens], [Ones], 10, Replicates, randomSeed: 1);
        var weights = Enumerable.Range(0, 100).Select(i => bootstrap.Means(matrix => matrix[i / 10, i % 10])).ToArray();
        var chiSquare = weights.Sum(w => Math.Pow(w.Sum() - Replicates, 2) / Replicates);
        var variance = weights.Average(w => w.Average(v => (v - 1) * (v - 1)));
        var covariance = weights[0].Zip(weights[99], (a, b) => (a - 1) * (b - 1)).Average();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bootstrap.Means(matrix => matrix.Total), Is.All.EqualTo(100), "as many as there are");
            Assert.That(chiSquare, Is.InRange(99 - 4 * Math.Sqrt(2 * 99), 99 + 4 * Math.Sqrt(2 * 99)), "all alike, within 4 standard errors");
            Assert.That(variance, Is.EqualTo(1 - 1.0 / 100).Within(0.005));
            Assert.That(covariance, Is.EqualTo(-1.0 / 100).Within(4 / Math.Sqrt(Replicates)));
        }
    }

    [Test]
    public void Runs_AreDrawnAsOftenAsAMultinomialHasIt()
    {
        const int Replicates = 20_000;
        var bootstrap = CrossedBootstrap.Draw([Tens, Tens, Tens, Tens, Tens], FiveRuns, 10, Replicates, randomSeed: 1);
        var times = Enumerable.Range(0, 5).Select(run => bootstrap.Values(runs => runs.Count(matrix => matrix.Predicted(run) == 100))).ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bootstrap.Values(runs => runs.Count), Is.All.EqualTo(5), "as many as there are");
            foreach (var t in times)
            {
                Assert.That(t.Average(), Is.EqualTo(1).Within(4 * Math.Sqrt(0.8 / Replicates)));
                Assert.That(t.Average(v => (v - 1) * (v - 1)), Is.EqualTo(1 - 1.0 / 5).Within(0.05));
            }
        }
    }

    [Test]
    public void Runs_ShareTheImagesOfAReplicate()
    {
        var bootstrap = CrossedBootstrap.Draw([Tens, Tens, Tens], [Ones, Ones, Ones], 10, 50, randomSeed: 1);

        Assert.That(bootstrap.Values(runs => runs.Distinct().Count()), Is.All.EqualTo(1));
    }

    /// <summary>The mirror of a prediction is drawn wherever it is; the third model knows one pattern per class, so that its images are grouped otherwise.</summary>
    [Test]
    public void ModelsOfTheSameDraws_ArePairedRunByRunAndImageByImage()
    {
        byte[][] labels = [Tens, Tens, Tens];
        byte[][] mine = [Ones, [.. Ones.Reverse()], Tens];
        byte[][] mirrored = [.. mine.Select(run => run.Select(c => (byte)(9 - c)).ToArray())];
        var bootstrap = CrossedBootstrap.Draw(labels, mine, 10, 200, randomSeed: 7);
        var other = CrossedBootstrap.Draw(labels, mirrored, 10, 200, randomSeed: 7);
        var constant = CrossedBootstrap.Draw(labels, [new byte[100], new byte[100], new byte[100]], 10, 200, randomSeed: 7);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bootstrap.Means(other, DifferentFromMirror), Is.All.Zero);
            Assert.That(bootstrap.Means(constant, (a, b) => Enumerable.Range(0, 10).Sum(c => Math.Abs(a.Support(c) - b.Support(c)))), Is.All.Zero);
        }

        static double DifferentFromMirror(ConfusionMatrix a, ConfusionMatrix b) =>
            Enumerable.Range(0, 100).Sum(i => Math.Abs(a[i / 10, i % 10] - b[i / 10, 9 - (i % 10)]));
    }

    [Test]
    public void AnotherRandomSeed_DrawsOthers() => Assert.That(Rows(Draw(20, randomSeed: 4)), Is.Not.EqualTo(Rows(Draw(20, randomSeed: 3))).AsCollection);

    [Test]
    public void MoreReplicates_GoOnWhereFewerEnd() =>
        Assert.That(Rows(Draw(50, randomSeed: 3)).Take(20), Is.EqualTo(Rows(Draw(20, randomSeed: 3))).AsCollection);

    /// <summary>Two runs and two images: run 0 is right on the first image only, run 1 on both.</summary>
    [Test]
    public void Quantities_AreOfTheDrawnRunsAsWorkedOutByHand()
    {
        var mine = CrossedBootstrap.Draw([[0, 1], [0, 1]], [[0, 0], [0, 1]], 2, 300, randomSeed: 2);
        var other = CrossedBootstrap.Draw([[0, 1], [0, 1]], [[0, 1], [1, 1]], 2, 300, randomSeed: 2);
        static double Right(ConfusionMatrix matrix) => matrix.Accuracy.Correct;
        var right = mine.Values(runs => 10 * Right(runs[0]) + Right(runs[1]));
        var others = other.Values(runs => 10 * Right(runs[0]) + Right(runs[1]));
        var (means, shares, inverse) = (mine.Means(Right), mine.Ratios(Right, matrix => matrix.Total), mine.Ratios(matrix => matrix.Total, Right));
        var products = mine.Means(other, (a, o) => Right(a) * Right(o));
        var superiority = mine.Values(other, (a, o) => ProbabilityOfSuperiority.Of([.. a.Select(Right)], [.. o.Select(Right)]));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(right.Distinct().Order(), Is.EqualTo([0, 2, 11, 12, 20, 21, 22.0]).AsCollection, "no, one or two images; each of two runs");
            for (var b = 0; b < mine.Replicates; b++)
            {
                var (first, second) = Math.DivRem((int)right[b], 10);
                var (otherFirst, otherSecond) = Math.DivRem((int)others[b], 10);
                Assert.That(means[b], Is.EqualTo((first + second) / 2.0));
                Assert.That(shares[b], Is.EqualTo((first + second) / 4.0));
                Assert.That(inverse[b], Is.EqualTo(4.0 / (first + second)));
                Assert.That(products[b], Is.EqualTo((first * otherFirst + second * otherSecond) / 2.0));
                Assert.That(superiority[b], Is.EqualTo(ProbabilityOfSuperiority.Of([first, second], [otherFirst, otherSecond])));
            }
        }
    }

    [Test]
    public void OneRun_IsAlwaysTheOneDrawn() =>
        Assert.That(CrossedBootstrap.Draw([Tens], [Tens], 10, 30, randomSeed: 1).Means(matrix => matrix.Accuracy.Fraction), Is.All.EqualTo(1));

    [Test]
    public void OneImage_IsAlwaysTheOneDrawn() =>
        Assert.That(CrossedBootstrap.Draw([[2], [2]], [[1], [1]], 3, 30, randomSeed: 1).Means(matrix => matrix[2, 1]), Is.All.EqualTo(1));

    [Test]
    public void OtherDraws_AreNotCompared()
    {
        var mine = Draw(20, randomSeed: 3);
        CrossedBootstrap[] others =
        [
            Draw(21, randomSeed: 3),
            Draw(20, randomSeed: 4),
            CrossedBootstrap.Draw([Tens, Tens], [Ones, Tens], 10, 20, randomSeed: 3),
            CrossedBootstrap.Draw([Tens[1..], Tens[1..], Tens[1..]], [Ones[1..], Ones[1..], Ones[1..]], 10, 20, randomSeed: 3),
        ];

        using (Assert.EnterMultipleScope())
        {
            foreach (var other in others)
            {
                Assert.That(() => mine.Means(other, (_, _) => 0), Throws.ArgumentException.With.Message.Contains("they are of (3, 100, 20, 3) and "));
                Assert.That(() => mine.Values(other, (_, _) => 0), Throws.ArgumentException.With.Message.Contains("they are of (3, 100, 20, 3) and "));
            }
        }
    }

    [Test]
    public void RunsOfDifferentLength_AreRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => CrossedBootstrap.Draw([]), Throws.ArgumentException.With.Message.Contains("at least one run"));
            Assert.That(() => CrossedBootstrap.Draw([ResampledRun.Of([1], [1], 10, 1, 1), ResampledRun.Of([1], [1], 10, 1, 2)]), Throws.ArgumentException.With.Message.Contains("drawn alike"));
            Assert.That(() => CrossedBootstrap.Draw([[]], [[]], 10, 1, 1), IsRefused());
            Assert.That(() => CrossedBootstrap.Draw([[1], [1]], [[1]], 10, 1, 1), Throws.ArgumentException.With.Message.Contains("labels and predictions"));
            Assert.That(() => CrossedBootstrap.Draw([[1], [1]], [[1], [1, 2]], 10, 1, 1), IsRefused());
            Assert.That(() => CrossedBootstrap.Draw([[1], [1, 2]], [[1], [1]], 10, 1, 1), IsRefused());
            Assert.That(() => CrossedBootstrap.Draw([[1], [1, 2]], [[1], [1, 2]], 10, 1, 1), Throws.ArgumentException.With.Message.Contains("as many images"));
        }

        static Constraint IsRefused() => Throws.ArgumentException.With.Message.Contains("as many images, at least one");
    }

    /// <summary>Class 3 of three would otherwise be counted in the next row.</summary>
    [Test]
    public void ClassOutsideItsRange_IsRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => CrossedBootstrap.Draw([[0, 0], [0, 0]], [[0, 0], [0, 3]], 3, 1, 1),
                Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("A label or prediction is 3."));
            Assert.That(
                () => CrossedBootstrap.Draw([[3]], [[0]], 3, 1, 1),
                Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("A label or prediction is 3."));
        }
    }

    [Test]
    public void NoReplicates_AreRefused() =>
        Assert.That(() => CrossedBootstrap.Draw([[0]], [[0]], 1, 0, 1), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("replicates"));

    private static CrossedBootstrap Draw(int replicates, int randomSeed) => CrossedBootstrap.Draw([Tens, Tens, Tens], [Ones, Tens, Ones], 10, replicates, randomSeed);

    private static string[] Rows(CrossedBootstrap bootstrap)
    {
        var rows = new List<string>();
        bootstrap.Values(runs =>
        {
            rows.Add(string.Join('|', runs.SelectMany(matrix => matrix.Rows).Select(row => string.Join(',', row))));
            return 0;
        });
        return [.. rows];
    }
}
