namespace FashionRepro.Metrics;

/// <summary>The three scores a class is judged by.</summary>
public enum ScoreKind
{
    /// <summary>Of the images predicted as the class, the share that belongs to it.</summary>
    Precision,

    /// <summary>Of the images that belong to the class, the share predicted as it.</summary>
    Recall,

    /// <summary>The harmonic mean of precision and recall.</summary>
    F1,
}

/// <summary>
/// Precision, recall and F1 of one class, or their unweighted mean over classes, each a fraction from 0 to 1.
/// Where a score's denominator is 0 the score is 0, as scikit-learn has it by default (<c>zero_division</c>), without its warning:
/// a class never predicted has precision 0, a class without images has recall 0, and F1 is 0 where both hold.
/// </summary>
/// <param name="Precision">TP / (TP + FP).</param>
/// <param name="Recall">TP / (TP + FN).</param>
/// <param name="F1">2 TP / (2 TP + FP + FN), from the counts and not from the two other scores.</param>
/// <param name="Support">Images whose true class this is; for a mean, images in all.</param>
/// <remarks>
/// Definitions: Sokolova and Lapalme, A systematic analysis of performance measures for classification tasks, doi:10.1016/j.ipm.2009.03.002.
/// </remarks>
public readonly record struct ClassScores(double Precision, double Recall, double F1, int Support)
{
    /// <summary>The score of that kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public double Of(ScoreKind kind) => kind switch
    {
        ScoreKind.Precision => Precision,
        ScoreKind.Recall => Recall,
        ScoreKind.F1 => F1,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A score is precision, recall or F1."),
    };

    /// <summary>The scores of a class from its counts.</summary>
    internal static ClassScores FromCounts(int truePositives, int falsePositives, int falseNegatives) => new(
        Ratio(truePositives, truePositives + falsePositives),
        Ratio(truePositives, truePositives + falseNegatives),
        Ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
        truePositives + falseNegatives);

    private static double Ratio(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}

/// <summary>What a score is called in a sentence.</summary>
public static class ScoreNames
{
    /// <summary><c>precision</c>, <c>recall</c> or <c>F1</c>.</summary>
    public static string Word(this ScoreKind kind) => kind == ScoreKind.F1 ? "F1" : kind.ToString().ToLowerInvariant();

    /// <summary><c>a precision</c>, <c>a recall</c> or <c>an F1</c>.</summary>
    public static string WithArticle(this ScoreKind kind) => kind == ScoreKind.F1 ? "an F1" : $"a {kind.Word()}";

    /// <summary><c>precisions</c>, <c>recalls</c> or <c>F1 scores</c>.</summary>
    public static string Plural(this ScoreKind kind) => kind == ScoreKind.F1 ? "F1 scores" : kind.Word() + "s";
}
