using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Tests.Experiments;

/// <summary>An experiment that runs a program: how its file is read, and what of it is in the run key.</summary>
public sealed class ProgramExperimentTests
{
    private const string File = """
        {
          "about": { "purpose": "p", "source": "s", "command": "c", "takes": "t", "result": "r" },
          "split": { "pool": "official", "training": 100, "validation": 0, "test": 50 },
          "program": {
            "command": ["/bin/sh", "programs/guess.sh", "{seed}", "{output}"],
            "files": ["programs/*.sh"],
            "packages": ["/bin/sh", "programs/guess.sh", "--packages"],
            "settings": { "depth": 3, "names": ["a", "b"], "inner": { "rate": null } }
          }
        }
        """;

    private static readonly TrainingIdentity Code = new(new string('c', 64), "0.107.0", "2.10.0");

    private TemporaryConfigurations configurations = null!;

    [SetUp]
    public void SetUp()
    {
        configurations = new();
        Directory.CreateDirectory(Path.Combine(configurations.Configs, "programs"));
        WriteProgram("echo shell 1");
    }

    [TearDown]
    public void TearDown() => configurations.Dispose();

    [Test]
    public void File_IsReadWhole()
    {
        var program = Load();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(program.Split.Validation, Is.Zero);
            Assert.That(program.Program.Command, Is.EqualTo(new[] { "/bin/sh", "programs/guess.sh", "{seed}", "{output}" }));
            Assert.That(CanonicalJson.Of(program.Program.Settings), Is.EqualTo("""{"depth":3,"inner":{"rate":null},"names":["a","b"]}"""));
            Assert.That(program.Code.Files.Keys, Is.EqualTo(new[] { "programs/guess.sh" }));
            Assert.That(program.Code.Packages, Is.EqualTo(new[] { "shell 1" }));
            Assert.That(program.Code.Unavailable, Is.Null);
            Assert.That(program.Limits, Is.EqualTo(new ProgramLimits(60, null)));
        }
    }

    [TestCase("program.settings.depth=4", """{"depth":4,"inner":{"rate":null},"names":["a","b"]}""")]
    [TestCase("program.settings.inner.rate=0.5", """{"depth":3,"inner":{"rate":0.5},"names":["a","b"]}""")]
    [TestCase("program.settings.depth=deep", """{"depth":"deep","inner":{"rate":null},"names":["a","b"]}""")]
    [TestCase("program.settings.names=[c, 1]", """{"depth":3,"inner":{"rate":null},"names":["c",1]}""")]
    [TestCase("program.settings.names=[c,d,e]", """{"depth":3,"inner":{"rate":null},"names":["c","d","e"]}""")]
    [TestCase("program.settings.names.1=c", """{"depth":3,"inner":{"rate":null},"names":["a","c"]}""")]
    public void Setting_IsOverridden(string set, string settings) =>
        Assert.That(CanonicalJson.Of(Load(overrides: Override.Parse(set)).Program.Settings), Is.EqualTo(settings));

    [Test]
    public void SettingOfTheProgram_MayHaveAnyName() => Assert.That(
        CanonicalJson.Of(Load(TemporaryConfigurations.Change(File, "\"depth\": 3", "\"a.b\": 1, \"\": 2, \"depth\": 3")).Program.Settings), Does.Contain("\"a.b\":1").And.Contain("\"\":2"));

    [Test]
    public void ElementBeyondTheEndOfAList_IsRefused() =>
        Assert.That(Message(overrides: Override.Parse("program.settings.names.9=c")), Does.Contain("program.settings.names.9  is not an element (from --set); program.settings.names has 2"));

    [Test]
    public void UnknownSetting_IsRefused_WithTheNearest() =>
        Assert.That(Message(overrides: Override.Parse("program.settings.dept=4")), Does.Contain("program.settings.dept").And.Contain("did you mean program.settings.depth?"));

    [TestCase("\"{output}\"", "\"x\"", "does not have {output}")]
    [TestCase("{seed}", "{sead}", "and {sead} is no placeholder; there are {seed}, {data}, {split}, {settings} and {output}")]
    [TestCase("programs/*.sh", "../*.sh", "which leaves the folder configs")]
    [TestCase("programs/*.sh", "programs/*.py", "which finds no file in configs")]
    [TestCase("\"/bin/sh\", \"programs/guess.sh\", \"{seed}\"", "\"podman\", \"run\", \"image:latest\", \"{seed}\"", "names its image by no digest")]
    [TestCase("\"files\"", "\"fils\"", "did you mean program.files?")]
    [TestCase("\"validation\": 0", "\"validation\": -1", "split.validation")]
    [TestCase("\"settings\": {", "\"settings\": 3, \"minutes\": 5, \"x\": {", "program.settings")]
    public void Mistake_IsNamed(string from, string to, string message) => Assert.That(Message(TemporaryConfigurations.Change(File, from, to)), Does.Contain(message));

    [Test]
    public void LinkToOutside_IsRefused()
    {
        var outside = Path.Combine(configurations.Root, "outside.sh");
        System.IO.File.WriteAllText(outside, "echo");
        System.IO.File.CreateSymbolicLink(Path.Combine(configurations.Configs, "programs", "linked.sh"), outside);

        Assert.That(Message(), Does.Contain("finds programs/linked.sh, which is a link to outside of configs"));
    }

    [TestCase("/bin/sh\", \"programs/guess.sh\", \"{seed}", "no-such-program\", \"{seed}", "no-such-program is not found in PATH")]
    [TestCase("/bin/sh\", \"programs/guess.sh\", \"{seed}", "/no/such\", \"{seed}", "/no/such does not exist")]
    [TestCase("/bin/sh\", \"programs/guess.sh\", \"{seed}", "programs/other.sh\", \"{seed}", "programs/other.sh is none of the program's files")]
    public void ProgramThatIsNotThere_CannotRun(string from, string to, string reason) =>
        Assert.That(Load(TemporaryConfigurations.Change(File, from, to)).Code.Unavailable, Is.EqualTo(reason));

    [Test]
    public void PackagesThatAreNotThere_SayWhy()
    {
        WriteProgram("echo no such package >&2; exit 1");

        Assert.That(Load().Code.Unavailable, Does.EndWith("says: no such package"));
    }

    [Test]
    public void Key_DependsOnFilesPackagesAndSettings_NotOnLimits()
    {
        var key = Key(Load());
        var limited = Key(Load(TemporaryConfigurations.Change(File, "\"files\"", "\"minutes\": 5, \"files\"")));
        var set = Key(Load(overrides: Override.Parse("program.settings.depth=4")));
        var packages = Key(Load() is var program ? program with { Code = program.Code with { Packages = ["shell 2"] } } : null!);
        WriteProgram("echo shell 1 # changed");
        var changed = Key(Load());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(limited, Is.EqualTo(key));
            Assert.That(new[] { key, set, packages, changed }, Is.Unique);
            Assert.That(RunKey.Of(RunPlan.For(Load(), 1, Code with { CodeSha256 = new string('d', 64) })), Is.EqualTo(changed), "training code of ours");
        }
    }

    [Test]
    public void Plan_IsReadBackFromJson()
    {
        var plan = RunPlan.For(Load(), 7, Code);
        var read = System.Text.Json.JsonSerializer.Deserialize<RunPlan>(System.Text.Json.JsonSerializer.Serialize(plan, RecordJson.Options), RecordJson.Options)!;

        Assert.That(RunKey.Of(read), Is.EqualTo(RunKey.Of(plan)));
    }

    private static RunKey Key(ProgramExperiment experiment) => RunKey.Of(RunPlan.For(experiment, 1, Code));

    private ProgramExperiment Load(string file = File, params Override[] overrides)
    {
        configurations.WriteExperiment("guess", file);
        return (ProgramExperiment)configurations.Open().Load("guess", overrides);
    }

    private string Message(string file = File, params Override[] overrides) => TemporaryConfigurations.Message(() => Load(file, overrides));

    private void WriteProgram(string packages) =>
        System.IO.File.WriteAllText(Path.Combine(configurations.Configs, "programs", "guess.sh"), $"if [ \"$1\" = --packages ]; then {packages}; fi\n");
}
