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
        var bootstrap = Draw([Tens], [Ones], 10, Replicates, randomSeed: 1);
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
        var bootstrap = Draw([Tens, Tens, Tens, Tens, Tens], FiveRuns, 10, Replicates, randomSeed: 1);
        var times = Enumerable.Range(0, 5).Select(run => bootstrap.Means(matrix => matrix.Predicted(run) == 100 ? 5 : 0)).ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Enumerable.Range(0, Replicates).Select(replicate => times.Sum(t => t[replicate])), Is.All.EqualTo(5).Within(1e-9), "as many as there are");
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
        var bootstrap = Draw([Tens, Tens, Tens], [Ones, Ones, Ones], 10, 50, randomSeed: 1);

        // The variance over a replicate's runs of how often an image was drawn.
        Assert.That(bootstrap.Means(matrix => matrix[3, 4] * matrix[3, 4]).Zip(bootstrap.Means(matrix => matrix[3, 4]), (squares, mean) => squares - (mean * mean)), Is.All.Zero);
    }

    [Test]
    public void AnotherRandomSeed_DrawsOthers() => Assert.That(Drawn(Draw(20, randomSeed: 4)), Is.Not.EqualTo(Drawn(Draw(20, randomSeed: 3))).AsCollection);

    [Test]
    public void MoreReplicates_GoOnWhereFewerEnd() =>
        Assert.That(Drawn(Draw(50, randomSeed: 3)).Take(20), Is.EqualTo(Drawn(Draw(20, randomSeed: 3))).AsCollection);

    /// <summary>Two runs and two images: run 0 is right on the first image only, run 1 on both. On average they are right on as many of the first as are drawn, and on half of the second.</summary>
    [Test]
    public void ImagesAlone_GiveMeansAsWorkedOutByHand()
    {
        var bootstrap = CrossedBootstrap.Draw([ResampledRun.Of([0, 1], [0, 0], 2, 300, 2), ResampledRun.Of([0, 1], [0, 1], 2, 300, 2)], resampleRuns: false);
        var right = bootstrap.Means(matrix => matrix.Accuracy.Correct);

        Assert.That(right, Is.EqualTo(bootstrap.Means(matrix => matrix.Support(0) + (matrix.Support(1) / 2.0))).AsCollection);
        Assert.That(right.Distinct().Order(), Is.EqualTo([1, 1.5, 2]).AsCollection);
    }

    [Test]
    public void OneRun_IsAlwaysTheOneDrawn() =>
        Assert.That(Draw([Tens], [Tens], 10, 30, randomSeed: 1).Means(matrix => matrix.Accuracy.Fraction), Is.All.EqualTo(1));

    [Test]
    public void OneImage_IsAlwaysTheOneDrawn() =>
        Assert.That(Draw([[2], [2]], [[1], [1]], 3, 30, randomSeed: 1).Means(matrix => matrix[2, 1]), Is.All.EqualTo(1));

    [Test]
    public void RunsOfDifferentLength_AreRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => CrossedBootstrap.Draw([]), Throws.ArgumentException.With.Message.Contains("at least one run"));
            Assert.That(() => CrossedBootstrap.Draw([ResampledRun.Of([1], [1], 10, 1, 1), ResampledRun.Of([1], [1], 10, 1, 2)]), Throws.ArgumentException.With.Message.Contains("drawn alike"));
            Assert.That(() => Draw([[]], [[]], 10, 1, 1), IsRefused());
            Assert.That(() => Draw([[1], [1]], [[1], [1, 2]], 10, 1, 1), IsRefused());
            Assert.That(() => Draw([[1], [1, 2]], [[1], [1]], 10, 1, 1), IsRefused());
            Assert.That(() => Draw([[1], [1, 2]], [[1], [1, 2]], 10, 1, 1), Throws.ArgumentException.With.Message.Contains("as many images"));
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
                () => Draw([[0, 0], [0, 0]], [[0, 0], [0, 3]], 3, 1, 1),
                Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("A label or prediction is 3."));
            Assert.That(
                () => Draw([[3]], [[0]], 3, 1, 1),
                Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("A label or prediction is 3."));
        }
    }

    [Test]
    public void NoReplicates_AreRefused() =>
        Assert.That(() => Draw([[0]], [[0]], 1, 0, 1), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("replicates"));

    /// <summary>Resamples runs and images.</summary>
    internal static CrossedBootstrap Draw(IReadOnlyList<byte[]> labels, IReadOnlyList<byte[]> predictions, int classes, int replicates, int randomSeed) =>
        CrossedBootstrap.Draw([.. labels.Zip(predictions, (of, predicted) => ResampledRun.Of(of, predicted, classes, replicates, randomSeed))]);

    private static CrossedBootstrap Draw(int replicates, int randomSeed) => Draw([Tens, Tens, Tens], [Ones, Tens, Ones], 10, replicates, randomSeed);

    /// <summary>What is drawn, as a number per replicate: each cell of the matrices has a weight of its own.</summary>
    private static double[] Drawn(CrossedBootstrap bootstrap) =>
        bootstrap.Means(matrix => matrix.Rows.SelectMany(row => row).Select((count, cell) => count * Math.Sqrt(cell + 1)).Sum());
}
