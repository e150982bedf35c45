using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary><c>readings</c> on a bank of made-up runs of today's training code, and an empty store.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ReadingsTests : IDisposable
{
    private static readonly TrainingIdentity Today = TrainingIdentity.Load(AppContext.BaseDirectory);

    private static readonly string[] Some = ["ann", "cnn", "ann-batch-32", "cnn-batch-32"];

    private readonly CommandSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Test]
    public void RunsOfTheBank_AreRead_AndTheOthersAreNotRun()
    {
        sandbox.WriteBank(Today, Some);
        var result = sandbox.Run("readings", "--markdown");
        var readings = Readings(result);
        var recipe = Rows(result).Single(row => row[0] == "recipe");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(6), result.Messages);
            Assert.That(readings.Select(reading => $"{reading[0]} {Figures(reading)}"), Is.EqualTo(
                ["main 6", "training-evaluated 6", "pooled 0", "training-set 0", "batch-32 6", "batch-128 0", "narrow 0", "unpadded 0"]));
            Assert.That((recipe[2], recipe[4]), Is.EqualTo(("S", "?")), "main and pooled");
            Assert.That(readings[1][1], Is.Not.EqualTo(readings[0][1]), "evaluated and running training accuracy");
            Assert.That(sandbox.Records, Is.Empty, "nothing is trained");
        });
    }

    [Test]
    public void RunsOfOtherTrainingCode_DoNotCount()
    {
        sandbox.WriteBank(FashionRepro.Tests.Runs.SyntheticRuns.Code, Some);
        Assert.That(Readings(sandbox.Run("readings", "--markdown")).Select(Figures), Is.All.Zero);
    }

    [Test]
    public void CommittedReadings_AreWhatTheCommittedRunsSay()
    {
        var repository = RepositoryFolder.Find(AppContext.BaseDirectory).Path;
        var bank = Directory.CreateDirectory(Path.Combine(sandbox.Checkout, "baselines", "bank"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(repository, "baselines", "bank"), "*.gz"))
            File.Copy(file, Path.Combine(bank.FullName, Path.GetFileName(file)), overwrite: true);
        sandbox.Run("readings", "--write");
        Assert.That(
            File.ReadAllText(Path.Combine(sandbox.Checkout, "docs", "readings.md")), Is.EqualTo(File.ReadAllText(Path.Combine(repository, "docs", "readings.md"))),
            "docs/readings.md is not what the committed runs say. To write it: dotnet run --project src/FashionRepro.Cli -- readings --write");
    }

    [Test]
    public void Write_LeavesTheMatrix()
    {
        sandbox.WriteBank(Today, Some);
        var result = sandbox.Run("readings", "--write", "--markdown");
        var written = File.ReadAllText(Path.Combine(sandbox.Checkout, "docs", "readings.md"));
        Assert.Multiple(() =>
        {
            Assert.That(written.TrimEnd(), Is.EqualTo(result.Output.TrimEnd()));
            Assert.That(written, Does.StartWith("# Readings of the write-up\n").And.Contain("| main ").And.Contain("S supported, R refuted, U undecided; ? not run"));
            Assert.That(written, Does.Contain("\n- Not run: ").And.Contain("cnn-pooled (seeds 1..5), "));
        });
    }

    /// <summary>A bank with everything leaves nothing to train, and every reading has its figures.</summary>
    [Test]
    public void TrainWithAFullBank_TrainsNothing()
    {
        sandbox.WriteCommittedBank(Today, [.. sandbox.Configurations.LoadStudy(new StudyChoice("future")).ExperimentNames]);
        var result = sandbox.Run("readings", "--train", "--markdown");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Messages);
            Assert.That(result.Messages, Does.StartWith("Nothing to train: all ").And.Contain(" runs are in the store, ").And.EndWith(Path.Combine("baselines", "bank")));
            Assert.That(Readings(result).Select(Figures), Is.All.EqualTo(6));
        });
    }

    /// <summary>The cells of every table's rows.</summary>
    private static string[][] Rows(CommandResult result) =>
        [.. result.Output.Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Split('|')[1..^1].Select(cell => cell.Trim()).ToArray())];

    /// <summary>The rows of the first table, without its head and the write-up's own figures.</summary>
    private static string[][] Readings(CommandResult result) => [.. Rows(result).Skip(2).TakeWhile(row => row[0] != "claim").Where(row => row[0] != "write-up")];

    private static int Figures(string[] reading) => reading[1..7].Count(cell => cell != "not run");
}
