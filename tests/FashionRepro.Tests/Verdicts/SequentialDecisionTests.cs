using FashionRepro.Experiments;
using FashionRepro.Tests.Runs;
using FashionRepro.Verdicts;
using MathNet.Numerics.Distributions;

namespace FashionRepro.Tests.Verdicts;

/// <summary>Five seeds at first, twenty of either network at most: looks at 5, 10 and 20.</summary>
public sealed class SequentialDecisionTests
{
    private static readonly Study Study = new("synthetic", [SyntheticRuns.Ann, SyntheticRuns.Cnn], SyntheticRuns.FiveSeeds) { Limits = [new(["ann", "cnn"], 20)] };

    [Test]
    public void DecidedByTheFirstSeeds_TakesNoMore()
    {
        var result = Judge(Differences(_ => 200), runs: 5);
        Assert.That((result.Verdict, result.Decision), Is.EqualTo((Verdict.Supported, new Decision(5, 1 / 32.0, null, IsTooClose: false))));
    }

    [Test]
    public void Undecided_AsksForTheNextLook()
    {
        var result = Judge(Differences(seed => seed == 2 ? -10 : 200), runs: 5);
        Assert.That((result.Verdict, result.Decision!.Seeds, result.Decision.Next), Is.EqualTo((Verdict.Undecided, 5, (int?)10)));
    }

    [Test]
    public void ThereAlready_AreLookedAt()
    {
        var result = Judge(Differences(seed => seed == 2 ? -10 : 200), runs: 10);
        Assert.That((result.Verdict, result.Decision!.Seeds, result.Decision.Next), Is.EqualTo((Verdict.Supported, 10, (int?)null)));
        Assert.That(result.Decision.Level, Is.InRange(0.01, 0.03));
    }

    [Test]
    public void DecidedLookIsNotTakenBack_ByMoreSeeds() =>
        Assert.That(Judge(Differences(seed => seed <= 5 ? 200 : -900), runs: 20), Has.Property("Decision").Property("Seeds").EqualTo(5));

    [Test]
    public void UndecidedAtTheLimit_IsFinal()
    {
        var result = Judge(Differences(seed => seed % 2 == 0 ? -300 : 300), runs: 20);
        Assert.That((result.Verdict, result.Decision!.Seeds, result.Decision.Next), Is.EqualTo((Verdict.Undecided, 20, (int?)null)));
    }

    /// <summary>Ten seeds tell that the difference is smaller than half a point, whatever its sign.</summary>
    [Test]
    public void CloserThanIsWorthDeciding_TakesNoMore()
    {
        var result = Judge(Differences(seed => seed % 2 == 0 ? -30 : 30), runs: 20);
        Assert.That((result.Verdict, result.Decision!.Seeds, result.Decision.Next, result.Decision.IsTooClose), Is.EqualTo((Verdict.Undecided, 10, (int?)null, true)));
    }

    [Test]
    public void NoRuns_IsNotRun()
    {
        var result = Judge(Differences(_ => 200), runs: 0);
        Assert.That((result.Verdict, result.Decision!.Next), Is.EqualTo((Verdict.NotRun, (int?)5)));
    }

    [Test]
    public void ExperimentWithoutALimit_KeepsToTheStudysSeeds_AndTheWholeLevel()
    {
        var study = Study with { Limits = [new(["ann"], 20)] };
        Assert.That(new SequentialDecision(study, Evidence(Differences(_ => 0), 20)).Judge(Better).Decision, Is.EqualTo(new Decision(5, 0.05, null, IsTooClose: true)));
    }

    [TestCase(40, 20, ExpectedResult = 10)]
    [TestCase(20, 14, ExpectedResult = 20)]
    [TestCase(1, 40, ExpectedResult = null)]
    public int? Forecast_IsTheLookAtWhichTheEstimateWouldDecide(int mean, int apart) =>
        new SequentialDecision(Study, Evidence(Differences(seed => mean + (apart * (seed - 3))), 5)).Forecast(Within, 5);

