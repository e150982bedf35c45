using FashionRepro.Experiments;
using FashionRepro.Gate;
using FashionRepro.Runs;
using FashionRepro.Tests.Build;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Gate;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RunDecisionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Test]
    public void EveryRun_SaysSinceWhenItIsThere_OrWhatItIsTrainedFor()
    {
        var store = new RunStore(folder.Path);
        Finish(store, Record(Ann, 1, Accuracy(8800)));
        Finish(store, Record(Cnn with { Training = Cnn.Training with { BatchSize = 32 } }, 1, Accuracy(8800)));
        var evidence = Evidence.Collect(new Study("core", [Ann, Cnn], [1, 2]), Code, store);

        Assert.That(RunDecision.Of(evidence, Code, store).Select(decision => $"{decision}"), Is.EqualTo(
        [
            "ann seed 1: not trained, in the store since 2025-01-02 03:04 UTC",
            "ann seed 2: trained, because it was never trained here",
            "cnn seed 1: trained, because this changed since it was last trained here: training.batchSize 32 → 64",
            "cnn seed 2: trained, because it was never trained here",
        ]));
    }

    private static void Finish(RunStore store, RunRecord record)
    {
        RecordFile.Write(Directory.CreateDirectory(store.FolderOf(RunKey.Of(record.Plan))).FullName, record);
    }
}
