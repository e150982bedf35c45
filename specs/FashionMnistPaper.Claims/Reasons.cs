using FashionRepro.Verdicts;

namespace FashionMnistPaper.Claims;

/// <summary>Why rows of the table do not come out: what was suspected, and what running it says. These are claims of ours, so that the explanations stay true.</summary>
public static class Reasons
{
    private const string Section = "Reasons";

    /// <summary>The claims.</summary>
    public static IReadOnlyList<Claim> Claims { get; } =
    [
        new("naive-bayes-depends-on-smoothing", Section,
            "Naive Bayes owes more than three points to the smoothing of variances. Without it, it has nearly the figure of the table; but that smoothing is no newer than the table, as far as we could find.",
            ["naive-bayes", "naive-bayes-unsmoothed"],
            evidence => Compared(evidence, "naive-bayes", "naive-bayes-unsmoothed").IsAboveBy(3)),
        new("old-iterations-explain-nothing", Section,
            "With today's limit of iterations the passive-aggressive classifier is as good as with the old one within three points: the changed default moves it by less than the seeds do, and it stays above the table.",
            ["passive-aggressive", "passive-aggressive-today"],
            evidence => Compared(evidence, "passive-aggressive-today", "passive-aggressive").IsWithin(3)),
        new("raw-pixels-change-no-tree", Section,
            "Whether pixels are standardised changes a decision tree by less than half a point, so that it explains nothing.",
            ["decision-tree-best", "decision-tree-raw"],
            evidence => Compared(evidence, "decision-tree-raw", "decision-tree-best").IsWithin(0.5)),
        new Claim("deterministic-methods-do-not-depend-on-the-order", Section,
            "The order of the training images changes nothing where a method has no chance in it: naive Bayes and nearest neighbours have the same accuracy with every seed.",
            ["naive-bayes", "nearest-neighbours-1", "nearest-neighbours-5"],
            evidence => ExactFacts.Hold(
                [.. new[] { "naive-bayes", "nearest-neighbours-1", "nearest-neighbours-5" }.SelectMany(evidence.Records)],
                [new("correct test images as with the first seed", "as many", run => run.Result.TestAccuracy.Correct == evidence.Records(run.Experiment)[0].Result.TestAccuracy.Correct ? "as many" : $"{run.Result.TestAccuracy.Correct:N0}")])).Exactly(),
    ];

    private static PairedComparison Compared(Evidence evidence, string one, string other) => new(evidence.Model(one, one).Test.Quantity, evidence.Model(other, other).Test.Quantity);
}
