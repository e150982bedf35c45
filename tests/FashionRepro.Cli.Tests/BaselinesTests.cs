using System.Text.Json.Nodes;
using FashionRepro.Baselines;
using FashionRepro.Runs;
using FashionRepro.Tests.Calibration;
using FashionRepro.Tests.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary><c>baselines</c> on made-up runs in the store, where nobody can be asked: the process's input and output are pipes.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BaselinesTests : IDisposable
{
    private readonly CommandSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [TestCase(new string[0], "2 problems", "\n  experiment  is missing; expected one of ann, cnn\n  --reason    is missing; ")]
    [TestCase(new[] { "ann" }, "1 problem", "\n  --reason    is missing; ")]
    [TestCase(new[] { "--reason", "because" }, "1 problem", "\n  experiment  is missing; expected one of ann, cnn\n")]
    public void AcceptWithNobodyToAsk_NamesWhatIsMissing(string[] arguments, string count, string problems)
    {
        var result = sandbox.Run(["baselines", "accept", .. arguments]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.ExitCode, Is.EqualTo(5));
            Assert.That(result.Messages, Does.StartWith($"baselines accept cannot ask where standard input or output is not a terminal ({count}):{problems}"));
            Assert.That(result.Messages, Does.EndWith("\nNothing was changed."));
        }
    }

    [Test]
    public void AcceptWithoutANameOnABuildServer_IsRefused()
    {
        var result = sandbox.Run(("CI", "true"), "baselines", "accept");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.ExitCode, Is.EqualTo(5));
            Assert.That(result.Messages, Is.EqualTo("This is a build server (CI). Accept on your own machine, look at the diff, and commit it.\nNothing was changed."));
        }
    }

    [Test]
    public void Differences_AreShownAndWrittenAsJson_AndAcceptedByNameWithAReason()
    {
        AcceptThenWrite(shift: -20);

        var text = sandbox.Run("baselines", "diff", "ann");
        var json = CommandSandbox.Json(sandbox.Run("baselines", "diff", "ann", "--json"));
        var all = sandbox.Run("baselines", "--json");
        var accepted = sandbox.Run("baselines", "accept", "ann", "--reason", "meant");
        var after = CommandSandbox.Json(sandbox.Run("baselines", "--json"));

        var ann = json["baselines"]!.AsArray().Single()!;
        var test = ann["means"]!.AsArray().Single(mean => (string?)mean!["metric"] == "test accuracy")!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((text.ExitCode, all.ExitCode, accepted.ExitCode), Is.EqualTo((2, 2, 0)), text.Messages + accepted.Messages);
            Assert.That(text.Output, Does.Match(@"\n test accuracy .*−[0-9.]+ points  beyond [0-9.]+–[0-9.]+\n").And.Contain("\n  To make this the baseline: dotnet run --project src/FashionRepro.Cli -- baselines accept ann --reason "));
            Assert.That(((string?)json["study"], (bool)json["asExpected"]!, (string?)ann["experiment"], (string?)ann["rule"]), Is.EqualTo(("core", false, "ann", "exact")));
            Assert.That(((bool)test["headline"]!, (string?)test["unit"], (bool)test["withinSpread"]!), Is.EqualTo((true, "percent", false)));
            Assert.That((double)test["difference"]!, Is.EqualTo((double)test["current"]! - (double)test["baseline"]!));
            Assert.That((double)test["current"]!, Is.LessThan((double)test["spread"]!["lower"]!));
            Assert.That(ann["differences"]!.AsArray(), Is.Not.Empty);
            Assert.That(AsExpected(CommandSandbox.Json(all)), Is.EqualTo(new[] { ("ann", false), ("cnn", false) }));
            Assert.That(AsExpected(after), Is.EqualTo(new[] { ("ann", true), ("cnn", false) }));
        }
    }

    [Test]
    public void AcceptWithChangesThatAreNotCommitted_IsRefusedUnlessAllowed_AndOneBaselineDoesNotStandInTheWayOfTheNext()
    {
        sandbox.WriteStore(TrainingIdentity.Load(AppContext.BaseDirectory), shift: 0, "ann", "cnn");
        Git("init", "--quiet");
        Git("add", ".");
        Git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "--message", "first");

        var clean = sandbox.Run("baselines", "accept", "ann", "--reason", "first");
        var config = sandbox.ExperimentFile("tiny");
        File.AppendAllText(config, "\n");
        var refused = sandbox.Run("baselines", "accept", "cnn", "--reason", "first");
        var allowed = sandbox.Run("baselines", "accept", "cnn", "--reason", "first", "--allow-dirty");
        var folder = new BaselineFolder(Path.Combine(sandbox.Checkout, "baselines"), TimeProvider.System);
        File.Delete(folder.VerifiedPath("cnn"));
        Git("checkout", "--quiet", ".");
        var second = sandbox.Run("baselines", "accept", "cnn", "--reason", "first");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((clean.ExitCode, refused.ExitCode, allowed.ExitCode, second.ExitCode), Is.EqualTo((0, 5, 0, 0)), clean.Messages + second.Messages);
            Assert.That(refused.Messages, Does.Contain("differing now: configs/experiments/tiny.json").And.Contain("--allow-dirty"));
            Assert.That(folder.Read("cnn")!.Acceptance!.Uncommitted, Is.Null);
            Assert.That(folder.Read("ann")!.Acceptance!.Uncommitted, Is.Null);
        }

        void Git(params string[] arguments)
        {
            using var git = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", arguments) { WorkingDirectory = sandbox.Checkout, UseShellExecute = false })!;
            git.WaitForExit();
            Assert.That(git.ExitCode, Is.Zero);
        }
    }

    [Test]
    public void AcceptOutsideARepository_SaysThatNothingIsKnown_AndIsNotRefused()
    {
        sandbox.WriteStore(TrainingIdentity.Load(AppContext.BaseDirectory), shift: 0, "ann");
        var result = sandbox.Run("baselines", "accept", "ann", "--reason", "first");
        Assert.That((result.ExitCode, result.Messages), Is.EqualTo((0, "Whether files differ from the commit is not known: this is no git repository, or git does not say.")));
    }

    [Test]
    public void Comparing_WritesNothing_AndLookingAtTheDifferenceLeavesTheReceivedFile()
    {
        AcceptThenWrite(shift: -20);
        var before = Contents();

        var compared = sandbox.Run("baselines").ExitCode;
        sandbox.Run("claims");
        var reported = sandbox.Run("report", "--output", Path.Combine(sandbox.Root, "report"));
        var after = Contents();
        sandbox.Run("baselines", "diff", "ann");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(compared, Is.EqualTo(2));
            Assert.That(File.Exists(Path.Combine(sandbox.Root, "report", "report.md")) || Directory.Exists(Path.Combine(sandbox.Root, "report")), reported.Messages);
            Assert.That(before, Has.Length.EqualTo(4));
            Assert.That(after, Is.EqualTo(before));
            Assert.That(Contents().Select(file => file.Name), Is.EqualTo(new[] { "ann.received.md", "ann.verified.json", "ann.verified.md", "cnn.verified.json", "cnn.verified.md" }));
        }

        (string Name, string Text)[] Contents() =>
            [.. Directory.EnumerateFiles(Path.Combine(sandbox.Checkout, "baselines")).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), File.ReadAllText(file)))];
    }

    /// <summary>
    /// An executable of the name of a diff tool that DiffEngine looks for in the path leaves a file behind where it is started. It is on a developer's terminal, which
    /// <see cref="DiffToolLauncherTests"/> stands in for: here neither of the two reasons not to start it may be missing.
    /// </summary>
    [TestCase(null, "No diff tool is opened where standard output is not a terminal: nobody would see it.")]
    [TestCase("true", "No diff tool is opened on a build server (CI).")]
    [Platform(Include = "Linux")]
    public void DiffTool_IsNotOpenedOnABuildServerOrWhereOutputIsRedirected(string? ci, string message)
    {
        AcceptThenWrite(shift: -20);
        var tools = Directory.CreateDirectory(Path.Combine(sandbox.Root, "tools")).FullName;
        var opened = Path.Combine(tools, "opened");
        var meld = Path.Combine(tools, "meld");
        File.WriteAllText(meld, $"#!/bin/sh\ntouch '{opened}'\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(meld, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        using var process = new CommandProcess(
            sandbox.Checkout, sandbox.StoreFolder, ["baselines", "diff", "ann", "--tool"], [("PATH", $"{tools}:{Environment.GetEnvironmentVariable("PATH")}"), ("CI", ci)]);
        var result = process.Wait();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.Messages, Is.EqualTo(message));
            Assert.That(File.Exists(opened), Is.False);
        }
    }

    private static IEnumerable<(string?, bool)> AsExpected(JsonNode json) =>
        json["baselines"]!.AsArray().Select(baseline => ((string?)baseline!["experiment"], (bool)baseline["asExpected"]!));

    /// <summary>Baselines of both networks, and then runs in the store of which every class's recall is another.</summary>
    private void AcceptThenWrite(int shift)
    {
        var code = TrainingIdentity.Load(AppContext.BaseDirectory);
        sandbox.WriteStore(code, shift: 0, "ann", "cnn");
        foreach (var name in (string[])["ann", "cnn"])
            Assert.That(sandbox.Run("baselines", "accept", name, "--reason", "first").ExitCode, Is.Zero);
        sandbox.WriteStore(code, shift, "ann", "cnn");
    }
}

