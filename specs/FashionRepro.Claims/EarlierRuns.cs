using FashionRepro.Statistics;

namespace FashionRepro.Claims;

/// <summary>
/// How far runs of the bank (baselines/bank) lie apart, standard deviations in points. Five runs of a study hardly know their spread; these do. They are the seeds
/// from 6 on, so that the study's own, 1 to 5, are not among them. EarlierRunsTests computes each from the bank again.
/// That rules use them was decided after <c>calibrate</c> had shown how often five seeds alone mislead; margins and levels stand as they were fixed before.
/// </summary>
public static class EarlierRuns
{
    private const int Degrees = 24;

    /// <summary>Of the ANN's running training accuracy.</summary>
    public static Spread AnnTraining { get; } = new(0.107, Degrees);

    /// <summary>Of the ANN's validation accuracy.</summary>
    public static Spread AnnValidation { get; } = new(0.393, Degrees);

    /// <summary>Of the ANN's test accuracy.</summary>
    public static Spread AnnTest { get; } = new(0.254, Degrees);

    /// <summary>Of the CNN's running training accuracy.</summary>
    public static Spread CnnTraining { get; } = new(0.393, Degrees);

    /// <summary>Of the CNN's validation accuracy.</summary>
    public static Spread CnnValidation { get; } = new(0.448, Degrees);

    /// <summary>Of the CNN's test accuracy.</summary>
    public static Spread CnnTest { get; } = new(0.436, Degrees);

    /// <summary>Of the difference in test accuracy, CNN − ANN, paired by seed.</summary>
    public static Spread TestDifference { get; } = new(0.467, Degrees);

    /// <summary>Of the difference in test accuracy, ANN with permuted pixels − ANN, paired by seed.</summary>
    public static Spread PermutedDifference { get; } = new(0.315, Degrees);

    /// <summary>Of the difference in the F1 of Shirt, CNN − ANN, paired by seed.</summary>
    public static Spread ShirtF1Difference { get; } = new(2.311, Degrees);
}
