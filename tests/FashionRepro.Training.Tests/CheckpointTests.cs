using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Tests.Experiments.Layers;
using FashionRepro.Training.Tests.Trainers;
using FashionRepro.Training.Trainers;
using static FashionRepro.Training.Tests.SmallRun;

namespace FashionRepro.Training.Tests;

/// <summary>A run that goes on from a checkpoint ends with the bits of one that was never interrupted.</summary>
[NonParallelizable] // libtorch's global generator and threads belong to the process
public sealed class CheckpointTests
{
    private const int Epochs = 5;

    private static readonly NetworkPlan Ann = Plan with { Training = Plan.Training with { Epochs = Epochs } };

    private static readonly RunEnvironment Here = new("Debian GNU/Linux 12", "X64", "A processor", "AVX2", "glibc 2.36", "0.0.0", "0.0.0", 1);

    private string folder = null!;

    private string FilePath => Path.Combine(folder, "checkpoints", "run.checkpoint");

    [SetUp]
    public void SetUp() => folder = Directory.CreateTempSubdirectory("fashion-repro-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(folder, recursive: true);

    private static IEnumerable<TestCaseData> Plans()
    {
        yield return new TestCaseData(Ann).SetName("{m}(ANN with Adam)");
        yield return new TestCaseData(Ann with { Model = Networks.Convolutional([4], 3, 1, 2, [16], 0.3) }).SetName("{m}(CNN)");
        yield return new TestCaseData(Ann with { Training = Synthetic.Sgd with { Epochs = Epochs } }).SetName("{m}(SGD with momentum)");
        yield return new TestCaseData(Ann with { Input = new(PixelOrder.Permuted), Defect = "dropout-at-evaluation" }).SetName("{m}(draws in evaluations too)");
    }

    [TestCaseSource(nameof(Plans))]
    public void InterruptedInAnyEpoch_EndsWithTheSameBits(NetworkPlan plan)
    {
        var whole = Execute(plan);
        using (Assert.EnterMultipleScope())
        {
            for (var epoch = 1; epoch < Epochs; epoch++)
            {
                Interrupt(plan, epoch);
                var checkpoint = Checkpoint(plan);
                var rest = Execute(plan, Synthetic.DataSet(), checkpoint: checkpoint);

                Assert.That(checkpoint.EpochsBefore, Is.EqualTo(epoch));
                Assert.That(rest.Weights, Is.EqualTo(whole.Weights), $"after epoch {epoch}");
                Assert.That(CanonicalJson.Of(rest.Result), Is.EqualTo(CanonicalJson.Of(whole.Result)), $"after epoch {epoch}");
                File.Delete(FilePath);
            }
        }
    }

    [Test]
    public void InterruptedTwice_EndsWithTheSameBits()
    {
        Interrupt(Ann, 1);
        Interrupt(Ann, 3);

        Assert.That(CanonicalJson.Of(Execute(Ann, Synthetic.DataSet(), checkpoint: Checkpoint(Ann)).Result), Is.EqualTo(CanonicalJson.Of(Execute(Ann).Result)));
    }

    [Test]
    public void CheckpointOfAnotherRunOrEnvironment_IsAsIfItWereNotThere()
    {
        Interrupt(Ann, 2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Checkpoint(Ann).Load(), Is.Not.Null);
            Assert.That(Checkpoint(Ann with { Seed = 2 }).Load(), Is.Null);
            Assert.That(new CheckpointFile(FilePath, RunKey.Of(Ann), Here with { VectorInstructions = "AVX512" }, TimeSpan.Zero).Load(), Is.Null);
            Assert.That(new CheckpointFile(FilePath, RunKey.Of(Ann), Here, TimeSpan.Zero, defect: typeof(string)).Load(), Is.Null);
        }
    }

    [Test]
    public void DamagedCheckpoint_IsAsIfItWereNotThere()
    {
        Interrupt(Ann, 2);
        var bytes = File.ReadAllBytes(FilePath);
        using (Assert.EnterMultipleScope())
        {
            foreach (var at in Enumerable.Range(0, 200).Select(i => i * bytes.Length / 200))
            {
                File.WriteAllBytes(FilePath, [.. bytes[..at], (byte)(bytes[at] ^ 1), .. bytes[(at + 1)..]]);
                Assert.That(Checkpoint(Ann).Load(), Is.Null, $"bit at {at}");
                File.WriteAllBytes(FilePath, bytes[..at]);
                Assert.That(Checkpoint(Ann).Load(), Is.Null, $"cut at {at}");
            }
        }
    }

    [Test]
    public void LittleTimeSinceTheStart_WritesNothing()
    {
        Execute(Ann, Synthetic.DataSet(), checkpoint: new CheckpointFile(FilePath, RunKey.Of(Ann), Here, TimeSpan.FromHours(1)));

        Assert.That(Directory.EnumerateFileSystemEntries(folder), Is.Empty);
    }

    [Test]
    public void FolderThatCannotBeWritten_DoesNotEndTheRun()
    {
        File.WriteAllText(Path.Combine(folder, "checkpoints"), "a file in the folder's place");

        Assert.That(CanonicalJson.Of(Execute(Ann, Synthetic.DataSet(), checkpoint: Checkpoint(Ann)).Result), Is.EqualTo(CanonicalJson.Of(Execute(Ann).Result)));
    }

    private CheckpointFile Checkpoint(NetworkPlan plan) => new(FilePath, RunKey.Of(plan), Here, TimeSpan.Zero);

    /// <summary>Trains until an epoch is on the disk, and no further.</summary>
    private void Interrupt(NetworkPlan plan, int epoch)
    {
        using var stop = new CancellationTokenSource();
        Assert.That(() => Execute(plan, Synthetic.DataSet(), stop.Token, new Stopping(Checkpoint(plan), epoch, stop)), Throws.InstanceOf<OperationCanceledException>());
    }

    private sealed class Stopping(ICheckpoint file, int epoch, CancellationTokenSource stop) : ICheckpoint
    {
        public TrainingState? Load() => file.Load();

        public void Save(Func<TrainingState> state)
        {
            file.Save(state);
            if (state().Epochs.Count == epoch)
                stop.Cancel();
        }
    }
}
