using System.Diagnostics;
using System.Text.RegularExpressions;

namespace FashionRepro.Cli.Tests;

/// <summary>What is written to a terminal, and what to a file: through a real one, which <c>script</c> makes.</summary>
[Category("Process")]
[Platform("Linux", Reason = "script makes a terminal")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed partial class TerminalTests : IDisposable
{
    /// <summary>Trains for a moment, then shows a table.</summary>
    private static readonly string[] Training = ["run", "tiny", "--seeds", "1", "--set", "training.epochs=1"];

    private readonly CommandSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [TestCase(null)]
    [TestCase("")]
    public void Terminal_GetsColoursAndABar_UnlessToldOtherwise(string? noColour)
    {
        var (code, shown) = OnATerminal("xterm-256color", noColour, Training);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero, shown);
            Assert.That(Colours(shown), Is.Not.Empty, "NO_COLOR without a value says nothing");
            Assert.That(shown, Does.Contain("\e[").And.Contain("━"), "the bar");
        });
    }

    [TestCase("1", "run", "tiny", "--seeds", "1", "--set", "training.epochs=1")]
    [TestCase("0", "claims", "--no-train")]
    [TestCase("yes", "doctor")]
    [TestCase("1", "clams")]
    [TestCase("1", "run", "tinny")]
    [TestCase("1", "--help")]
    public void NoColor_IsRespectedOnATerminal(string noColour, params string[] arguments) =>
        Assert.That(Colours(OnATerminal("xterm-256color", noColour, arguments).Shown), Is.Empty);

    [TestCase("run", "tiny", "--seeds", "1", "--set", "training.epochs=1")]
    [TestCase("doctor")]
    [TestCase("clams")]
    public void DumbTerminal_GetsPlainLines(params string[] arguments)
    {
        var shown = OnATerminal("dumb", noColour: null, arguments).Shown;
        Assert.Multiple(() =>
        {
            Assert.That(shown, Is.Not.Empty.And.Not.Contain("\e"));
            Assert.That(shown.Replace("\r\n", "\n", StringComparison.Ordinal), Does.Not.Contain("\r"));
        });
    }

    [Test]
    public void Files_HaveNoEscapeAndNoBar_EvenWhereTheOtherStreamIsATerminal()
    {
        var output = Path.Combine(sandbox.Root, "output.txt");
        var messages = Path.Combine(sandbox.Root, "messages.txt");
        var both = Shell(["-c", $"{Command(Training)} > {output} 2> {messages}"], "xterm-256color", noColour: null);
        AssertPlain(output, messages);

        // The standard output is the terminal's here, the messages go to the file.
        Assert.That(OnATerminal("xterm-256color", null, ["claims", "--no-train"], $"2> {messages}").Code, Is.EqualTo(6));
        var training = OnATerminal("xterm-256color", null, ["run", "tiny", "--seeds", "2", "--set", "training.epochs=1"], $"2> {messages}");
        Assert.Multiple(() =>
        {
            Assert.That((both.Code, training.Code), Is.EqualTo((0, 0)));
            Assert.That(File.ReadAllText(messages), Does.Contain("tiny seed 2: epoch 1/1  loss ").And.Not.Contain("\e").And.Not.Contain("\r"));
        });

        static void AssertPlain(string output, string messages) => Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(output), Does.Contain("tiny seed 1").And.Not.Contain("\e").And.Not.Contain("\r"));
            Assert.That(File.ReadAllText(messages), Does.Contain("tiny seed 1: epoch 1/1  loss ").And.Not.Contain("\e").And.Not.Contain("\r").And.Not.Contain("━"));
        });
    }

    /// <summary>The sequences that set a colour. Bold, and the movements of the bar, are none.</summary>
    private static string[] Colours(string shown) => [.. Rendition().Matches(shown).Select(match => match.Value).Where(IsColour)];

    private static bool IsColour(string sequence) => sequence[2..^1].Split(';', ':').Any(number => number is ['3' or '4' or '9', _] or ['1', '0', _]);

    [GeneratedRegex(@"\e\[[0-9;:]*m", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rendition();

    private (int Code, string Shown) OnATerminal(string terminal, string? noColour, string[] arguments, string redirection = "") =>
        Shell(["-c", $"script -qefc '{Command(arguments)} {redirection}' /dev/null"], terminal, noColour);

    private static string Command(string[] arguments) => string.Join(' ', [Environment.ProcessPath!, "exec", typeof(FashionRepro.Cli.CommandLine).Assembly.Location, .. arguments]);

    private (int Code, string Output) Shell(string[] arguments, string terminal, string? noColour)
    {
        var start = new ProcessStartInfo("sh", arguments) { WorkingDirectory = sandbox.Checkout, RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        start.Environment["TERM"] = terminal;
        start.Environment["FASHIONREPRO_STORE"] = sandbox.StoreFolder;
        foreach (var name in (string[])["CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "NO_COLOR", "FASHIONREPRO_WORKERS", "FASHIONREPRO_CHECKPOINTS", "FASHIONREPRO_STUDY"])
            start.Environment.Remove(name);
        if (noColour is not null)
            start.Environment["NO_COLOR"] = noColour;

        using var shell = Process.Start(start)!;
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return (shell.ExitCode, output);
    }
}