/// <summary>When the installed diff tool is opened.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DiffToolLauncherTests : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("baselines-").FullName;
    private readonly FakeDiffTool tool = new();

    public void Dispose() => Directory.Delete(path, recursive: true);

    [Test]
    public void OnOnesOwnMachineAtATerminal_ItIsOpenedForEveryTableThatDiffers()
    {
        var folder = Folder(buildServer: null);
        Differ(folder, "ann");
        Differ(folder, "cnn");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(DiffToolLauncher.Open(folder, ["ann", "cnn", "cnn-sgd"], watched: true), Is.EqualTo("Opened in the diff tool: ann, cnn."));
            Assert.That(tool.Opened, Is.EqualTo(new[] { folder.ReceivedPath("ann"), folder.ReceivedPath("cnn") }));
        }
    }

    [TestCase("CI", true, "No diff tool is opened on a build server (CI).")]
    [TestCase(null, false, "No diff tool is opened where standard output is not a terminal: nobody would see it.")]
    public void OnABuildServerOrUnwatched_ItIsNotOpened(string? buildServer, bool watched, string message)
    {
        Differ(Folder(buildServer: null), "ann");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(DiffToolLauncher.Open(Folder(buildServer), ["ann"], watched), Is.EqualTo(message));
            Assert.That(tool.Opened, Is.Empty);
        }
    }

    [Test]
    public void WhereNothingDiffersOrNoToolIsThere_ItSaysSo()
    {
        var folder = Folder(buildServer: null);
        var nothing = DiffToolLauncher.Open(folder, ["ann"], watched: true);
        Differ(folder, "ann");
        tool.IsThere = false;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(nothing, Is.EqualTo("There is nothing for a diff tool to show."));
            Assert.That(DiffToolLauncher.Open(folder, ["ann"], watched: true), Does.StartWith("No diff tool was opened: DiffEngine found none"));
        }
    }

    private BaselineFolder Folder(string? buildServer) => new(path, TimeProvider.System, () => buildServer, tool.Open);

    private static void Differ(BaselineFolder folder, string name)
    {
        folder.Accept(Table(name, shift: 0), SyntheticRuns.FiveSeeds, "first", "0123abc");
        folder.Receive(Table(name, shift: -20));
    }

    private static MetricTable Table(string name, int shift) => MetricTable.From(name, SyntheticBank.RunsOf(SyntheticRuns.Ann, SyntheticRuns.FiveSeeds, shift));

    private sealed class FakeDiffTool
    {
        public bool IsThere { get; set; } = true;

        public List<string> Opened { get; } = [];

        public bool Open(string received, string verified)
        {
            Opened.Add(received);
            return IsThere;
        }
    }
}
