using System.CommandLine;
using System.Diagnostics;
using FashionRepro.Claims;
using FashionRepro.Cli.Completion;

namespace FashionRepro.Cli.Tests;

/// <summary>What a shell is told when somebody presses TAB.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CompletionTests : IDisposable
{
    private readonly CommandSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [TestCase("cla", "claims")]
    [TestCase("ru", "run", "runs")]
    [TestCase("runs sh", "show")]
    [TestCase("runs export --re", "--report")]
    [TestCase("runs export core.zip tiny-", "tiny-cnn")]
    [TestCase("completion ", "bash", "fish", "pwsh", "zsh")]
    [TestCase("claims --no", "--no-train")]
    [TestCase("calibrate --b", "--bank")]
    [TestCase("calibrate --bank ")]
    [TestCase("run tiny", "tiny", "tiny-cnn")]
    [TestCase("run cnn ann-pe", "ann-permuted")]
    [TestCase("run ann-rate", "ann-rate-high", "ann-rate-low")]
    [TestCase("baselines accept ann-pe", "ann-permuted")]
    [TestCase("baselines diff tin")]
    [TestCase("claims --study ", "core", "extended", "future")]
    [TestCase("claims cnn-beats-ann-te", "cnn-beats-ann-test")]
    [TestCase("run cnn --set training.ep", "training.epochs=", "training.epsilon=")]
    [TestCase("run cnn --set training.optimizer=", "training.optimizer=adam", "training.optimizer=adamw", "training.optimizer=rmsprop", "training.optimizer=sgd")]
    [TestCase("run cnn --set split.pool=p", "split.pool=pooled")]
    [TestCase("run cnn --seeds ")]
    public void Word_IsCompletedFromTheCheckout(string line, params string[] candidates) =>
        Assert.That(Suggested(line).Where(word => Last(line).Length > 0 ? word.StartsWith(Last(line), StringComparison.Ordinal) : word[0] is not ('-' or '/')), Is.EquivalentTo(candidates));

    [Test]
    public void Claims_AreAllThereAre() => Assert.That(Suggested("claims ").Where(word => !word.StartsWith('-')), Is.EquivalentTo(WriteUp.Claims.Select(claim => claim.Id)));

    [Test]
    public void Run_IsCompletedFromTheStore()
    {
        sandbox.WriteStore("ann");
        var result = sandbox.Run("[suggest:11]", "runs show a");
        Assert.That(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.SupersetOf(new[] { "ann/1", "ann/2", "ann/3", "ann/4", "ann/5" }));
    }

    [TestCase("run ")]
    [TestCase("claims ")]
    [TestCase("claims --study ")]
    [TestCase("run cnn --set ")]
    public void OutsideOfACheckout_NothingIsSaid(string line)
    {
        using var process = new CommandProcess(sandbox.Root, sandbox.StoreFolder, [$"[suggest:{line.Length}]", line], []);
        var result = process.Wait();
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Messages, Is.Empty);
            Assert.That(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.All.StartsWith("-"));
        });
    }

    [Test]
    public void DamagedConfigurationAndStore_SayNothing()
    {
        File.WriteAllText(Path.Combine(sandbox.Checkout, "configs", "studies", "core.json"), "{");
        var baselines = sandbox.Run("[suggest:15]", "baselines diff ");
        var runs = sandbox.Run("[suggest:23]", "--workers x runs show a");
        Assert.Multiple(() =>
        {
            Assert.That((baselines.ExitCode, baselines.Messages, runs.ExitCode, runs.Messages), Is.EqualTo((0, "", 0, "")));
            Assert.That(baselines.Output, Does.Not.Contain("ann"));
        });
    }

    [TestCase("fashion-repro cla", "claims")]
    [TestCase("  fashion-repro   run tiny", "tiny", "tiny-cnn")]
    [TestCase("fashion-repro run cnn --s", "--seeds", "--set", "--shard", "--store", "--study")]
    [TestCase("fashion-repro run cnn --set split.pool=", "official", "pooled", "training-set")]
    [TestCase("fashion-repro run cnn --set split.pool=of", "official")]
    [TestCase("fashion-repro run cnn --set split.t", "split.test=", "split.training=")]
    [TestCase("fashion-repro completion ", "bash", "fish", "pwsh", "zsh")]
    [TestCase("fashion-repro nonsense")]
    [Platform("Linux", Reason = "bash is there")]
    public void Bash_OffersWhatFitsTheWord(string line, params string[] candidates)
    {
        var script = Path.Combine(sandbox.Root, "completion.bash");
        File.WriteAllText(script, Script("bash"));
        var offered = Bash(
            """
            source "$1" || exit 1
            complete -p fashion-repro > /dev/null || exit 1
            COMP_LINE=$2 COMP_POINT=${#2}
            read -ra COMP_WORDS <<< "${2//=/ = }"
            [[ $2 == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
            _fashion_repro
            (( ${#COMPREPLY[@]} == 0 )) || printf '%s\n' "${COMPREPLY[@]}"
            """,
            script, line);
        Assert.That(offered, Is.EquivalentTo(candidates));
    }

    [Test]
    [Platform("Linux", Reason = "bash is there")]
    public void Bash_RunsTheProgramThatWroteTheScript_AndSaysWhereItIsGone()
    {
        var script = Path.Combine(sandbox.Root, "completion.bash");
        var text = Script("bash");
        File.WriteAllText(script, text);
        File.WriteAllText(script + ".moved", text.Replace("FashionRepro.Cli.dll", "gone.dll", StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            Assert.That(Bash("source \"$1\"; fashion-repro xyz 2>&1; echo \"code $?\"", script), Has.Some.StartsWith("'xyz' is not a command").And.Some.EqualTo("code 5"));
            Assert.That(Bash("source \"$1\"; fashion-repro doctor 2>&1; echo \"code $?\"", script + ".moved"),
                Has.Some.EndsWith("gone.dll is not there. Build it: dotnet build src/FashionRepro.Cli").And.Some.EqualTo("code 5"));
        });
    }

    [TestCase("bash", "it's", "'it'\\''s'")]
    [TestCase("zsh", "it's", "'it'\\''s'")]
    [TestCase("fish", "it's \\", "'it\\'s \\\\'")]
    [TestCase("pwsh", "it's", "'it''s'")]
    public void PathWithAQuote_StaysAWord(string shell, string path, string word) =>
        Assert.That(CompletionScript.Shells.Single(known => known.Name == shell).Quote(path), Is.EqualTo(word));

    [Test]
    public void Script_GoesToStandardOutput_WithEveryPlaceFilledIn()
    {
        foreach (var shell in CompletionScript.Shells)
        {
            var result = sandbox.Run("completion", shell.Name);
            Assert.That((result.ExitCode, result.Messages), Is.EqualTo((0, "")));
            Assert.That(result.Output, Is.EqualTo(Script(shell.Name)).And.Contain(Program).And.Not.Contain("@IN").And.Not.Contain("@PR").And.Not.Contain("@WR"));
        }
    }

    private static string Program => typeof(CompletionScript).Assembly.Location;

    private static string Script(string shell) => CompletionScript.Of(CompletionScript.Shells.Single(known => known.Name == shell), Program);

    private static string Last(string line) => line.Split(' ')[^1];

    /// <summary>In this process, whose current folder lies in the repository.</summary>
    private static string[] Suggested(string line)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Create(WriteUp.Definition).Parse([$"[suggest:{line.Length}]", line]).Invoke(new InvocationConfiguration { Output = output });
        Assert.That(code, Is.Zero);
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private string[] Bash(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", ["--norc", "--noprofile", "-c", script, "bash", .. arguments]) { WorkingDirectory = sandbox.Checkout, RedirectStandardOutput = true, UseShellExecute = false };
        using var bash = Process.Start(start)!;
        var output = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        Assert.That(bash.ExitCode, Is.Zero, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
