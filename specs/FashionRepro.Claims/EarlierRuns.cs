using FashionRepro.Statistics;

namespace FashionRepro.Claims;

/// <summary>
/// How far the runs of the bank (baselines/bank, 30 seeds of both networks) lie apart, standard deviations in points. Five runs of a study hardly know their
/// spread; these do. EarlierRunsTests computes each from the bank again.
/// </summary>
public static class EarlierRuns
{
    private const int Degrees = 29;

    /// <summary>Of the ANN's running training accuracy.</summary>
    public static Spread AnnTraining { get; } = new(0.103, Degrees);

    /// <summary>Of the ANN's validation accuracy.</summary>
    public static Spread AnnValidation { get; } = new(0.378, Degrees);

    /// <summary>Of the ANN's test accuracy.</summary>
    public static Spread AnnTest { get; } = new(0.232, Degrees);

    /// <summary>Of the CNN's running training accuracy.</summary>
    public static Spread CnnTraining { get; } = new(0.394, Degrees);

    /// <summary>Of the CNN's validation accuracy.</summary>
    public static Spread CnnValidation { get; } = new(0.416, Degrees);

    /// <summary>Of the CNN's test accuracy.</summary>
    public static Spread CnnTest { get; } = new(0.423, Degrees);

    /// <summary>Of the difference in test accuracy, CNN − ANN, paired by seed.</summary>
    public static Spread TestDifference { get; } = new(0.448, Degrees);

    /// <summary>Of the difference in the F1 of Shirt, CNN − ANN, paired by seed.</summary>
    public static Spread ShirtF1Difference { get; } = new(2.203, Degrees);
}
