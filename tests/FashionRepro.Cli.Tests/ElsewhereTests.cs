using FashionRepro.Running;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary>A study that somebody finished with another program: its output is imported by hand.</summary>
[Platform("Linux")]
public sealed class ElsewhereTests
{
    private const string Name = "theirs";
    private const int Test = 30;

    private CommandSandbox sandbox = null!;

    private static string Zeros => string.Join(',', Enumerable.Repeat(0, Test));

    [SetUp]
    public void SetUp()
    {
        sandbox = new();
        WriteExperiment();
        Write("one.json", $$"""{"test":[{{Zeros}}],"epochs":[{"trainingLoss":0.5,"trainingCorrect":90}]}""");
        Write("three.json", $$"""{"test":[{{Zeros}}],"epochs":[{"trainingLoss":0.4,"trainingCorrect":91}]}""");
        Write("two.json", $$$"""{"test":[{{{Zeros}}}],"metrics":{"f1":0.5}}""");
    }

    [TearDown]
    public void TearDown() => sandbox.Dispose();

    [Test]
    public void Output_IsImported_AndIsSaidNotToBeReproducedHere()
    {
        var imported = Import("1,2", "one.json", "two.json");

        Assert.That(imported.ExitCode, Is.Zero, imported.Messages);
        var record = sandbox.Records[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sandbox.RecordNames, Is.EqualTo(new[] { "theirs/1", "theirs/2" }));
            Assert.That(imported.Output, Does.Contain("made elsewhere: Ada, 1843, by hand. The runs are marked as not reproduced here.").And.Contain("2 runs (theirs, seeds 1..2) imported"));
            Assert.That(record.Result.TestConfusion.Predicted(0), Is.EqualTo(Test));
            Assert.That(record.Result.Epochs[0].RunningTraining.Total, Is.EqualTo(100));
            Assert.That((sandbox.Store.Find(RunKey.Parse(record.Key)) as StoredRun.Intact)?.Origin?.ExportedBy, Is.EqualTo("Ada, 1843, by hand"));
            Assert.That(sandbox.Run("runs", "verify").ExitCode, Is.Zero);
            Assert.That(sandbox.Run("runs", "list").Output, Does.Contain("imported"));
            Assert.That(Import("1", "one.json").Output, Does.Contain("in the store already, with the same result"));
            Assert.That(Import("1", "three.json").ExitCode, Is.EqualTo((int)ExitCode.NotAsExpected), "another result for the same seed is nobody's to choose");
        }
    }

    [Test]
    public void WithoutOutput_ItIsNotRun_AndSaysHowToImport()
    {
        var run = sandbox.Run("run", Name, "--seeds", "1");

        Assert.That(run.Messages, Does.Contain("1 run is not run (theirs), because it was made elsewhere; `runs import --as theirs --seeds SEEDS FILES` takes its output."));
        Assert.That(sandbox.Records, Is.Empty);
    }

    [Test]
    public void Problems_AreAllSaid_AndNothingIsImported()
    {
        Write("short.json", """{"test":[1]}""");
        Write("split.json", $$"""{"test":[{{Zeros}}],"training":[{{string.Join(',', Enumerable.Repeat(0, 100))}}]}""");

        var imported = Import("1..3", "one.json", "short.json", "split.json");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(imported.ExitCode, Is.EqualTo((int)ExitCode.BadInput));
            Assert.That(imported.Messages, Does.Contain("short.json: The program's output does not fit:").And.Contain("test has 1 predictions; the split has 30 test images"));
            Assert.That(imported.Messages, Does.Contain("split.json: It has predictions of training images."));
            Assert.That(imported.Messages, Does.Contain("Nothing was imported."));
            Assert.That(sandbox.Records, Is.Empty);
        }
    }

    [Test]
    public void OneFileForSeveralSeeds_IsRefused_AndAMissingOneNamed()
    {
        File.Copy(Path.Combine(sandbox.Root, "one.json"), Path.Combine(sandbox.Root, "copy.json"));

        Assert.That(Import("1,2", "one.json", "copy.json").Messages, Does.Contain("have the same content; runs of different seeds are different runs."));
        Assert.That(Import("1,2", "one.json", "none.json").Messages, Does.Contain("none.json does not exist."));
    }

    [Test]
    public void FileOfAnotherSeed_IsRefusedInALaterCallToo()
    {
        Import("1", "one.json");
        File.Move(Path.Combine(sandbox.Root, "one.json"), Path.Combine(sandbox.Root, "again.json"));
        var later = Import("2,3", "again.json", "two.json");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(later.ExitCode, Is.EqualTo((int)ExitCode.BadInput));
            Assert.That(later.Messages, Does.Match(
                @"^again\.json is what theirs/1 was imported from; runs of different seeds are different runs\. Give the file of seed 2, or, if seed 1 is the wrong one, delete .*runs/[0-9a-f]{64} first\.\nNothing was imported\.$"));
            Assert.That(sandbox.RecordNames, Is.EqualTo(new[] { "theirs/1" }));
            Assert.That(Import("1", "again.json").ExitCode, Is.Zero);
        }
    }

    /// <summary>There are no runs of it that were trained here.</summary>
    [Test]
    public void ImportedRuns_AreBaselineAndBank()
    {
        sandbox.WriteStudy("theirs", Name);
        Import("1,2", "one.json", "three.json");
        var accept = sandbox.Run("baselines", "accept", Name, "--study", "theirs", "--reason", "first", "--allow-dirty");
        var collect = sandbox.Run("calibrate", "--collect", Name, "--seeds", "1,2");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(accept.ExitCode, Is.Zero, accept.Messages);
            Assert.That(sandbox.Run("baselines", "--study", "theirs").ExitCode, Is.Zero);
            Assert.That(collect.ExitCode, Is.Zero, collect.Messages);
            Assert.That(File.Exists(Path.Combine(sandbox.Checkout, "baselines", "bank", "theirs.jsonl.gz")), Is.True);
        }
    }

    [Test]
    public void TwoExperimentsOfTheSamePeople_HaveRunsOfTheirOwn()
    {
        File.Copy(sandbox.ExperimentFile(Name), sandbox.ExperimentFile("others"));

        Import("1", "one.json");

        Assert.That(sandbox.Run("run", "others", "--seeds", "1").Messages, Does.Contain("1 run is not run (others)"));
    }

    [TestCase("1..3", "2 files are given and 3 seeds; expected a file for each seed.")]
    [TestCase("", "seeds")]
    public void SeedsThatDoNotFit_AreNamed(string seeds, string message) => Assert.That(Import(seeds, "one.json", "two.json").Messages, Does.Contain(message));

    [Test]
    public void ExperimentThatRunsHere_TakesNoOutput() => Assert.That(
        sandbox.Run("runs", "import", "--as", "tiny", "--seeds", "1", "one.json").Messages, Does.Contain("tiny is run here; --as is for an experiment whose program.elsewhere says who ran it."));

    [TestCase("\"elsewhere\": \"Ada\", \"command\": [\"x\", \"{output}\"]", "official", "program.command", "stands beside elsewhere")]
    [TestCase("\"elsewhere\": \"Ada\"", "pooled", "split.pool", "is pooled; beside program.elsewhere expected official")]
    [TestCase("\"elsewhere\": \" \"", "official", "program.elsewhere", "expected text")]
    public void ExperimentsFile_IsChecked(string program, string pool, string place, string message)
    {
        WriteExperiment(program, pool);

        Assert.That(sandbox.Run("show", Name).Messages, Does.Contain(place).And.Contain(message));
    }

    private CommandResult Import(string seeds, params string[] files) =>
        sandbox.Run(["runs", "import", "--as", Name, "--seeds", seeds, .. files.Select(file => Path.Combine(sandbox.Root, file))]);

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(sandbox.Root, file), text);

    private void WriteExperiment(string program = "\"elsewhere\": \"Ada, 1843, by hand\"", string pool = "official") => File.WriteAllText(sandbox.ExperimentFile(Name), $$"""
        {
          "about": { "purpose": "p", "source": "s", "command": "c", "takes": "t", "result": "r" },
          "split": { "pool": "{{pool}}", "training": 100, "validation": 0, "test": {{Test}} },
          "program": { {{program}} }
        }
        """);
}
