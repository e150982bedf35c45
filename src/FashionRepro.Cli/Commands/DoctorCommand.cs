using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using FashionRepro.Cli.Display;
using FashionRepro.Cli.Slurm;
using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Running;
using FashionRepro.Running.Slurm;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;
using FashionRepro.Training.Data;
using Spectre.Console;

namespace FashionRepro.Cli.Commands;

/// <summary><c>doctor</c>: whether this machine and checkout can do the work.</summary>
internal static class DoctorCommand
{
    private const string CompatibilityFile = "native-compatibility.json";

    public static Command Create(CommandContext context)
    {
        return context.Define("doctor", "Checks the machine: libtorch, data, store and configuration.",
            [new("looks at everything", "doctor"), new("with another run store", "doctor --store runs"), new("and on a node of a cluster, by a job of seconds", "doctor --on slurm")],
            (workspace, parsed, cancellation) => RunAsync(workspace, parsed.GetValue(context.On) is not null, parsed.GetValue(context.Json), cancellation), context.On, context.Constraint, context.Json);
    }

    private static async Task<ExitCode> RunAsync(Workspace workspace, bool onCluster, bool json, CancellationToken cancellation)
    {
        _ = workspace.Settings; // a bad option or variable is no finding
        DoctorCheck[] checks =
        [
            new("machine", Good: true, $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, .NET {Environment.Version}", ExitCode.AsExpected),
            Compatibility(),
            Libtorch(),
            .. Looked("data", () => workspace.DataSets.Select(set => Data(set, workspace.Data(set), cancellation))),
            .. Looked("store", () => [Store(workspace)]),
            .. Looked("configuration", () => [Configuration(workspace)]),
            new("training code", Good: true, workspace.Code.CodeSha256, ExitCode.AsExpected),
        ];
        if (onCluster)
            checks = [.. checks, .. await SlurmDoctor.ChecksAsync(workspace, SlurmClient.OnPath, cancellation)];

        workspace.Terminal.Result(json, () => (IReadOnlyList<DoctorCheckJson>)checks, console => Show(console, checks));
        return checks.FirstOrDefault(check => !check.Good)?.Code ?? ExitCode.AsExpected;
    }

    private static void Show(IAnsiConsole console, IReadOnlyList<DoctorCheck> checks)
    {
        foreach (var check in checks)
        {
            var name = $"{(check.Good ? "✓" : "✗")} {check.Name,-20}  ";
            console.Write(new Text(name, new Style(check.Good ? Color.Green : Color.Red)));
            console.Write(new Lines(check.Text, column: name.Length, startsThere: true));
        }
    }

    private static DoctorCheck Compatibility()
    {
        const string name = "native compatibility";
        var path = Path.Combine(AppContext.BaseDirectory, CompatibilityFile);
        if (!File.Exists(path))
            return new(name, OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), $"{CompatibilityFile} is not there; on Linux the build writes it. Build again.", ExitCode.RunFailed);

        var file = JsonNode.Parse(File.ReadAllText(path))!;
        var (needed, applied) = ((bool)file["needed"]!, (bool)file["applied"]!);
        return new(name, !needed || applied, needed
            ? $"needed and {(applied ? "applied" : "NOT applied")}: {file["note"]}"
            : $"not needed: {file["note"]}", ExitCode.RunFailed);
    }

    internal static DoctorCheck Libtorch()
    {
        if (DanglingLink(AppContext.BaseDirectory) is { } link)
        {
            return new("libtorch", Good: false,
                $"{link.Name} in the build's output is a link to {link.LinkTarget}, which is gone. Restore that folder, or `dotnet restore` and build again", ExitCode.RunFailed);
        }

        var (environment, problem) = EnvironmentProcess.Ask();
        return environment is null
            ? new("libtorch", Good: false, $"does not load: {problem}", ExitCode.RunFailed)
            : new("libtorch", Good: true, $"loads; {environment}", ExitCode.AsExpected);
    }

    /// <summary>A native library of the output whose package was moved or removed after the build.</summary>
    internal static FileInfo? DanglingLink(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles().FirstOrDefault(file => file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is not { Exists: true });

    /// <summary>One thing that cannot be looked at does not keep the others from it.</summary>
    private static DoctorCheck[] Looked(string name, Func<IEnumerable<DoctorCheck>> look)
    {
        try
        {
            return [.. look()];
        }
        catch (Exception problem) when (problem is InvalidConfigurationException or IOException or UnauthorizedAccessException)
        {
            return [new(name, Good: false, problem is InvalidConfigurationException or DirectoryNotFoundException ? problem.Message : $"cannot be used: {problem.Message}", ExitCode.BadInput)];
        }
    }

    internal static DoctorCheck Data(DataDescription set, DataSettings settings, CancellationToken cancellation)
    {
        var checks = DataSources.Verify(set, settings, cancellation);
        var bad = checks.Where(check => !check.IsOk).ToArray();
        var name = set.Name == DataDescription.UsualName ? "data" : $"data {set.Name}";
        return bad.Length > 0 ? new(name, Good: false, string.Join("; ", bad.SelectMany(check => check.Problems.Select(problem => $"{check.Folder}: {problem}"))), ExitCode.DataUnavailable)
            : checks.Count == 0 && set.Folder is { } folder ? new(
                name, Good: false,
                $"is expected in {Path.GetFullPath(Path.Combine(settings.Checkout ?? "", folder))}, which does not exist. Put its files there, or say where they are with --data FOLDER (FASHIONREPRO_DATA)",
                ExitCode.DataUnavailable)
            : checks.Count == 0 ? new(name, Good: true, "no copy yet; it is fetched when it is needed", ExitCode.AsExpected)
            : new(name, Good: true, $"verified in {string.Join(", ", checks.Select(check => check.Folder).Distinct())}", ExitCode.AsExpected);
    }

    private static DoctorCheck Store(Workspace workspace)
    {
        var root = Directory.CreateDirectory(workspace.Store.Root).FullName;
        var probe = Path.Combine(root, $"doctor-{Guid.NewGuid():N}.tmp");
        DurableFile.Write(probe, "");
        File.Delete(probe);
        if (workspace.Settings.Cluster is null) // on a cluster, none is needed
            workspace.Store.RequireLocks();
        var runs = workspace.Store.Summaries();
        var damaged = runs.Count(run => run.Problem is not null);
        return new("store", damaged == 0, $"{root}: {runs.Count} runs{(damaged > 0 ? $", {damaged} damaged; see runs verify" : "")}", ExitCode.EvidenceMissing);
    }

    private static DoctorCheck Configuration(Workspace workspace)
    {
        var study = workspace.Configuration.LoadStudies(workspace.StudyChoice).Chosen;
        return new("configuration", Good: true, $"study {study.Name}: {string.Join(", ", study.ExperimentNames)} with seeds {string.Join(", ", study.Seeds)}", ExitCode.AsExpected);
    }
}

/// <summary>One thing that <c>doctor</c> looked at, for machines.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Good">Whether the work can be done with it.</param>
/// <param name="Text">What was seen.</param>
internal record DoctorCheckJson(string Name, bool Good, string Text);

/// <summary>The same for the command itself.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Good">Whether the work can be done with it.</param>
/// <param name="Text">What was seen.</param>
/// <param name="Code">How the command ends where it is not good.</param>
internal sealed record DoctorCheck(string Name, bool Good, string Text, ExitCode Code) : DoctorCheckJson(Name, Good, Text);
