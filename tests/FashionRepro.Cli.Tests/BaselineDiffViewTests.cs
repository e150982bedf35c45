using FashionRepro.Baselines;
using FashionRepro.Cli.Display;
using FashionRepro.Runs;
using FashionRepro.Tests.Calibration;
using FashionRepro.Tests.Runs;
using Spectre.Console;

namespace FashionRepro.Cli.Tests;

/// <summary>A table held against its baseline, on terminals and in a file. The runs with fewer images right are those of before in everything but the test images.</summary>
public sealed class BaselineDiffViewTests
{
    private static readonly string[] Headline =
    [
        "running training accuracy", "evaluated training accuracy", "validation accuracy", "test accuracy", "macro precision", "macro recall", "macro F1",
    ];

    [TestCase(80, 0)]
    [TestCase(80, -20)]
    [TestCase(120, -20)]
    public void HeadlineCells_ComeFirst_MovedOrNot_AndEveryLineFits(int width, int shift)
    {
        var lines = Show(Compare(shift), width, InteractionSupport.Yes);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines, Has.All.Length.LessThanOrEqualTo(width));
            Assert.That(Rows(lines).Take(Headline.Length), Is.EqualTo(Headline));
            Assert.That(lines.Single(line => line.StartsWith(" running training accuracy", StringComparison.Ordinal)), Does.Contain(" unchanged  within "));
        }
    }

    [Test]
    public void DifferencesOfTheSameEnvironment_SayWhetherSeedsDoAsMuch_TheWorstFirst()
    {
        var lines = Show(Compare(shift: -20), width: 80, InteractionSupport.Yes);
        string[] details = [.. Rows(lines).Skip(Headline.Length)];
        bool[] beyond = [.. lines.Where(line => details.Any(row => line.StartsWith($" {row} ", StringComparison.Ordinal))).Select(line => line.Contains("  beyond ", StringComparison.Ordinal))];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines[0], Does.StartWith("✗ ann differs from its baseline in "));
            Assert.That(lines.Single(line => line.StartsWith(" test accuracy ", StringComparison.Ordinal)), Does.Match("−[0-9.]+ points  beyond [0-9.]+–[0-9.]+$"));
            Assert.That(details, Has.Length.EqualTo(25));
            Assert.That(beyond, Is.Ordered.Descending, "none that lies within comes before one that lies beyond");
            Assert.That(beyond[0], Is.True);
            Assert.That(lines, Has.Some.Match("^  and [0-9]+ more"));
            Assert.That(lines, Has.Some.EqualTo("  Counts that differ most, seed by seed:"));
        }
    }

    /// <summary>Means hide what moves one seed up and another down by as much.</summary>
    [Test]
    public void CountsThatCancelOut_AreShownSeedBySeed()
    {
        var runs = Runs(shift: 0);
        runs[0] = WithOneMoreTaken(runs[0], +1);
        runs[1] = WithOneMoreTaken(runs[1], -1);

        Assert.That(string.Join('\n', Show(Compare(Runs(shift: 0), runs), 120, InteractionSupport.No)), Does.Contain(
            """
              Counts that differ most, seed by seed:
                evaluated training accuracy, seed 1, correct: 
            """.TrimEnd()).And.Contain("evaluated training accuracy, seed 2, correct: ").And.Contain("0 of 7 accuracies and macro scores moved"));
    }

    [Test]
    public void MeansWithinTheSpreadOfAnotherEnvironment_ShowTheHeadlineAlone()
    {
        RunRecord[] elsewhere = [.. Runs(shift: 1).Select(run => run with { Environment = run.Environment with { Processor = "Another" } })];
        var lines = Show(Compare(Runs(shift: 0), elsewhere), 80, InteractionSupport.Yes);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines[0], Does.StartWith("✓ ann is within its baseline's spread over the seeds"));
            Assert.That(lines, Has.Some.Match("^  Processor: .* → Another$"));
            Assert.That(Rows(lines), Is.EqualTo(Headline));
            Assert.That(lines, Has.None.Contains("Counts that differ"));
        }
    }

    [Test]
    public void BaselineOfOneSeed_SaysThatTheSpreadIsUnknown()
    {
        var lines = Show(Compare(Runs(shift: 0)[..1], Runs(shift: -20)[..1]), 80, InteractionSupport.Yes);
        Assert.That(lines.Single(line => line.StartsWith(" test accuracy ", StringComparison.Ordinal)), Does.EndWith(" points  unknown"));
    }

    [Test]
    public void ExperimentWithoutABaseline_SaysSo() => Assert.That(
        Show(new BaselineCheck("ann", Comparison: null, ReceivedPath: "somewhere", "ann has no baseline."), 80, InteractionSupport.Yes), Is.EqualTo(new[] { "✗ ann has no baseline." }));

    private static RunRecord WithOneMoreTaken(RunRecord run, int images) => run with
    {
        Result = run.Result with { TrainingAccuracyOrNull = run.Result.TrainingAccuracy with { Correct = run.Result.TrainingAccuracy.Correct + images } },
    };

    private static RunRecord[] Runs(int shift) => [.. SyntheticBank.RunsOf(SyntheticRuns.Ann, SyntheticRuns.FiveSeeds, shift)];

    private static BaselineCheck Compare(int shift) => Compare(Runs(shift: 0), Runs(shift));

    private static BaselineCheck Compare(RunRecord[] baseline, RunRecord[] current)
    {
        var comparison = BaselineComparison.Of(MetricTable.From("ann", baseline), MetricTable.From("ann", current));
        return new BaselineCheck("ann", comparison, ReceivedPath: null, comparison.Explanation);
    }

    private static string[] Show(BaselineCheck check, int width, InteractionSupport watched) => Rendered.Lines(width, console => BaselineDiffView.Show(console, check), watched);

    /// <summary>The names in the table.</summary>
    private static IEnumerable<string> Rows(string[] lines) => lines
        .Where(line => line.Contains("  within ", StringComparison.Ordinal) || line.Contains("  beyond ", StringComparison.Ordinal))
        .Select(line => line.Trim().Split("  ")[0]);
}
