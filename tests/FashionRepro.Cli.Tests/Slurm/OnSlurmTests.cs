using System.Runtime.Versioning;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests.Slurm;

/// <summary>Whole commands, with small scripts in the place of Slurm's programs. <c>.ci/try-slurm</c> has the real ones.</summary>
[Category("Process")]
[Platform("Linux", Reason = "The scripts are a shell's.")]
[SupportedOSPlatform("linux")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OnSlurmTests : IDisposable
{
    /// <summary>Runs the tasks in the background, one after the other, each with its log.</summary>
    private const string Sbatch = """
        #!/bin/sh
        [ "$1" = --version ] && { echo "slurm 0.1"; exit; }
        cd "$(dirname "$0")" || exit 1
        for option; do
            case $option in
            --array=*) array=${option#--array=} ;;
            --output=*) output=${option#--output=} ;;
            esac
        done
        cat > script
        mkdir job
        for index in $(seq ${array%-*} ${array#*-}); do touch job/$index; done
        (
            for index in $(seq ${array%-*} ${array#*-}); do
                SLURM_ARRAY_TASK_ID=$index sh script > "$(echo "$output" | sed "s/%a/$index/")" 2>&1 < /dev/null
                if [ $? = 0 ]; then echo COMPLETED > job/$index; else echo FAILED > job/$index; fi
            done
        ) > /dev/null 2>&1 &
        echo 12
        """;

    private const string Squeue = """
        #!/bin/sh
        cd "$(dirname "$0")/job" || exit 1
        for index in *; do
            state=$(cat $index)
            echo "12|$index|${state:-RUNNING}|node7|None"
        done
        """;

    /// <summary>Fetches the data once; what that takes is not on the tests' path.</summary>
    private static readonly Lazy<string> Data = new(() =>
    {
        using var usual = new CommandSandbox();
        using var process = usual.Start("data", "fetch");
        return process.Wait() is { ExitCode: not 0 } result ? throw new InvalidOperationException(result.Messages) : "there";
    });

    private readonly CommandSandbox sandbox = new();
    private readonly string programs;

    public OnSlurmTests()
    {
        _ = Data.Value;
        programs = Directory.CreateDirectory(Path.Combine(sandbox.Root, "slurm")).FullName;

        // Only what the scripts need is on the path besides them, so that a Slurm of this machine is not asked.
        var tools = Directory.CreateDirectory(Path.Combine(sandbox.Root, "tools")).FullName;
        foreach (var tool in (string[])["sh", "cat", "mkdir", "seq", "touch", "sed", "dirname", "git"])
        {
            if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists) is { } found)
                File.CreateSymbolicLink(Path.Combine(tools, tool), found);
        }
    }

    public void Dispose() => sandbox.Dispose();

    [Test]
    public void Run_TrainsTheSameBitsInTasks()
    {
        WritePrograms();
        var local = Path.Combine(sandbox.Root, "local");
        var here = Run("run", "tiny", "--seeds", "1..2", "--store", local);

        var result = Run("run", "tiny", "--seeds", "1..2", "--on", "slurm");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Messages);
            Assert.That(result.Messages, Does.Contain("2 of 2 runs to train on the machine slurm").And.Contain("2 runs submitted as job 12").And.Contain("(job 12_1 on ").And.Contain("tiny seed 2: epoch 2/2").And.Contain("done (2 of 2)"));
            Assert.That(here.ExitCode, Is.Zero, here.Messages);
            Assert.That(Results(sandbox.Store), Is.EqualTo(Results(new RunStore(local))).And.Count.EqualTo(2));
        });
    }

    [Test]
    public void Run_ThatFails_IsReportedAsALocalOne()
    {
        WritePrograms();

        var result = Run("run", CommandSandbox.Diverging, "--seeds", "1..2", "--on", "slurm");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(4));
            Assert.That(result.Messages, Does.Contain("diverging seed 2: failed, exit code 4\n  The training loss is not a finite number").And.Contain("its last lines:").And.Contain("its log is kept in "));
            Assert.That(sandbox.SetAside("failed"), Has.Length.EqualTo(2));
        });
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    public void Command_ThatIsInterrupted_KeepsTheJobAndSaysHowToGoOn(string signal)
    {
        WritePrograms();
        using var command = new CommandProcess(sandbox.Checkout, sandbox.StoreFolder, ["run", "tiny", "--seeds", "1..2", "--set", "training.epochs=40", "--on", "slurm"], Variables);
        command.WaitFor("epoch 1/40");
        command.Signal(signal);
        var result = command.Wait();
        var next = Run("run", "tiny", "--seeds", "1..2", "--set", "training.epochs=40", "--on", "slurm");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(130));
            Assert.That(result.Messages, Does.Contain("Job 12 goes on without this command, and its runs go to the store. The same command takes it up again; scancel 12 cancels it."));
            Assert.That(next.ExitCode, Is.Zero, next.Messages);
            Assert.That(Directory.GetDirectories(Path.Combine(sandbox.StoreFolder, "jobs")), Has.Length.EqualTo(1));
        });
    }

    [Test]
    public void Doctor_SaysWhatTheProbeFound()
    {
        WritePrograms();

        var result = Run("doctor", "--on", "slurm");

        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Messages);
        Assert.That(result.Output, Does.Contain("slurm 0.1; machine slurm; the probe, job 12, ran on node7")
            .And.Contain("each has read what the other wrote").And.Contain("hold between this machine and ").And.Contain("✓ libtorch there").And.Contain("✓ data there"));
        Assert.That(Directory.GetDirectories(Path.Combine(sandbox.StoreFolder, "jobs")), Is.Empty);
    }

    [Test]
    public void WithoutSlurmsPrograms_ItSaysSoAndNothingIsLeft()
    {
        var result = Run("run", "tiny", "--seeds", "1", "--on", "slurm");

        Assert.That(result.ExitCode, Is.EqualTo(5));
        Assert.That(result.Messages, Does.Contain("scontrol cannot be started: ").And.Contain("--on needs Slurm's programs on this machine, a login node. Nothing was submitted."));
    }

    [TestCase("run tiny --seeds 1 --on slrum", "--on slrum is not a valid machine (1 problem):")]
    [TestCase("run tiny --seeds 1 --constraint epyc", "--constraint is for the nodes of a cluster: give its machine with --on as well.")]
    [TestCase("run tiny --seeds 1 --on slurm --constraint=-x", "--constraint is not a valid constraint (1 problem):")]
    [TestCase("doctor --on nowhere", "--on nowhere is not a valid machine (1 problem):")]
    [TestCase("run tyni --seeds 1 --on nowhere --workers 0", "--workers 0 is not a valid number of workers (1 problem):")]
    public void AMachineThatIsNot_IsAnErrorAmongTheOthers(string arguments, string message)
    {
        var result = Run(arguments.Split(' '));

        Assert.That(result.ExitCode, Is.EqualTo(5), result.Output + result.Messages);
        Assert.That(result.Messages + result.Output, Does.Contain(message));
    }

    private static IReadOnlyList<string> Results(RunStore store) => [.. store.List().Select(run => $"{run.Key} {CanonicalJson.Of(((StoredRun.Intact)run.Run).Record.Result)}")];

    private IReadOnlyList<(string Name, string? Value)> Variables =>
        [("PATH", $"{programs}:{Path.Combine(sandbox.Root, "tools")}"), ("XDG_CONFIG_HOME", Path.Combine(sandbox.Root, "config"))];

    private CommandResult Run(params string[] arguments)
    {
        using var process = new CommandProcess(sandbox.Checkout, sandbox.StoreFolder, arguments, Variables);
        return process.Wait();
    }

    private void WritePrograms()
    {
        foreach (var (name, text) in new[] { ("sbatch", Sbatch), ("squeue", Squeue), ("scontrol", "#!/bin/sh\necho 'MaxArraySize = 1001'\n"), ("sacct", "#!/bin/sh\nexit 1\n"), ("scancel", "#!/bin/sh\n") })
        {
            var path = Path.Combine(programs, name);
            File.WriteAllText(path, text);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
