using System.Diagnostics;
using FashionRepro.Tests.Build;

namespace FashionRepro.Tests.Tool;

/// <summary>The tool as another process, outside a checkout as where it is installed. That it is packed, installed and runs a real program is tried by <c>.ci/try-pack</c>.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ToolTests : IDisposable
{
    private const string Program = "paper/src/MyPaper.Cli/MyPaper.Cli.csproj";

    private readonly TemporaryFolder folder = new();

    public ToolTests()
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "FashionRepro.Tool.*"))
            File.Copy(file, folder.File(Path.GetFileName(file)));
        folder.Write(Program, "");
        Directory.CreateDirectory(folder.File("paper/configs/experiments"));
    }

    public void Dispose() => folder.Dispose();

    [Test]
    [Platform(Exclude = "Win", Reason = "A script stands in for dotnet.")]
    public void AnyCommand_GoesToTheProgramOfTheFolderAbove_WithItsStreamsAndExitCode()
    {
        Dotnet("printf '%s\\n' \"$PWD\" \"$@\" \"$(cat)\"; echo progress >&2; exit 7");

        var (exitCode, output, messages) = Run("paper/configs/experiments", "what is read", "claims", "--set", "a b", "--help", "--");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(exitCode, Is.EqualTo(7));
            Assert.That(output.TrimEnd().Split('\n'), Is.EqualTo(
                [folder.File("paper/configs/experiments"), "run", "--project", folder.File(Program), "--", "claims", "--set", "a b", "--help", "--", "what is read"]));
            Assert.That(messages, Is.EqualTo("progress\n"));
        }
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "A script stands in for dotnet.")]
    public void SigTerm_ReachesTheProgram()
    {
        Dotnet("trap 'echo told; exit 130' TERM; echo ready; while :; do sleep 0.05; done");
        using var tool = Start("paper", "reproduce");

        Assert.That(tool.StandardOutput.ReadLine(), Is.EqualTo("ready"));
        using (var kill = Process.Start("kill", ["-TERM", $"{tool.Id}"]))
            kill.WaitForExit();

        Assert.That(tool.StandardOutput.ReadToEnd(), Is.EqualTo("told\n"));
        tool.WaitForExit();
        Assert.That(tool.ExitCode, Is.EqualTo(130));
    }

    [Test]
    public void FolderWithoutAWriteUp_IsSaid() => Assert.That(Run("", "", "claims"), Is.EqualTo((5, "",
        $"No write-up is here: neither {folder.Path} nor a folder above it has a project src/NAME.Cli/NAME.Cli.csproj.\n" +
        "Go to the folder of one, or begin one: fashion-repro init my-paper\nNothing was run.\n")));

    [Test]
    public void SeveralPrograms_AreNamed()
    {
        folder.Write("paper/src/Other.Cli/Other.Cli.csproj", "");

        var (exitCode, _, messages) = Run("paper", "", "claims");

        Assert.That((exitCode, messages.Replace('\\', '/')), Is.EqualTo((5,
            $"{folder.File("paper")} has several command lines: src/MyPaper.Cli/MyPaper.Cli.csproj, src/Other.Cli/Other.Cli.csproj. Call one: dotnet run --project PROJECT -- COMMAND\nNothing was run.\n")));
    }

    [Test]
    public void NoSdk_IsSaid()
    {
        var (exitCode, _, messages) = Run("paper", "", "claims");

        Assert.That(exitCode, Is.EqualTo(5));
        Assert.That(messages, Does.StartWith("dotnet cannot be started (").And.EndWith("The .NET 10 SDK is needed, and has to be on the PATH.\nNothing was run.\n"));
    }

    [Test]
    public void Init_WritesAWriteUpOnThePackagesOfItsVersion()
    {
        var result = Run("", "", "init", "another-paper");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((result.ExitCode, result.Messages), Is.EqualTo((0, "")));
            Assert.That(result.Output, Does.StartWith("another-paper is written."));
            Assert.That(File.ReadAllText(folder.File("another-paper/Directory.Build.props")), Does.Contain("""<FashionReproFolder Condition="'$(FashionReproFolder)' == ''"></FashionReproFolder>"""));
            Assert.That(File.ReadAllText(folder.File("another-paper/Directory.Packages.props")), Does.Contain(
                $"""<PackageVersion Include="FashionRepro.Cli" Version="{typeof(FashionRepro.Metrics.Accuracy).Assembly.GetName().Version!.ToString(3)}" />""").And.Contain("""<PackageVersion Include="NUnit" Version="""));
        }
    }

    [TestCase]
    [TestCase("one", "two")]
    [TestCase("--help")]
    public void InitWithoutOneName_SaysWhatIsExpected(params string[] names)
    {
        var (exitCode, _, messages) = Run("", "", ["init", .. names]);

        Assert.That(exitCode, Is.EqualTo(5));
        Assert.That(messages, Does.StartWith("Expected: fashion-repro init NAME\n").And.EndWith("Nothing was written.\n"));
    }

    [Test]
    public void InitInAFolderThatIsThere_IsRefused()
    {
        folder.Write("another-paper/notes.txt", "mine");

        Assert.That(Run("", "", "init", "another-paper").ExitCode, Is.EqualTo(5));
    }

    private void Dotnet(string script)
    {
        var path = folder.Write("dotnet", $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private (int ExitCode, string Output, string Messages) Run(string place, string input, params string[] arguments)
    {
        using var tool = Start(place, arguments);
        tool.StandardInput.Write(input);
        tool.StandardInput.Close();
        var messages = tool.StandardError.ReadToEndAsync();
        var output = tool.StandardOutput.ReadToEnd();
        tool.WaitForExit();
        return (tool.ExitCode, output.ReplaceLineEndings("\n"), messages.GetAwaiter().GetResult().ReplaceLineEndings("\n"));
    }

    private Process Start(string place, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["exec", folder.File("FashionRepro.Tool.dll"), .. arguments])
        {
            WorkingDirectory = folder.File(place),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_HOST_PATH"] = folder.File("dotnet");
        return Process.Start(start)!;
    }
}
