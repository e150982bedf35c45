using FashionRepro.Metrics;

namespace FashionRepro.Baselines;

/// <summary>Cells in words.</summary>
internal static class CellNames
{
    private const string OverTheSeeds = ", mean over the seeds";

    public static string Seed(int seed) => $"seed {seed}";

    public static string Correct(AccuracySeries accuracy, int seed) => $"{accuracy.Name}, seed {seed}, correct";

    public static string Classified(AccuracySeries accuracy, int seed) => $"{accuracy.Name}, seed {seed}, images classified";

    public static string Mean(AccuracySeries accuracy) => $"{accuracy.Name}{OverTheSeeds}";

    public static string Confusion(int seed, string actual, string predicted) => $"test confusion, seed {seed}, true {actual}, predicted {predicted}";

    public static string Confusion(string actual, string predicted) => $"test confusion, mean over the seeds, true {actual}, predicted {predicted}";

    /// <summary>A cell of the mean confusion matrix where the table says that it is one.</summary>
    public static string ConfusionLabel(string actual, string predicted) => $"{actual} → {predicted}";

    public static string Score(ScoreKind score, string ofClass) => $"{ScoreLabel(score, ofClass)}{OverTheSeeds}";

    public static string ScoreLabel(ScoreKind score, string ofClass) => $"{InWords(score)} of {ofClass}";

    public static string Macro(ScoreKind score) => $"{MacroLabel(score)}{OverTheSeeds}";

    public static string MacroLabel(ScoreKind score) => $"macro {InWords(score)}";

    private static string InWords(ScoreKind score) => score == ScoreKind.F1 ? "F1" : score.ToString().ToLowerInvariant();
}