    /// <summary>
    /// The whole procedure where there is no difference, three hundred times: it is decided in either direction about as often as one test would decide it. The exact test is one-sided at
    /// 0.05 in either direction, the interval of the mean leaves 0.025 on either side; what is allowed for is four standard errors. Differences have a standard deviation of two points,
    /// far more than is not worth deciding.
    /// </summary>
    [TestCase(true, 0.01, 0.1)]
    [TestCase(false, 0.003, 0.061)]
    public void WithoutADifference_IsDecidedNoMoreOftenThanByOneTest(bool exact, double least, double most)
    {
        const int Trials = 300;
        var random = new Random(3);
        var claim = exact ? Better : Within;
        var verdicts = Enumerable.Range(0, Trials).Select(_ =>
        {
            int[] images = [.. Enumerable.Range(0, 21).Select(_ => (int)Math.Round(Normal.Sample(random, 0, 200)))];
            return new SequentialDecision(Study, Evidence(seed => images[seed], 20)).Judge(claim).Verdict;
        }).ToArray();

        Assert.That(verdicts.Count(verdict => verdict == Verdict.Supported) / (double)Trials, Is.InRange(least, most));
        Assert.That(verdicts.Count(verdict => verdict == Verdict.Refuted) / (double)Trials, Is.InRange(least, most));
    }

    [Test]
    public void Undecided_SaysWhatIsStillPossible()
    {
        var open = Judge(Differences(seed => seed % 2 == 0 ? -300 : 300), runs: 20);
        var close = Judge(Differences(seed => seed % 2 == 0 ? -30 : 30), runs: 20);
        Assert.That(open.DecisionInWords, Does.Match(@"^by 20 seeds at level 0\.0\d+; it may lie from −\d\.\d\d to \+\d\.\d\d points from its bound, and no further look is taken\.$"));
        Assert.That(close.DecisionInWords, Does.StartWith("by 10 seeds").And.EndWith("closer than the 0.5 that are worth more seeds."));
        Assert.That(Judge(Differences(_ => 200), runs: 5).DecisionInWords, Is.EqualTo("by 5 seeds at level 0.0313; no further look is taken."));
    }

    [TestCase(Verdict.Supported, true, true)]
    [TestCase(Verdict.Undecided, true, false)]
    [TestCase(Verdict.Refuted, false, false)]
    public void Underpowered_MayBeUndecidedUntilItIsDecided(Verdict verdict, bool before, bool finally_)
    {
        var result = new ClaimResult(Better.Underpowered("reason"), new Finding(verdict, "", [], []));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.AsExpected, Is.EqualTo(before));
            Assert.That((result with { Decision = new(5, 0.03, 10, false) }).AsExpected, Is.EqualTo(before));
            Assert.That((result with { Decision = new(10, 0.03, null, false) }).AsExpected, Is.EqualTo(finally_));
        }
    }

    private static Claim Better { get; } = new("better", "Section", "Better.", ["ann", "cnn"], e => e.Model("cnn", "CNN").Test.IsAbove(e.Model("ann", "ANN").Test));

    private static Claim Within { get; } = new(
        "within", "Section", "Better by the interval of the mean.", ["ann", "cnn"], e => new PairedComparison(e.Model("cnn", "CNN").Test.Quantity, e.Model("ann", "ANN").Test.Quantity).IsAboveBy(0));

    private static ClaimResult Judge(Func<int, int> difference, int runs) => new SequentialDecision(Study, Evidence(difference, runs)).Judge(Better);

    private static Func<int, int> Differences(Func<int, int> images) => images;

    /// <summary>Of 10,000 test images the CNN has so many more right than the ANN, by seed.</summary>
    private static Func<int, Evidence> Evidence(Func<int, int> difference, int runs) => seeds => FashionRepro.Verdicts.Evidence.Of(
        Study.WithSeeds(seeds),
        (experiment, seed) => seed > runs ? null : SyntheticRuns.Record(experiment, seed, SyntheticRuns.Accuracy(8_500 + (experiment.Name == "cnn" ? difference(seed) : 0))));
}
