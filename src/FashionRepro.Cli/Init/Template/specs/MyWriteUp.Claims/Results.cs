namespace MyWriteUp.Claims;

using FashionRepro.Data;
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

    public static IReadOnlyList<Claim> Claims { get; } =
    [
        // An exact fact: it holds in every run, or the claim is refuted. The number is worked out by hand, (784 + 1) · 64 + (64 + 1) · 10.
        new Claim("weights", Section,
            "With one hidden layer of 64 neurons the network has 50,890 weights.",
            [WriteUp.SmallAnn],
            evidence => ExactFacts.Hold(SmallAnn(evidence).Runs, [new("weights", "50,890", run => $"{run.Network.Result.Model.Parameters:N0}")])).Exactly(),

        // A limit: decided by the bounds of the mean over the seeds, not by the mean alone.
        new Claim("better-than-guessing", Section,
            "Trained on a tenth of the images, it is far better than guessing: more than half of the test images are right.",
            [WriteUp.SmallAnn],
            evidence => Bound.IsAbove(SmallAnn(evidence).Test.Quantity, FarBetterThanGuessing)),

        // An order: decided by an exact test over the seeds, which needs five of them.
        new Claim("shirt-weakest", Section,
            "Shirt, which looks like four of the other classes, has the lowest F1 of the ten.",
            [WriteUp.SmallAnn],
            evidence => SmallAnn(evidence).F1.IsLowestFor(FashionClass.Shirt)),
    ];

    private static ModelEvidence SmallAnn(Evidence evidence) => evidence.Model(WriteUp.SmallAnn, "small ANN");
}
