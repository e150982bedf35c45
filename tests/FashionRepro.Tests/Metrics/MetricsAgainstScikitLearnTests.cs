using FashionRepro.Metrics;
using FashionRepro.Tests.Statistics;

namespace FashionRepro.Tests.Metrics;

/// <summary>Second authority: scikit-learn. The figures come from tests/reference/metrics.py.</summary>
public sealed class MetricsAgainstScikitLearnTests
{
    private static IEnumerable<TestCaseData> Cases() =>
        ReferenceFigures.Read<Figures>("Metrics/sklearn.json").Cases.Select(c => new TestCaseData(c).SetArgDisplayNames(c.Name));

    [TestCaseSource(nameof(Cases))]
    public void EveryClass_ScoresAsInScikitLearn(Case expected)
    {
        var matrix = new ConfusionMatrix(expected.Confusion);

        using (Assert.EnterMultipleScope())
        {
            for (var c = 0; c < matrix.Classes; c++)
            {
                var scores = matrix.Scores(c);
                Assert.That(scores.Precision, Is.EqualTo(expected.Precision[c]).Within(1e-12), $"precision of class {c}");
                Assert.That(scores.Recall, Is.EqualTo(expected.Recall[c]).Within(1e-12), $"recall of class {c}");
                Assert.That(scores.F1, Is.EqualTo(expected.F1[c]).Within(1e-12), $"F1 of class {c}");
                Assert.That(scores.Support, Is.EqualTo(expected.Support[c]), $"support of class {c}");
            }
        }
    }

    [TestCaseSource(nameof(Cases))]
    public void MacroAverage_IsAsInScikitLearn(Case expected)
    {
        var macro = new ConfusionMatrix(expected.Confusion).MacroAverage();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(macro.Precision, Is.EqualTo(expected.Macro.Precision).Within(1e-12));
            Assert.That(macro.Recall, Is.EqualTo(expected.Macro.Recall).Within(1e-12));
            Assert.That(macro.F1, Is.EqualTo(expected.Macro.F1).Within(1e-12));
            Assert.That(macro.Support, Is.EqualTo(expected.Support.Sum()));
        }
    }

    public sealed record Figures(Case[] Cases);

    public sealed record Case(string Name, int[][] Confusion, double[] Precision, double[] Recall, double[] F1, int[] Support, Macro Macro);

    public sealed record Macro(double Precision, double Recall, double F1);
}
