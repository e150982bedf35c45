using FashionRepro.Baselines;
using FashionRepro.Runs;
using FashionRepro.Tests.Experiments.Layers;

namespace FashionRepro.Tests.Baselines;

/// <summary>A baseline is of an experiment as it was set: other settings are a difference under every rule, whatever the metrics.</summary>
public sealed class SettingComparisonTests
{
    private static readonly RunRecord[] Runs = SyntheticRuns.Draw(draw: 1);
    private static readonly MetricTable Baseline = Runs.Table();

    [Test]
    public void Compare_AnotherSettingSameMetrics_IsNamedFirst()
    {
        var comparison = BaselineComparison.Of(Baseline, Runs.Select(SmallerBatches).Table());
        Assert.Multiple(() =>
        {
            Assert.That(comparison.AsExpected, Is.False);
            Assert.That(comparison.SettingDifferences, Is.EqualTo([new SettingDifference("training.batchSize", "64", "32")]));
            Assert.That(comparison.Differences, Is.Empty);
            Assert.That(comparison.Explanation, Is.EqualTo(
                """
                cnn is not what its baseline is of. Settings that differ:
                  training.batchSize: 64 → 32
                cnn equals its baseline in all 545 cells.
                Next: look with `baselines diff cnn`; if the change is meant, `baselines accept cnn --reason "…"`.
                """));
        });
    }

    [Test]
    public void Compare_AnotherSettingElsewhere_IsADifferenceToo()
    {
        var comparison = BaselineComparison.Of(Baseline, SyntheticRuns.Draw(draw: 2, environment: SyntheticRuns.Elsewhere).Select(SmallerBatches).Table());
        Assert.Multiple(() =>
        {
            Assert.That(comparison.Rule, Is.EqualTo(ComparisonRule.SeedSpread));
            Assert.That(comparison.AsExpected, Is.False);
            Assert.That(comparison.Differences, Is.Empty);
            Assert.That(comparison.Explanation, Does.StartWith("cnn is not what its baseline is of. Settings that differ:\n  training.batchSize: 64 → 32\ncnn is within"));
        });
    }

    [Test]
    public void Compare_AnotherModel_NamesWhatOnlyOneOfThemHas()
    {
        var model = Networks.FullyConnected([64], 0.5);
        var comparison = BaselineComparison.Of(Baseline, Runs.Select(run => run.WithPlan(plan => plan with { Model = model })).Table());
        Assert.That(comparison.SettingDifferences.Select(difference => $"{difference}"), Is.EqualTo((string[])
        [
            "model.layers.1: Linear(features 256) → Linear(features 64)",
            "model.layers.4: Linear(features 128) → Linear(features 10)",
            "model.layers.5: ReLU → missing",
            "model.layers.6: Dropout(probability 0.5) → missing",
            "model.layers.7: Linear(features 10) → missing",
        ]));
    }

    [Test]
    public void Compare_OtherData_IsADifference()
    {
        var current = Runs.Select(run => run.WithPlan(plan => plan with { DataSha256 = new string('1', 64) })).Table();
        Assert.That(BaselineComparison.Of(Baseline, current).SettingDifferences.Select(difference => difference.Setting), Is.EqualTo(["dataSha256"]));
    }

    [Test]
    public void Compare_OtherTrainingCode_IsNone() => Assert.That(BaselineComparison.Of(Baseline, Runs.Select(OtherCode).Table()).AsExpected);

    internal static RunRecord SmallerBatches(RunRecord record) =>
        record.WithPlan(plan => plan with { Training = plan.Training with { BatchSize = 32 } });

    internal static RunRecord OtherCode(RunRecord record) =>
        record.WithPlan(plan => plan with { Code = plan.Code with { CodeSha256 = "123456789abcdef" } });
}
