using System.Diagnostics;
using FashionRepro.Bank;
using FashionRepro.Baselines;
using FashionRepro.Claims;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Tests.Baselines;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Experiments.TemporaryConfigurations;

namespace FashionRepro.Tests.Experiments;

/// <summary>Something that is no file of ours lies where one of ours is expected: it is named, and neither waited for nor read without end.</summary>
[Platform(Exclude = "Win")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OddFilesTests : IDisposable
{
    private readonly TemporaryConfigurations configurations = new();

    public enum Thing
    {
        DanglingLink,
        LinkToItself,
        Pipe,
        EndlessDevice,
        SparseFile,
        Folder,
    }

    private static IEnumerable<Thing> Files => Enum.GetValues<Thing>().Except([Thing.Folder]); // which these do not see

    public void Dispose() => configurations.Dispose();

    [Test]
    public void Experiment_IsRefused([ValueSource(nameof(Files))] Thing thing)
    {
        Put(thing, Config("experiments/cnn.json"));

        Assert.That(configurations.CnnMessage(), Does.StartWith("configs/experiments/cnn.json is not a valid experiment (1 problem):\n  file  ").And.Contain(Said(thing)));
    }

    [Test]
    public void Study_IsRefused([ValueSource(nameof(Files))] Thing thing)
    {
        Put(thing, Config("studies/core.json"));

        Assert.That(Message(() => configurations.Open().LoadStudy(StudyChoice.Core)), Does.StartWith("configs/studies/core.json is not a valid study (1 problem):\n  file  ").And.Contain(Said(thing)));
    }

    [Test]
    public void Waivers_AreRefused([Values] Thing thing)
    {
        Put(thing, Config("waivers.json"));

        Assert.That(
            Message(() => Waivers.Read(configurations.Configs, WriteUp.Definition.Claims, new FixedTime())),
            Does.StartWith("configs/waivers.json is not a valid list of waivers (1 problem):\n  file  ").And.Contain(Said(thing)));
    }

    [Test]
    public void Record_IsDamaged([Values] Thing thing)
    {
        var record = Tests.Runs.SyntheticRuns.SmallRecord();
        var store = new RunStore(configurations.Root);
        var folder = Directory.CreateDirectory(store.FolderOf(RunKey.Parse(record.Key))).FullName;
        Put(thing, Path.Combine(folder, RecordFile.Name));

        Assert.That((store.Find(RunKey.Parse(record.Key)) as StoredRun.Damaged)?.Problem, Does.StartWith(RecordFile.Name).And.Contain(Said(thing)));
    }

    [Test]
    public void Weights_AreNamed_AndNotReadWithoutEnd([ValueSource(nameof(Files))] Thing thing)
    {
        Put(thing, Path.Combine(configurations.Root, RunStore.WeightsFile));

        Assert.That(RunStore.WeightsProblem(new(Tests.Runs.SyntheticRuns.SmallRecord(), configurations.Root)), Does.StartWith($"{RunStore.WeightsFile} "));
    }

    [Test]
    public void FileOfTheBank_IsRefused([ValueSource(nameof(Files))] Thing thing)
    {
        var bank = new RecordBank(configurations.Root);
        Put(thing, bank.PathOf("cnn"));

        Assert.That(() => bank.LoadCommitted(["cnn"]), Throws.TypeOf<BankUnusableException>());
    }

    [Test]
    public void Baseline_IsMalformed([ValueSource(nameof(Files))] Thing thing, [Values(".md", ".json")] string ending)
    {
        var folder = new BaselineFolder(configurations.Root, new FixedTime(), () => null);
        folder.Accept(MetricTableTests.Small().Table(), [0, 1], "first", "0123abc");
        Put(thing, Path.ChangeExtension(folder.VerifiedPath("cnn"), ending));

        Assert.That(() => folder.Read("cnn"), Throws.TypeOf<MalformedBaselineException>());
    }

    [Test]
    public void LinkToAFile_IsReadLikeIt()
    {
        File.Move(Config("experiments/cnn.json"), Path.Combine(configurations.Root, "elsewhere"));
        File.CreateSymbolicLink(Config("experiments/cnn.json"), "../../elsewhere");

        Assert.That(configurations.LoadCnn().Name, Is.EqualTo("cnn"));
    }

    [Test]
    public void NamesWithALeadingDot_AreNotOurs()
    {
        foreach (var place in new[] { "experiments/.#cnn.json", "studies/.#core.json" })
            File.CreateSymbolicLink(Config(place), "ada@host.1234:567");
        foreach (var place in new[] { "experiments/._cnn.json", "studies/._core.json" })
            File.WriteAllBytes(Config(place), [0, 5, 22, 7]);
        configurations.WriteDefect("._cnn-wrong", "\0");
        File.WriteAllText(Path.Combine(configurations.Root, "._cnn.verified.md"), "\0");
        File.WriteAllText(Path.Combine(configurations.Root, "._cnn.jsonl.gz"), "\0");
        Directory.CreateDirectory(Path.Combine(configurations.Root, "failed", ".fseventsd"));

        var opened = configurations.Open();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(opened.Names, Is.EqualTo(["ann", "cnn"]));
            Assert.That(opened.StudyNames, Is.EqualTo(["core"]));
            Assert.That(opened.Defects, Is.Empty);
            Assert.That(new BaselineFolder(configurations.Root, new FixedTime()).Names, Is.Empty);
            Assert.That(new RecordBank(configurations.Root).Names, Is.Empty);
            Assert.That(new RunStore(configurations.Root).SetAsideFolders(), Is.Empty);
        }
    }

    [Test]
    public void UnknownKeysWithoutNumber_AreCounted_AndTheFirstAreNamed()
    {
        var keys = string.Join(", ", Enumerable.Range(0, 300_000).Select(n => $"\"batchSize{n}\": 1"));
        configurations.WriteExperiment("cnn", Change(Cnn, "\"epochs\"", $"{keys}, \"epochs\""));

        var lines = configurations.CnnMessage().Split('\n');
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines[0], Is.EqualTo("configs/experiments/cnn.json is not a valid experiment (300000 problems):"));
            Assert.That(lines, Has.Length.EqualTo(53));
            Assert.That(lines[^2], Is.EqualTo("  … and 299950 more"));
        }
    }

    [Test]
    public void ListWithoutEnd_IsOneProblem()
    {
        configurations.WriteStudy(Change(TemporaryConfigurations.Study, "[\"ann\", \"cnn\"]", $"[{string.Join(", ", Enumerable.Range(0, 300_000).Select(n => $"\"cnn{n}\""))}]"));

        Assert.That(Message(() => configurations.Open().LoadStudy(StudyChoice.Core)), Does.Contain("(1 problem):\n  experiments  is a list of 300,000; expected at most 1,000\n"));
    }

    private string Config(string relative) => Path.Combine(configurations.Configs, relative);

    private static string Said(Thing thing) => thing switch
    {
        Thing.DanglingLink => "which does not exist",
        Thing.LinkToItself => "cannot be read",
        Thing.Pipe or Thing.EndlessDevice => "a pipe or a device",
        Thing.SparseFile => "it has 100,000,000,000 bytes",
        _ => "it is a folder",
    };

    private static void Put(Thing thing, string path)
    {
        File.Delete(path);
        switch (thing)
        {
            case Thing.DanglingLink:
                File.CreateSymbolicLink(path, "nowhere");
                break;
            case Thing.LinkToItself:
                File.CreateSymbolicLink(path, path);
                break;
            case Thing.Pipe:
                using (var mkfifo = Process.Start("mkfifo", [path]))
                    mkfifo.WaitForExit();
                break;
            case Thing.EndlessDevice:
                File.CreateSymbolicLink(path, "/dev/zero");
                break;
            case Thing.SparseFile:
                using (var file = File.Create(path))
                    file.SetLength(100_000_000_000);
                break;
            default:
                Directory.CreateDirectory(path);
                break;
        }
    }
}
