using FashionRepro.Running;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary>Runs of real programs: shell scripts that keep to the protocol, and some that do not.</summary>
[Platform("Linux")]
public sealed class ProgramTests
{
    private const string Name = "guess";
    private const int Test = 30;

    private CommandSandbox sandbox = null!;

    private static string Zeros => string.Join(',', Enumerable.Repeat(0, Test));

    [SetUp]
    public void SetUp() => sandbox = new();

    [TearDown]
    public void TearDown() => sandbox.Dispose();

    [Test]
    public void Program_IsRunWithWhatItIsPromised_AndItsPredictionsAreCounted()
    {
        Write($$$"""
            echo "seed $1"; echo "files: $(ls -A)"; echo "variables: $(env | cut -d= -f1 | grep -v -e PATH -e PWD -e SHLVL -e ^_ | sort | tr '\n' ' ')"
            grep -q '"depth": *3' "$4" && [ -e "$2/train-labels-idx1-ubyte.gz" ] && grep -q '"training":\[' "$3"
            echo "given: $?"
            echo '{"test":[{{{Zeros}}}],"metrics":{"seconds":1.5}}' > "$5"
            """);

        var result = sandbox.Run("run", Name, "--seeds", "1,2");

        Assert.That(result.ExitCode, Is.EqualTo((int)ExitCode.AsExpected), result.Messages);
        var log = File.ReadAllText(Path.Combine(sandbox.Store.List().First().Run is StoredRun.Intact run ? run.Folder : "", RunStore.LogFile));
        var record = sandbox.Records[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sandbox.RecordNames, Is.EqualTo(new[] { "guess/1", "guess/2" }));
            Assert.That(log, Does.Contain("files: programs").And.Contain("given: 0").And.Contain("HOME LANG LC_ALL MKL_NUM_THREADS NUMEXPR_NUM_THREADS OMP_NUM_THREADS OPENBLAS_NUM_THREADS PYTHONDONTWRITEBYTECODE PYTHONHASHSEED TZ"));
            Assert.That(record.Result.TestConfusion.Total, Is.EqualTo(Test));
            Assert.That(record.Result.TestConfusion.Predicted(0), Is.EqualTo(Test));
            Assert.That(record.Result.TestAccuracy.Correct, Is.EqualTo(record.Result.TestLabels.Count(label => label == '0')));
            Assert.That(record.Result.ValidationConfusionOrNull, Is.Null);
            Assert.That(((ProgramResult)record.Result).Metrics["seconds"], Is.EqualTo(1.5));
            Assert.That(record.Plan.Identity.IsProgram);
            Assert.That(sandbox.Run("run", Name, "--seeds", "1,2").Messages, Does.Contain("Nothing to train: all 2 runs are in the store"));
            Assert.That(sandbox.Run("runs", "verify").ExitCode, Is.Zero);
            Assert.That(sandbox.Run("runs", "prune").Output, Does.Not.Contain("guess"), "a program's runs are of no training code of ours");
        }
    }

    [Test]
    public void Metrics_AreEnough()
    {
        Write("""echo '{"metrics":{"score":0.5}}' > "$5" """);

        var result = sandbox.Run("run", Name, "--seeds", "1", "--json");

        Assert.That(result.ExitCode, Is.Zero, result.Messages);
        Assert.That(sandbox.Records.Single().Result.TestConfusionOrNull, Is.Null);
        Assert.That(sandbox.Run("runs", "list").Output, Does.Contain("–").And.Contain("a program"));
    }

    [TestCase("echo kaputt >&2; exit 3", "The program ended with exit code 3: kaputt")]
    [TestCase("exit 4", "The program ended with exit code 4 and wrote nothing to its error stream")]
    [TestCase("true", "The program ended well and wrote no output.")]
    [TestCase("echo '{' > \"$5\"", "The program's output cannot be read")]
    [TestCase("echo '[]' > \"$5\"", "it is an empty list; expected an object with test, validation, training, epochs, metrics")]
    [TestCase("echo '{\"test\":[1,2]}' > \"$5\"", "test has 2 predictions; the split has 30 test images")]
    [TestCase("echo '{\"test\":[10]}' > \"$5\"", "test.0 is 10; expected a class, a whole number from 0 to 9")]
    [TestCase("echo '{\"tests\":[1]}' > \"$5\"", "tests is no member")]
    [TestCase("echo '{\"validation\":[1],\"metrics\":{\"a\":1}}' > \"$5\"", "validation has 1 predictions; the split has 0 validation images")]
    [TestCase("echo '{\"metrics\":{\"a\":1},\"epochs\":[{\"trainingLoss\":1,\"trainingCorrect\":101}]}' > \"$5\"", "epochs.0.trainingCorrect is 101; expected a whole number from 0 to 100")]
    [TestCase("echo '{\"metrics\":{\"a\":\"b\"}}' > \"$5\"", "metrics.a is \"b\"; expected a finite number under a name")]
    [TestCase("echo '{\"metrics\":{\"a\":1},\"metrics\":{\"a\":2}}' > \"$5\"", "The program's output cannot be read")]
    public void ProgramThatDoesNotKeepToIt_IsNamed_AndNothingIsStored(string script, string message)
    {
        Write(script);

        var result = sandbox.Run("run", Name, "--seeds", "1");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.ExitCode, Is.EqualTo((int)ExitCode.RunFailed));
            Assert.That(result.Messages, Does.Contain(message));
            Assert.That(sandbox.Records, Is.Empty);
            Assert.That(sandbox.HalfWritten, Is.Empty);
        }
    }

    [Test]
    public void ProgramThatTakesTooMuchMemory_IsEnded()
    {
        // A shell that doubles a variable needs more with every round.
        Write("x=0123456789; while true; do x=$x$x; done", """, "memoryMiB": 60""");

        var result = sandbox.Run("run", Name, "--seeds", "1");

        Assert.That(result.Messages, Does.Contain("The program used more than the 60 MiB of memory that program.memoryMiB allows, and was ended."));
    }

    [Test]
    public void InterruptedProgram_LeavesNothing()
    {
        Write("echo begun; sleep 60");
        using var process = sandbox.Start("run", Name, "--seeds", "1");
        process.WaitFor("training, because");

        process.Signal("INT");

        Assert.That(process.Wait().ExitCode, Is.EqualTo((int)ExitCode.Interrupted));
        Assert.That(sandbox.Records, Is.Empty);
    }

    [Test]
    public void ProgramThatCannotRunHere_IsNotRun_AndSaysWhy()
    {
        Write("true", """, "packages": ["/no/such/interpreter"]""");
        sandbox.WriteStudy("programs", Name);

        var run = sandbox.Run("run", Name, "--seeds", "1,2");
        var show = sandbox.Run("show", Name);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Messages, Does.Contain("2 runs are not run (guess), because what lists its packages, `/no/such/interpreter`, cannot start: /no/such/interpreter is not there."));
            Assert.That(show.Output, Does.Contain("It cannot run here: what lists its packages"));
        }
    }

    private void Write(string script, string more = "")
    {
        var folder = Directory.CreateDirectory(Path.Combine(sandbox.Checkout, "configs", "programs")).FullName;
        File.WriteAllText(Path.Combine(folder, "guess.sh"), script + "\n");
        File.WriteAllText(sandbox.ExperimentFile(Name), $$"""
            {
              "about": { "purpose": "p", "source": "s", "command": "c", "takes": "t", "result": "r" },
              "split": { "pool": "official", "training": 100, "validation": 0, "test": {{Test}} },
              "program": {
                "command": ["/bin/sh", "programs/guess.sh", "{seed}", "{data}", "{split}", "{settings}", "{output}"],
                "files": ["programs/*.sh"], "settings": { "depth": 3 }{{more}}
              }
            }
            """);
    }
}
