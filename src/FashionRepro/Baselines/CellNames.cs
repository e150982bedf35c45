using FashionRepro.Metrics;

namespace FashionRepro.Baselines;

/// <summary>Cells in words, the same in a comparison and in a problem of a file.</summary>
internal static class CellNames
{
    public static string Seed(int seed) => $"seed {seed}";

    public static string Correct(AccuracySeries accuracy, int seed) => $"{accuracy.Name}, seed {seed}, correct";

    public static string Classified(AccuracySeries accuracy, int seed) => $"{accuracy.Name}, seed {seed}, images classified";

    public static string Mean(AccuracySeries accuracy) => $"{accuracy.Name}, mean over the seeds";

    public static string Confusion(int seed, string actual, string predicted) => $"test confusion, seed {seed}, true {actual}, predicted {predicted}";

    public static string Confusion(string actual, string predicted) => $"test confusion, mean over the seeds, true {actual}, predicted {predicted}";

    public static string Score(ScoreKind score, string ofClass) => $"{InWords(score)} of {ofClass}, mean over the seeds";

    public static string Macro(ScoreKind score) => $"macro {InWords(score)}, mean over the seeds";

    private static string InWords(ScoreKind score) => score == ScoreKind.F1 ? "F1" : score.ToString().ToLowerInvariant();
}
