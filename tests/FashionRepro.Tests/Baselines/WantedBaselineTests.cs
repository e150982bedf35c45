using FashionRepro.Baselines;
using FashionRepro.Experiments;
using FashionRepro.Tests.Calibration;
using FashionRepro.Verdicts;
using MadeUp = FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Baselines;

/// <summary>An experiment that nobody wanted a baseline of is not compared, and one whose baseline got lost is red.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WantedBaselineTests : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("baselines-").FullName;

    private BaselineFolder Folder => new(path, TimeProvider.System, () => null);

    public void Dispose() => Directory.Delete(path, recursive: true);

    [Test]
    public void ExperimentThatWantsNone_IsNotComparedAndNamed()
    {
        Accept("ann");
        var checks = Checks();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(checks.AsExpected, Is.True);
            Assert.That(checks.Checks.Select(check => check.Experiment), Is.EqualTo(new[] { "ann" }));
            Assert.That(checks.NotCompared.WithoutBaseline, Is.EqualTo(new[] { "cnn" }));
            Assert.That(checks.NotCompared.Explanation, Is.EqualTo("1 experiment has no baseline and wants none, so it is not compared in study extended: cnn."));
        }
    }

    [Test]
    public void WantedBaselineThatIsNotThere_IsRed()
    {
        Accept("cnn");
        Assert.That(Checks().Checks.Select(check => (check.Experiment, check.AsExpected)), Is.EqualTo(new[] { ("ann", false), ("cnn", true) }));
    }

    [Test]
    public void BaselineThatIsThereUnasked_IsCompared()
    {
        Accept("ann");
        Accept("cnn", shift: -20);
        Assert.That(Checks().Checks.Select(check => (check.Experiment, check.AsExpected)), Is.EqualTo(new[] { ("ann", true), ("cnn", false) }));
    }

    private void Accept(string name, int shift = 0) =>
        Folder.Accept(MetricTable.From(name, SyntheticBank.RunsOf(Of(name), MadeUp.FiveSeeds, shift)), MadeUp.FiveSeeds, "first", "0123abc");

    private BaselineChecks Checks()
    {
        var study = new Study("extended", [MadeUp.Ann, MadeUp.Cnn], [.. MadeUp.FiveSeeds]) { Baselines = ["ann"] };
        var runs = study.Experiments.SelectMany(experiment => SyntheticBank.RunsOf(experiment, MadeUp.FiveSeeds, 0).Select(run => (experiment.Name, run))).ToArray();
        var evidence = Evidence.Of(study, (experiment, seed) => runs.Single(run => run.Name == experiment.Name && run.run.Plan.Seed == seed).run);
        return BaselineChecks.Of(Folder, new Studies(study, [study]), evidence);
    }

    private static NetworkExperiment Of(string name) => name == "ann" ? MadeUp.Ann : MadeUp.Cnn;
}
