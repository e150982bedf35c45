namespace FashionRepro.Metrics;

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
