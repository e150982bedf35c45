using FashionRepro.Data;
using FashionRepro.Metrics;
using FashionRepro.Verdicts;
using static FashionRepro.Claims.Clothing;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Verdicts;

public sealed class ConfusionEvidenceTests
{
    [Test]
    public void Imbalance_IsTheMeanDistanceOfPrecisionAndRecall()
    {
        // 100 T-shirts are called Trouser. T-shirt: precision 1, recall 0.9. Trouser: precision 1000 ÷ 1100, recall 1. The others: none.
        var imbalance = Model("ANN", Matrix((TShirtTop, Trouser, 100))).Confusions.Imbalance;

        Assert.That(imbalance.Values.Single().Value, Is.EqualTo((10 + (100 - (100_000.0 / 1100))) / 10).Within(1e-9));
    }

    [TestCase(0.5, Verdict.Supported)]
    [TestCase(0.75, Verdict.Undecided, Description = "the share itself")]
    [TestCase(0.95, Verdict.Refuted)]
    public void Share_IsJudgedByTheBootstrapsBounds(double share, Verdict verdict)
    {
        var finding = Five("ANN", Matrix((Shirt, Coat, 300), (Bag, Sandal, 100))).Confusions.ShareExceeds("among tops", (a, p) => a == Shirt && p == Coat, share);
        var bounds = finding.Measurements.Single().Interval!.Value;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(verdict));
            Assert.That(finding.Summary, Does.StartWith("75.00 % of the errors are among tops, bounds ["));
            // Binomial standard error √(0.75 · 0.25 ÷ 400) = 2.17 %; where the seeds agree, the one-sided bound lies 1.645 of them away.
            Assert.That(bounds.Lower, Is.EqualTo(75 - (1.645 * 2.17)).Within(0.8));
            Assert.That(bounds.Upper, Is.EqualTo(75 + (1.645 * 2.17)).Within(0.8));
        }
    }

    [Test]
    public void RightPredictions_AreNoErrors() => Assert.That(
        Five("ANN", Matrix((Shirt, Coat, 300))).Confusions.ShareExceeds("at all", (_, _) => true, 0.5).Measurements.Single().Mean, Is.EqualTo(100));

    [TestCase(100, Verdict.Supported)]
    [TestCase(300, Verdict.Undecided)]
    [TestCase(380, Verdict.Refuted)]
    public void Ratio_IsJudgedByTheBootstrapsBounds(int cnn, Verdict verdict)
    {
        var finding = Five("CNN", Matrix((Shirt, Coat, cnn))).Confusions.RatioTo(Five("ANN", Matrix((Coat, Shirt, 400))).Confusions, [Shirt, Coat, Pullover], 0.75);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(verdict));
            Assert.That(finding.Summary, Does.StartWith($"{cnn} against 400 images, ratio {cnn / 400.0:F2}, bounds ["));
        }
    }

    [Test]
    public void ConfusionsWithOthers_AreNotInTheGroup()
    {
        var finding = Five("CNN", Matrix((Shirt, Coat, 100), (Shirt, Bag, 500))).Confusions.RatioTo(Five("ANN", Matrix((Coat, Shirt, 400))).Confusions, [Shirt, Coat], 0.75);

        Assert.That(finding.Measurements[0].Values.Select(v => v.Value), Has.All.EqualTo(100));
    }

    [Test]
    public void GroupThatTheOtherNeverConfuses_IsUndecided()
    {
        var finding = Five("CNN", Matrix()).Confusions.RatioTo(Five("ANN", Matrix()).Confusions, [Shirt, Coat], 0.75);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Undecided));
            Assert.That(finding.Summary, Is.EqualTo("the ANN has no such confusion to have less of"));
        }
    }

    [Test]
    public void Pair_CountsBothDirectionsAndIsRanked()
    {
        var confusions = Five("ANN", Matrix((Shirt, Coat, 150), (Coat, Shirt, 150), (Shirt, Bag, 200), (Sandal, Sneaker, 100), (Trouser, Dress, 20))).Confusions;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(confusions.PairIsAmongTheMost(Coat, Shirt, 1).Verdict, Is.EqualTo(Verdict.Supported));
            Assert.That(confusions.PairIsAmongTheMost(Shirt, Bag, 1).Verdict, Is.EqualTo(Verdict.Refuted));
            Assert.That(confusions.PairIsAmongTheMost(Shirt, Bag, 2).Verdict, Is.EqualTo(Verdict.Supported));
            Assert.That(confusions.PairIsAmongTheMost(Trouser, Dress, 3).Verdict, Is.EqualTo(Verdict.Refuted));
            Assert.That(confusions.PairIsAmongTheMost(Coat, Shirt, 1).Measurements.Single().Mean, Is.EqualTo(300));
            Assert.That(confusions.PairIsAmongTheMost(Coat, Shirt, 1).Summary, Does.StartWith("most confused Coat/Shirt 300, Shirt/Bag 200; among the first 1 in 100.0 % of replicates"));
        }
    }

    [Test]
    public void PairsThatTie_AreUndecided() => Assert.That(
        Five("ANN", Matrix((Shirt, Coat, 200), (Sandal, Sneaker, 200))).Confusions.PairIsAmongTheMost(Coat, Shirt, 1).Verdict, Is.EqualTo(Verdict.Undecided));

    [Test]
    public void FourSeeds_DecideNothing()
    {
        var four = Model("ANN", Enumerable.Repeat(Matrix((Shirt, Coat, 300)), 4)).Confusions;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(four.ShareExceeds("x", (_, _) => true, 0.5).Verdict, Is.EqualTo(Verdict.Undecided));
            Assert.That(four.RatioTo(four, [Shirt, Coat], 2).Verdict, Is.EqualTo(Verdict.Undecided));
            Assert.That(four.PairIsAmongTheMost(Coat, Shirt, 1).Verdict, Is.EqualTo(Verdict.Undecided));
        }
    }

    [Test]
    public void ClassesOfAnotherDataSet_AreItsOwn()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ModelOfLetters.Confusions.PairIsAmongTheMost("B", "A", 1).Summary, Does.StartWith("most confused A/B 10, B/C 1; among the first 1 in "));
            Assert.That(ModelOfLetters.Confusions.ShareExceeds("of A", (a, _) => a == "A", 0.5).Measurements.Single().Mean, Is.EqualTo(1000 / 11.0).Within(1e-9));
            Assert.That(ModelOfLetters.Bootstrap.Images((a, p) => (a, p) == ("A", "B")).Crossed.Average(), Is.EqualTo(10).Within(0.5));
        }
    }

    [Test]
    public void ClassesThatAreNotThere_AreRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => ModelOfLetters.Confusions.PairIsAmongTheMost("A", Coat, 1), Throws.TypeOf<NotMeasuredException>().With.Message.StartsWith("Letters has no class \"Coat\""));
            Assert.That(() => ModelOfLetters.Confusions.ShareExceeds("of coats", (a, _) => a == Coat, 0.5), Throws.TypeOf<NotMeasuredException>().With.Message.StartsWith("Letters has no errors of coats. Its classes are A, B, C."));
            Assert.That(() => Five("CNN", Matrix()).Confusions.RatioTo(ModelOfLetters.Confusions, [Coat], 0.5), Throws.TypeOf<NotMeasuredException>().With.Message.Contains("cannot be compared"));
        }
    }

    [Test]
    public void RunWithoutErrors_HasNoShareOfThem()
    {
        var model = Model("ANN", Matrix((Shirt, Coat, 300)), Matrix(), Matrix((Shirt, Coat, 300)), Matrix(), Matrix((Shirt, Coat, 300)));
        var finding = model.Confusions.ShareExceeds("of shirts", (a, _) => a == Shirt, 0.5);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Undecided));
            Assert.That(finding.Summary, Is.EqualTo("the ANN makes no errors with seeds 2,4, so there is no share of errors of shirts"));
            Assert.That(finding.Measurements.Single().Values.Select(v => v.Value), Is.EqualTo(new[] { 300.0, 0, 300, 0, 300 }));
            Assert.That(Five("ANN", Matrix()).Confusions.ShareExceeds("of shirts", (a, _) => a == Shirt, 0.5).Verdict, Is.EqualTo(Verdict.Undecided));
        }
    }

    [TestCase("A", "B", 3, "are to be among the 3 most confused pairs; Letters has 3 pairs of classes, expected at least 1 and fewer than that.")]
    [TestCase("A", "B", 7, "the 7 most confused pairs; Letters has 3 pairs of classes")]
    [TestCase("A", "B", 0, "the 0 most confused pairs; Letters has 3 pairs of classes")]
    [TestCase("C", "C", 1, "\"C\" and \"C\" are one class; expected two of Letters, which has 3 pairs")]
    public void PairOrNumberThatThereIsNot_IsRefused(string one, string another, int most, string message) => Assert.That(
        () => ModelOfLetters.Confusions.PairIsAmongTheMost(one, another, most), Throws.TypeOf<NotMeasuredException>().With.Message.Contains(message));

    private static ModelEvidence Five(string title, ConfusionMatrix matrix) => Model(title, Enumerable.Repeat(matrix, 5));

    /// <summary>1,000 images of each class, all right but these.</summary>
    private static ConfusionMatrix Matrix(params (string Actual, string Predicted, int Images)[] errors)
    {
        var classes = DataDescription.Usual.Classes;
        var rows = classes.Select(actual => classes.Select(predicted => actual == predicted ? 1000 : 0).ToArray()).ToArray();
        foreach (var (actual, predicted, images) in errors)
        {
            var row = rows[DataDescription.Usual.LabelOf(actual)];
            row[DataDescription.Usual.LabelOf(actual)] -= images;
            row[DataDescription.Usual.LabelOf(predicted)] += images;
        }

        return new ConfusionMatrix(rows);
    }
}
