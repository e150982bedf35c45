namespace MyWriteUp.Claims;

using FashionRepro.Verdicts;

/// <summary>The claims of one section. A claim has an id, a section, a statement, the experiments it needs, and the rule that decides it.</summary>
internal static class Results
{
    private const string Section = "Results";

    /// <summary>
    /// In percent. "Far better than guessing", which gets 10 % among ten classes, read as five times as good. It was fixed before anything was trained: a limit
    /// comes from what is written, or from a reason, and never from the runs it is to judge.
    /// </summary>
    private const double FarBetterThanGuessing = 50;

    /// <summary>In percent: more than half of a class's images.</summary>
    private const double Half = 50;

    /// <summary>"Most classes" read as all but two, because two that look alike are confused with each other. This too was fixed beforehand.</summary>
    private const int MostClasses = 8;

    public static IReadOnlyList<Claim> Claims { get; } =
    [
        // An exact fact: it holds in every run, or the claim is refuted. The number is worked out by hand, (784 + 1) · 64 + (64 + 1) · 10.
        new Claim("weights", Section,
            "With one hidden layer of 64 neurons the network has 50,890 weights.",
            [WriteUp.SmallNetwork],
            evidence => ExactFacts.Hold(SmallNetwork(evidence).Runs, [new("weights", "50,890", run => $"{run.Network.Result.Model.Parameters:N0}")])).Exactly(),

        // A limit: decided by the bounds of the mean over the seeds, not by the mean alone.
        new Claim("better-than-guessing", Section,
            "Trained on a tenth of the images, it is far better than guessing: more than half of the test images are right.",
            [WriteUp.SmallNetwork],
            evidence => Bound.IsAbove(SmallNetwork(evidence).Test.Quantity, FarBetterThanGuessing)),

        // A count: decided by its bounds over the seeds and the test images, which need five seeds.
        new Claim("most-classes-recognised", Section,
            "In most classes, at least eight of the ten, more than half of the images are recognised.",
            [WriteUp.SmallNetwork],
            evidence => SmallNetwork(evidence).Recall.ExceedInAtLeast(MostClasses, SmallNetwork(evidence).Data.Classes, Half)),
    ];

    private static ModelEvidence SmallNetwork(Evidence evidence) => evidence.Model(WriteUp.SmallNetwork, "small network");
}
