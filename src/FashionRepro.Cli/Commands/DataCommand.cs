using System.CommandLine;
using FashionRepro.Cli.Display;
using FashionRepro.Training.Data;
using Spectre.Console;

namespace FashionRepro.Cli.Commands;

/// <summary><c>data</c>: the data set itself.</summary>
internal static class DataCommand
{
    public static Command Create(CommandContext context)
    {
        var fetch = context.Define(
            "fetch", "Finds the data set, or fetches it into the user's cache, and verifies it.",
            [
                new("finds or fetches it", "data fetch"),
                new("looks in one folder only", "data fetch --data fashion-mnist"),
            ],
            (workspace, parsed, cancellation) => FetchAsync(workspace, parsed.GetValue(context.Json), cancellation), context.Json);
        var verify = context.Define(
            "verify", "Checks every copy of the data set on this machine, byte for byte. Fetches and changes nothing.",
            [new("checks every copy", "data verify"), new("for machines", "data verify --json")],
            (workspace, parsed, cancellation) => Task.FromResult(Verify(workspace, parsed.GetValue(context.Json), cancellation)), context.Json);
        return context.Group(
            "data", "Finds, fetches and verifies Fashion-MNIST.",
            [new("finds or fetches it", "data fetch"), new("checks every copy", "data verify")],
            fetch, verify);
    }

    private static async Task<ExitCode> FetchAsync(Workspace workspace, bool json, CancellationToken cancellation)
    {
        var (folder, contentSha256) = await workspace.AcquireDataAsync(cancellation);
        if (json)
            Console.Out.WriteLine(Json.Of(new DataSetJson(folder, contentSha256)));
        return ExitCode.AsExpected;
    }

    private static ExitCode Verify(Workspace workspace, bool json, CancellationToken cancellation)
    {
        var console = workspace.Terminal.Output;
        var checks = DataSources.Verify(workspace.Data, cancellation);
        if (json)
        {
            Console.Out.WriteLine(Json.Of(checks.Select(DataFileJson.Of)));
            return checks.Count > 0 && checks.All(check => check.IsOk) ? ExitCode.AsExpected : ExitCode.DataUnavailable;
        }

        if (checks.Count == 0)
        {
            console.Write(new Lines($"No copy of the data set is on this machine yet. Fetch it: {CommandLine.Invocation} data fetch"));
            return ExitCode.DataUnavailable;
        }

        foreach (var folder in checks.GroupBy(check => (check.Place, check.Folder)))
        {
            console.Write(new Lines($"{folder.Key.Folder} ({folder.Key.Place.ToString().ToLowerInvariant()})"));
            foreach (var check in folder)
                console.Write(new Lines($"  {(check.IsOk ? "✓" : "✗")} {check}", new Style(check.IsOk ? Color.Green : Color.Red)));
        }

        return checks.All(check => check.IsOk) ? ExitCode.AsExpected : ExitCode.DataUnavailable;
    }
}
