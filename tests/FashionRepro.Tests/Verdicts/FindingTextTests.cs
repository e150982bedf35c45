using FashionRepro.Verdicts;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Verdicts;

public sealed class FindingTextTests
{
    private static readonly Claim CnnIsBetter = new(
        "cnn-beats-ann-test", "Results", "The CNN has the higher test accuracy.", ["ann", "cnn"],
        e => e.Model("cnn", "CNN").Test.IsAbove(e.Model("ann", "ANN").Test));

    [Test]
    public void FailingClaim_IsShownWhole() => Assert.That(Text(CnnIsBetter, [8700, 8710, 8720, 8730, 8740], [8600, 8620, 8590, 8610, 8600]), Is.EqualTo("""
        cnn-beats-ann-test: Refuted, expected Supported
          claim     The CNN has the higher test accuracy. (Results)
          evidence  −1.16 points [−1.42, −0.90], higher in 0 of 5 seeds, P(CNN > ANN) = 0.00, p = 0.031
          test accuracy, CNN: mean 86.04 %, n = 5
                    seed 1: 86.00 %, seed 2: 86.20 %, seed 3: 85.90 %, seed 4: 86.10 %, seed 5: 86.00 %
          test accuracy, ANN: mean 87.20 %, n = 5
                    seed 1: 87.00 %, seed 2: 87.10 %, seed 3: 87.20 %, seed 4: 87.30 %, seed 5: 87.40 %
          test accuracy, CNN − ANN: mean −1.16 points, n = 5
                    seed 1: −1.00 points, seed 2: −0.90 points, seed 3: −1.30 points, seed 4: −1.20 points, seed 5: −1.40 points
                    95 % interval of the mean difference [−1.42, −0.90], p = 0.031
          note      Exact paired sign-flip test over the seeds, one-sided, at 0.05. P(A > B) is over all pairs of runs, whatever their seeds.
          next      if a change to a model or a config did this, `baselines diff` shows what moved. If the new verdict is right, declare it where the claim is declared and say why.
        """));

    [Test]
    public void OneSeed_IsShownWithoutIntervals() => Assert.That(Text(CnnIsBetter, [8700], [9000]), Is.EqualTo("""
        cnn-beats-ann-test: Undecided, expected Supported
          claim     The CNN has the higher test accuracy. (Results)
          evidence  +3.00 points, higher in 1 of 1 seeds, P(CNN > ANN) = 1.00, p = 0.50
          test accuracy, CNN: mean 90.00 %, n = 1
                    seed 1: 90.00 %
          test accuracy, ANN: mean 87.00 %, n = 1
                    seed 1: 87.00 %
          test accuracy, CNN − ANN: mean +3.00 points, n = 1
                    seed 1: +3.00 points
                    p = 0.50
          note      Exact paired sign-flip test over the seeds, one-sided, at 0.05. P(A > B) is over all pairs of runs, whatever their seeds.
          next      these runs do not decide it; look at the seeds' values above. If it was decided before, compare the models with `baselines diff`. If it is new, take more seeds, or declare it with the reason.
        """));

    [Test]
    public void ClaimExpectedToFail_SaysWhy() => Assert.That(
        Text(CnnIsBetter.Expecting(Verdict.Undecided, "one seed proves little."), [8700], [9000]), Does.EndWith("""
              note      Exact paired sign-flip test over the seeds, one-sided, at 0.05. P(A > B) is over all pairs of runs, whatever their seeds.
              expected  Undecided, because one seed proves little.
              next      nothing: the verdict is the expected one.
            """));

    [Test]
    public void ClaimWithoutRuns_SaysHowToGetThem() => Assert.That(
        FindingText.Of(CnnIsBetter.Evaluate(StudyEvidence([1, 2], (_, _) => null))).ReplaceLineEndings("\n"), Is.EqualTo("""
        cnn-beats-ann-test: NotRun, expected Supported
          claim     The CNN has the higher test accuracy. (Results)
          evidence  missing ann (seed 1, 2), cnn (seed 1, 2)
          next      train what is missing: `run` takes the experiments and seeds that are named above.
        """));

    private static string Text(Claim claim, int[] ann, int[] cnn) => FindingText.Of(claim.Evaluate(StudyEvidence(
        [.. Enumerable.Range(1, ann.Length)],
        (experiment, seed) => Record(experiment, seed, Accuracy((experiment == Ann ? ann : cnn)[seed - 1]))))).ReplaceLineEndings("\n");
}
