using FashionRepro.Data;
using FashionRepro.Metrics;
using FashionRepro.Verdicts;
using static FashionRepro.Claims.TwoModels;
using static FashionRepro.Data.FashionClass;

namespace FashionRepro.Claims;

/// <summary>Which classes are hard and which are easy.</summary>
internal static class PerClass
{
    private const string Section = "Per-class breakdown";

    /// <summary>The score, in percent, that the write-up says its easy classes are above.</summary>
    private const double Threshold = 95;

    public static IReadOnlyList<Claim> Claims { get; } =
    [
        Claim("lowest-four-f1", Section,
            "T-shirt/top, Pullover, Shirt and Coat have the four lowest F1 scores, in both models.",
            e => e.Both(model => model.F1.LowestAre([TShirtTop, Pullover, Shirt, Coat]))),

        Claim("shirt-weakest", Section,
            "Shirt has the lowest F1 of the ten classes, in both models.",
            e => e.Both(model => model.F1.IsLowestFor(Shirt))),

        .. TrouserBagThresholds(),
    ];

    private static IEnumerable<Claim> TrouserBagThresholds() =>
        from fashionClass in new[] { Trouser, Bag }
        from experiment in new[] { WriteUp.Ann, WriteUp.Cnn }
        from score in Enum.GetValues<ScoreKind>()
        select TrouserBagThreshold(fashionClass, experiment, score);

    private static Claim TrouserBagThreshold(FashionClass fashionClass, string experiment, ScoreKind score)
    {
        var claim = Claim(
            $"trouser-bag-thresholds-{fashionClass}-{experiment}-{score}".ToLowerInvariant(), Section,
            $"{fashionClass.Name()} has {ScoreName(score)} above {Threshold:0.##} % with the {experiment.ToUpperInvariant()}.",
            experiment,
            e => (experiment == WriteUp.Ann ? e.Ann() : e.Cnn()).Score(score).Exceeds(fashionClass, Threshold));
        return (fashionClass, experiment, score) switch
        {
            (Bag, WriteUp.Ann, ScoreKind.Precision) => claim.Borderline(
                "the ANN's precision on Bag swings by several points from seed to seed, and one of five lies well under the threshold, so whether the bound of the mean clears it depends on the seeds."),
            (Bag, WriteUp.Ann, ScoreKind.F1) => claim.Borderline(
                "its mean clears the threshold by less than two points while the precision in it swings by several, so five other seeds could leave it undecided."),
            _ => claim,
        };
    }

    private static string ScoreName(ScoreKind score) => score switch
    {
        ScoreKind.Precision => "a precision",
        ScoreKind.Recall => "a recall",
        _ => "an F1",
    };
}
