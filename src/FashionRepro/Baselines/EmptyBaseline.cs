namespace FashionRepro.Baselines;

/// <summary>
/// The text of a baseline before the first metrics are accepted. A file with a text of its own, and not a missing or blank file, so that a baseline that got
/// lost is never taken for one that is still to come.
/// </summary>
internal static class EmptyBaseline
{
    public static bool Is(string experiment, string? text) => text?.ReplaceLineEndings("\n") == Of(experiment);

    public static string Explanation(string experiment) =>
        $"{experiment}: the baseline is empty as yet, so nothing was compared. {NextStep.AfterFirstRuns(experiment)}";

    private static string Of(string experiment) =>
        $"""
        # Baseline of {experiment}

        Empty: no metrics were accepted yet, so none are compared. `baselines accept {experiment}` fills this file.

        """.ReplaceLineEndings("\n");
}
