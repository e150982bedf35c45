namespace FashionRepro.Baselines;

/// <summary>What to do when a baseline is not as expected: the last line of every explanation.</summary>
internal static class NextStep
{
    public static string AfterDifference(string experiment) =>
        $"Next: look with `baselines diff {experiment}`; if the change is meant, `{Accept(experiment)}`.";

    public static string WithoutBaseline(string experiment) => $"Next: look at what was measured with `baselines diff {experiment}`; if it is to be the baseline, `{Accept(experiment)}`.";

    public static string AfterFirstRuns(string experiment) => $"Next: `{Accept(experiment)}` makes the metrics of the study's runs the baseline.";

    private static string Accept(string experiment) => $"baselines accept {experiment} --reason \"…\"";
}
