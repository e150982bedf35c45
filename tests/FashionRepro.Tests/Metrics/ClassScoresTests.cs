using FashionRepro.Metrics;

namespace FashionRepro.Tests.Metrics;

public sealed class ClassScoresTests
{
    // Class 0: 3 of 4 found, 2 wrongly added. Class 1: 5 of 8, 1 added. Class 2: nothing found, 2 added, 1 missed.
    private static readonly ConfusionMatrix Matrix = new([[3, 1, 0], [1, 5, 2], [1, 0, 0]]);

    [TestCase(0, 3, 2, 1)]
    [TestCase(1, 5, 1, 3)]
    [TestCase(2, 0, 2, 1)]
    public void Class_CountsHitsFalseAlarmsAndMisses(int classIndex, int hits, int falseAlarms, int misses)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Matrix.TruePositives(classIndex), Is.EqualTo(hits));
            Assert.That(Matrix.FalsePositives(classIndex), Is.EqualTo(falseAlarms));
            Assert.That(Matrix.FalseNegatives(classIndex), Is.EqualTo(misses));
        }
    }

    [TestCase(0, 3.0 / 5, 3.0 / 4, 6.0 / 9, 4)]
    [TestCase(1, 5.0 / 6, 5.0 / 8, 10.0 / 14, 8)]
    [TestCase(2, 0, 0, 0, 1)]
    public void Class_ScoresAsWorkedOutByHand(int classIndex, double precision, double recall, double f1, int support) =>
        Assert.That(Matrix.Scores(classIndex), Is.EqualTo(new ClassScores(precision, recall, f1, support)));

    [Test]
    public void MacroAverage_WeighsEveryClassAlike()
    {
        var macro = Matrix.MacroAverage();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(macro.Precision, Is.EqualTo((3.0 / 5 + 5.0 / 6) / 3).Within(1e-15));
            Assert.That(macro.Recall, Is.EqualTo((3.0 / 4 + 5.0 / 8) / 3).Within(1e-15));
            Assert.That(macro.F1, Is.EqualTo((6.0 / 9 + 10.0 / 14) / 3).Within(1e-15));
            Assert.That(macro.Support, Is.EqualTo(13));
        }
    }

    [Test]
    public void ClassNeverPredicted_HasPrecisionZero() =>
        Assert.That(new ConfusionMatrix([[0, 4], [0, 6]]).Scores(0), Is.EqualTo(new ClassScores(0, 0, 0, 4)));

    [Test]
    public void ClassWithoutImages_HasRecallZero() =>
        Assert.That(new ConfusionMatrix([[0, 0], [1, 6]]).Scores(0), Is.EqualTo(new ClassScores(0, 0, 0, 0)));

    [Test]
    public void Of_PicksTheScore()
    {
        var scores = new ClassScores(0.1, 0.2, 0.3, 4);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(scores.Of(ScoreKind.Precision), Is.EqualTo(0.1));
            Assert.That(scores.Of(ScoreKind.Recall), Is.EqualTo(0.2));
            Assert.That(scores.Of(ScoreKind.F1), Is.EqualTo(0.3));
            Assert.That(() => scores.Of((ScoreKind)3), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("precision, recall or F1"));
        }
    }
}
