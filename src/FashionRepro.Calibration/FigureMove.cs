using FashionRepro.Metrics;
using FashionRepro.Runs;
using FashionRepro.Statistics;

namespace FashionRepro.Calibration;

/// <summary>A figure of a model with an error in it beside the same figure of the healthy one.</summary>
/// <param name="Name">Which figure.</param>
/// <param name="Mean">Mean over the seeds with the error, in percent.</param>
/// <param name="HealthyMean">Mean over all healthy seeds, in percent.</param>
/// <param name="HealthyRange">Lowest and highest of the healthy seeds, in percent.</param>
public sealed record FigureMove(string Name, double Mean, double HealthyMean, Interval HealthyRange)
{
    /// <summary>By how much the error moves it, in points.</summary>
    public double Points => Mean - HealthyMean;

    /// <summary>Whether the mean lies outside everything that any healthy seed gave.</summary>
    public bool IsMoved => !HealthyRange.Contains(Mean);

    /// <summary>The model's accuracies of Table 1, and the F1 of every class.</summary>
    /// <param name="classes">The names of the classes, by label.</param>
    /// <param name="healthy">At least one run.</param>
    /// <param name="defective">At least one run.</param>
    public static IReadOnlyList<FigureMove> Between(IReadOnlyList<string> classes, IReadOnlyList<RunRecord> healthy, IReadOnlyList<RunRecord> defective)
    {
        (string Name, Func<RunResult, double> Percent)[] figures =
        [
            ("training accuracy", result => result.RunningTrainingAccuracy.Percent),
            ("validation accuracy", result => result.ValidationAccuracy.Percent),
            ("test accuracy", result => result.TestAccuracy.Percent),
            .. classes.Select((name, label) => ($"F1 of {name}", (Func<RunResult, double>)(result => 100 * result.TestConfusion.Scores(label).Of(ScoreKind.F1)))),
        ];
        return [.. figures.Select(figure =>
        {
            var values = healthy.Select(run => figure.Percent(run.Result)).ToArray();
            return new FigureMove(figure.Name, defective.Average(run => figure.Percent(run.Result)), values.Average(), new Interval(values.Min(), values.Max()));
        })];
    }
}
