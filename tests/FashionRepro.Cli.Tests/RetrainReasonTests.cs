using FashionRepro.Experiments;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary>Why a run has to be trained, in one line.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RetrainReasonTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("fashion-repro-cli-").FullName;

    private RunStore Store => new(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Test]
    public void NothingStored_NeverTrained()
    {
        Finish(PlannedRuns.Of("tiny", seed: 2));
        Finish(PlannedRuns.Of("tiny-cnn", seed: 1));
        AssertWhy(PlannedRuns.Of("tiny", seed: 1), "it was never trained here");
    }

    [Test]
    public void SettingChanged_IsNamedWithBothValues()
    {
        Finish(PlannedRuns.Of("tiny"));
        AssertWhy(PlannedRuns.Of("tiny", 1, new("training.epochs", "5"), new("model.layers.1.features", "64")),
            "this changed since it was last trained here: model.layers.1 Linear(features 32) → Linear(features 64), training.epochs 2 → 5");
    }

    [Test]
    public void ManySettingsChanged_ThreeAreNamed()
    {
        Finish(PlannedRuns.Of("tiny"));
        AssertWhy(
            PlannedRuns.Of("tiny", 1, new("split.test", "100"), new("model.layers.3.probability", "0.5"), new("training.epochs", "5"), new("training.batchSize", "32"), new("training.beta1", "0.5")),
            "this changed since it was last trained here: split.test 256 → 100, model.layers.3 Dropout(probability 0.2) → Dropout(probability 0.5), training.beta1 0.9 → 0.5 and 2 more");
    }

    [Test]
    public void SeveralStored_TheNearestIsCompared()
    {
        Finish(PlannedRuns.Of("tiny", 1, new("training.epochs", "5"), new("model.layers.3.probability", "0.5")), day: 2);
        Finish(PlannedRuns.Of("tiny", 1, new Override("training.epochs", "5")), day: 1);
        AssertWhy(PlannedRuns.Of("tiny"), "this changed since it was last trained here: training.epochs 5 → 2");
    }

    [Test]
    public void CodeChanged_IsSaidInWords()
    {
        var run = PlannedRuns.Of("tiny");
        Finish(run with { Plan = ((NetworkPlan)run.Plan) with { Code = PlannedRuns.Code with { CodeSha256 = new string('0', 64) }, DataSha256 = new string('1', 64) } });
        AssertWhy(run, "this changed since it was last trained here: the data, the training code");
    }

    [Test]
    public void RecordDamaged_SaysHow()
    {
        var run = PlannedRuns.Of("tiny");
        Finish(run);
        File.WriteAllText(Path.Combine(Store.FolderOf(run.Key), RecordFile.Name), "{}");
        AssertWhy(run, "its record does not count: record.json has no recordSha256, the hash it is checked by");
    }

    private void Finish(PlannedRun run, int day = 1)
    {
        run = new PlannedRun(run.Experiment, run.Plan); // its key is of this plan
        RecordFile.Write(
            Directory.CreateDirectory(Store.FolderOf(run.Key)).FullName,
            PlannedRuns.Record(run, new DateTimeOffset(2026, 1, day, 0, 0, 0, TimeSpan.Zero)));
        RunSummary.Write((StoredRun.Intact)Store.Find(run.Key));
    }

    private void AssertWhy(PlannedRun run, string why) => Assert.That(new RetrainReason(Store).Explain(run.Experiment.Name, run.Plan), Is.EqualTo(why));
}
