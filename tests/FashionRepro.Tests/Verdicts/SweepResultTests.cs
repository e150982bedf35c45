using FashionRepro.Experiments;
using FashionRepro.Metrics;
using FashionRepro.Reports;
using FashionRepro.Runs;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Verdicts;

/// <summary>A sweep of three combinations, the second the best on validation images and the third on test images.</summary>
public sealed class SweepResultTests
{
    private static readonly Sweep Three = new(
        "s", "cnn", ["training.learningRate", "training.optimizer"],
        [.. new[] { "a", "b", "c" }.Select(name => new SweepCell([name, null], Cnn with { Name = name }))], [1, 2, 3]);

    private static readonly Dictionary<string, (int Validation, int Test)> Right = new() { ["a"] = (5000, 8000), ["b"] = (5400, 8500), ["c"] = (5300, 9000) };

    [Test]
    public void Winner_IsChosenOnValidation_AndToldByItsTestAccuracy()
    {
        var choice = SweepResult.Of(Three, Evidence.Of(Three.AsStudy, Run)).Choice!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(choice.Winner.Cell.Experiment.Name, Is.EqualTo("b"));
            Assert.That(choice.RunnerUp.Cell.Experiment.Name, Is.EqualTo("c"));
            Assert.That(choice.Test.Select(run => run.Value), Is.EqualTo([85.0, 85.1, 85.2]).Within(1e-9));
            Assert.That(choice.TestInterval.Lower, Is.EqualTo(85.1 - (4.302653 * 0.1 / Math.Sqrt(3))).Within(1e-6));
            Assert.That(choice.Lead.Mean, Is.EqualTo(100.0 * 100 / 6000).Within(1e-9));
            Assert.That(choice.IsClear, Is.True, "every seed has the same lead");
        }
    }

    [Test]
    public void Text_SaysHowManyWereTried_AndWhetherTheRunnerUpCanBeTold() => Assert.That(Paragraph(Run), Is.EqualTo(
        "3 combinations were tried with seeds 1..3. Chosen on validation images: learningRate b, 90.03 %. Its accuracy on test images is 85.10 % [84.85, 85.35] " +
        "(mean and Student's 95 % interval over the seeds). The runner-up is learningRate c, 1.67 points behind on validation images [1.67, 1.67]: the two differ by this interval, which does not count that they were picked as the best."));

    [Test]
    public void MissingRun_LeavesNothingChosen()
    {
        var result = SweepResult.Of(Three, Evidence.Of(Three.AsStudy, WithoutOne));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Choice, Is.Null);
            Assert.That(result.Rows.Select(row => row.Missing), Is.EqualTo(new[] { 1, 0, 0 }));
            Assert.That(Paragraph(WithoutOne), Is.EqualTo("3 combinations with seeds 1..3. 1 run is missing, so nothing is chosen."));
        }

        static RunRecord? WithoutOne(Experiment experiment, int seed) => experiment.Name == "a" && seed == 2 ? null : Run(experiment, seed);
    }

    /// <summary>Whoever sees all test accuracies would choose on them.</summary>
    [Test]
    public void Table_HasNoTestAccuracy()
    {
        var table = SweepBlocks.Of(SweepResult.Of(Three, Evidence.Of(Three.AsStudy, Run))).OfType<ReportBlock.Table>().Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Columns.Select(column => column.Heading), Is.EqualTo(new[] { "training.learningRate", "training.optimizer", "validation", "sd", "runs" }));
            Assert.That(table.Rows.Select(row => string.Join(" ", row)), Is.EqualTo(new[] { "b – 90.03 % 0.02 3", "c – 88.37 % 0.02 3", "a – 83.37 % 0.02 3" }));
        }
    }

    private static string Paragraph(Func<Experiment, int, RunRecord?> runs) =>
        SweepBlocks.Of(SweepResult.Of(Three, Evidence.Of(Three.AsStudy, runs))).OfType<ReportBlock.Paragraph>().Single().Text;

    private static RunRecord Run(Experiment experiment, int seed)
    {
        var (validation, test) = Right[experiment.Name];
        var record = Record(experiment, seed, Accuracy(test + (10 * seed) - 10));
        return record with { Result = record.Result with { ValidationConfusionOrNull = Binary(validation + seed, 6000) } };
    }

    private static ConfusionMatrix Binary(int correct, int total) => new([.. Enumerable.Range(0, 10).Select(row =>
        (IReadOnlyList<int>)[.. Enumerable.Range(0, 10).Select(column => row == 0 && column == 0 ? correct : row == 0 && column == 1 ? total - correct : 0)])]);
}
