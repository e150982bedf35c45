using FashionRepro.Verdicts;

namespace FashionRepro.Claims;

/// <summary>
/// Claims that lie too close to their bound for a study's five seeds. What they are is what <c>calibrate</c> found on the runs of baselines/bank
/// (docs/calibration.md), not what one study happened to say. Of the CNN's controls, and of the ANN's optimizers, the bank has five seeds only; those of their claims
/// that are here are here for the interval of their mean.
/// </summary>
internal static class TooClose
{
    private const string NarrowLead = "the CNN's lead is about as large as the difference between two seeds, and the exact test needs it in all five.";
    private const string FarApart = "five seeds can lie so far apart by chance that what one more run gives is too wide to support any figure.";
    private const string AtTheThreshold = "its mean lies within a point of the threshold, closer than five seeds and a thousand images can tell.";

    private const string OddRun = "about one run of the ANN in fifty lies more than three standard deviations from the others, and five seeds with such a run decide nothing.";

    /// <summary>Five seeds decide them or leave them undecided by luck; as many as the study allows decide them in at least 99 % of the orders of the bank's seeds (<c>calibrate --decide</c>).</summary>
    private static readonly Dictionary<string, string> NeedMoreSeeds = new(StringComparer.Ordinal)
    {
        ["table1-cnn-validation"] = FarApart,
        ["generalises-better-gap"] = OddRun,
        ["fewer-shirt-coat-pullover-errors"] = "a third fewer on average, but seeds and test images move the ratio by as much as it is clear of a quarter.",
        ["cnn-better-most-classes-precision-sneaker"] = NarrowLead,
        ["cnn-better-most-classes-precision-bag"] = NarrowLead,
        ["cnn-better-most-classes-recall-bag"] = NarrowLead,
        ["high-four-precision-sandal-ann"] = "its mean is two and a half points above the threshold, and single runs come close to it.",
        ["shirt-f1-substantially-better"] = "the CNN is better by eight points where three are asked for, but five seeds can lie so far apart by chance that they do not tell.",
        ["flattening-loses-space-ann"] = "over the bank's other seeds it differs by less than a tenth of a point, but five seeds know that to a quarter of a point only, which can take them past the margin.",
    };

    /// <summary>The study's seeds, and all that it allows, decide them or leave them undecided by luck; only a contradiction is red.</summary>
    private static readonly Dictionary<string, string> Borderline = new(StringComparer.Ordinal)
    {
        ["table1-ann-validation"] = OddRun,
        ["table1-cnn-training"] = FarApart,
        ["table1-cnn-test"] = "the reported figure is six tenths of a point under the mean of our runs, near the end of what one more run gives.",
        ["table1-ann-test"] = "the reported figure is more than half a point under the mean of our runs, near the end of what one more run gives.",
        ["ann-confuses-similar-shirt-pullover"] = "Shirt and Pullover come third by mean, and Coat and Shirt follow so closely that five seeds rarely tell the two pairs apart.",
        ["cnn-better-most-classes-recall-sneaker"] = NarrowLead,
        ["lowest-four-precision"] = "precision swings by several points from seed to seed, and with the ANN Dress falls among the lowest four in some.",
        ["lowest-four-recall"] = "recall swings by several points from seed to seed, so that in some one of the four rises above Dress.",
        ["high-four-recall-ann"] = "Ankle boot and Sandal both lie within a point of the threshold, so that three of four are not sure.",
        ["high-four-precision-ankleboot-ann"] = AtTheThreshold,
        ["high-four-recall-ankleboot-ann"] = AtTheThreshold,
        ["high-four-f1-ankleboot-ann"] = "its mean lies less than half a point above the threshold, closer than five seeds and a thousand images can tell.",
        ["high-four-recall-ankleboot-cnn"] = "its mean lies little more than a point above the threshold, and a thousand images and five seeds are about that exact.",
        ["high-four-recall-sandal-ann"] = AtTheThreshold,
        ["adam-speeds-up-cnn-sgd"] = "Adam is half an epoch sooner on average, and the seeds lie so far apart that the interval of that mean reaches beyond zero.",
        ["adam-speeds-up-cnn-momentum"] = "momentum at its best rate is about as fast: Adam is a third of an epoch sooner on average, and not in every seed.",
        ["more-uniform-errors"] = "the difference is smaller than that between two seeds: the models are alike in this as far as five seeds can tell.",
    };

    /// <summary>The same claims, those that are too close to call marked as such.</summary>
    /// <exception cref="InvalidOperationException">A reason is given for a claim that does not exist.</exception>
    public static IReadOnlyList<Claim> Marked(IReadOnlyList<Claim> claims)
    {
        if (NeedMoreSeeds.Keys.Concat(Borderline.Keys).Except(claims.Select(claim => claim.Id)).FirstOrDefault() is { } unknown)
            throw new InvalidOperationException($"{unknown} is marked as too close to call and is no claim.");

        return [.. claims.Select(claim =>
            NeedMoreSeeds.TryGetValue(claim.Id, out var because) ? claim.Underpowered(Also(claim, because), claim.Expected)
            : Borderline.TryGetValue(claim.Id, out because) ? claim.Borderline(Also(claim, because), claim.Expected)
            : claim)];

        // Why it is expected to be refuted, where it is.
        static string Also(Claim claim, string because) => claim.Because.Length == 0 ? because : $"{claim.Because.TrimEnd('.')}; {because}";
    }
}
