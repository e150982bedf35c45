using FashionRepro.Verdicts;

namespace FashionRepro.Claims;

/// <summary>
/// How far runs of the bank (baselines/bank) lie apart, standard deviations in points. Five runs of a study hardly know their spread; these do. They are the seeds
/// that no study takes, not even where it decides claims with more of them. ReferenceSpreadsTests measures each on the bank again.
/// That rules use them was decided after <c>calibrate</c> had shown how often five seeds alone mislead; margins and levels stand as they were fixed before.
/// </summary>
public static class ReferenceSpreads
{
    /// <summary>Of the ANN's running training accuracy.</summary>
    public static ReferenceSpread AnnTraining { get; } = OfOne("training accuracy, ANN", 0.109, 169, WriteUp.Ann, e => e.Ann().Training);

    /// <summary>Of the ANN's validation accuracy.</summary>
    public static ReferenceSpread AnnValidation { get; } = OfOne("validation accuracy, ANN", 0.475, 169, WriteUp.Ann, e => e.Ann().Validation);

    /// <summary>Of the ANN's test accuracy.</summary>
    public static ReferenceSpread AnnTest { get; } = OfOne("test accuracy, ANN", 0.377, 169, WriteUp.Ann, e => e.Ann().Test);

    /// <summary>Of the CNN's running training accuracy.</summary>
    public static ReferenceSpread CnnTraining { get; } = OfOne("training accuracy, CNN", 0.342, 49, WriteUp.Cnn, e => e.Cnn().Training);

    /// <summary>Of the CNN's validation accuracy.</summary>
    public static ReferenceSpread CnnValidation { get; } = OfOne("validation accuracy, CNN", 0.457, 49, WriteUp.Cnn, e => e.Cnn().Validation);

    /// <summary>Of the CNN's test accuracy.</summary>
    public static ReferenceSpread CnnTest { get; } = OfOne("test accuracy, CNN", 0.367, 49, WriteUp.Cnn, e => e.Cnn().Test);

    /// <summary>Of the difference in test accuracy, CNN − ANN, paired by seed.</summary>
    public static ReferenceSpread TestDifference { get; } = OfDifference(
        "test accuracy, CNN − ANN", 0.419, 49, [WriteUp.Ann, WriteUp.Cnn], e => new(e.Cnn().Test.Quantity, e.Ann().Test.Quantity));

    /// <summary>Of the difference in test accuracy, ANN with permuted pixels − ANN, paired by seed.</summary>
    public static ReferenceSpread PermutedDifference { get; } = OfDifference(
        "test accuracy, ANN permuted − ANN", 0.332, 29, [WriteUp.Ann, WriteUp.AnnPermuted], e => new(e.AnnPermuted().Test.Quantity, e.Ann().Test.Quantity));

    /// <summary>Of the difference in the F1 of Shirt, CNN − ANN, paired by seed.</summary>
    public static ReferenceSpread ShirtF1Difference { get; } = OfDifference(
        "F1 of Shirt, CNN − ANN", 2.043, 49, [WriteUp.Ann, WriteUp.Cnn], e => new(e.Cnn().F1.Quantity(Clothing.Shirt), e.Ann().F1.Quantity(Clothing.Shirt)));

    private static ReferenceSpread OfOne(string name, double points, int degrees, string experiment, Func<Evidence, AccuracyEvidence> accuracy) =>
        new(name, new(points, degrees), [experiment], e => accuracy(e).Percents);

    private static ReferenceSpread OfDifference(string name, double points, int degrees, IReadOnlyList<string> experiments, Func<Evidence, PairedComparison> comparison) =>
        new(name, new(points, degrees), experiments, e => comparison(e).Differences);
}
