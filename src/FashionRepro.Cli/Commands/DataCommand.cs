using System.CommandLine;
using FashionRepro.Cli.Display;
using FashionRepro.Data;
using FashionRepro.Running;
using FashionRepro.Training.Data;
using Spectre.Console;

namespace FashionRepro.Cli.Commands;

/// <summary><c>data</c>: the data sets themselves.</summary>
internal static class DataCommand
{
    public static Command Create(CommandContext context)
    {
        var names = CommandContext.Names("data-set", "Names of files in configs/data, without .json. [those of the write-up]", CheckoutCompletions.DataSets);
        var fetch = context.Define(
            "fetch", "Finds data sets, or fetches them into the user's cache, and verifies them.",
            [
                new("finds or fetches what the write-up needs", "data fetch"),
                new("looks in one folder only", "data fetch --data fashion-mnist"),
            ],
            (workspace, parsed, cancellation) => FetchAsync(workspace, Chosen(workspace, parsed.GetValue(names)!), cancellation), names);
        var verify = context.Define(
            "verify", "Checks every copy of data sets on this machine, byte for byte. Fetches and changes nothing.",
            [new("checks every copy", "data verify"), new("for machines", "data verify --json")],
            (workspace, parsed, cancellation) => Task.FromResult(Verify(workspace, Chosen(workspace, parsed.GetValue(names)!), parsed.GetValue(context.Json), cancellation)), names, context.Json);
        return context.Group(
            "data", "Finds, fetches and verifies data sets: Fashion-MNIST, and those of configs/data.",
            [new("finds or fetches them", "data fetch"), new("checks every copy", "data verify")],
            fetch, verify);
    }

    private static IReadOnlyList<DataDescription> Chosen(Workspace workspace, string[] names)
    {
        if (names.Length == 0)
            return workspace.DataSets;

        var inputs = new InputReader();
        var sets = names.Distinct().Select(name => inputs.Read(() => DataDescriptionReader.Load(workspace.Repository.Configs, name))).ToArray();
        inputs.End();
        return [.. sets.Select(set => set!)];
    }

    private static async Task<ExitCode> FetchAsync(Workspace workspace, IReadOnlyList<DataDescription> sets, CancellationToken cancellation)
    {
        _ = await workspace.AcquireDataAsync(sets, cancellation);
        return ExitCode.AsExpected;
    }

    private static ExitCode Verify(Workspace workspace, IReadOnlyList<DataDescription> sets, bool json, CancellationToken cancellation)
    {
        var checks = sets.Select(set => (Set: set, Checks: DataSources.Verify(set, workspace.Data(set), cancellation))).ToArray();
        workspace.Terminal.Result(json, () => checks.SelectMany(of => of.Checks.Select(check => DataSetCheckJson.Of(of.Set.Name, check))), Show);
        return checks.All(of => of.Checks.Count > 0 && of.Checks.All(check => check.IsOk)) ? ExitCode.AsExpected : ExitCode.DataUnavailable;

        void Show(IAnsiConsole console)
        {
            foreach (var (set, found) in checks)
            {
                if (sets.Count > 1)
                    console.Write(new Lines(set.Title));
                if (found.Count == 0)
                    console.Write(new Lines($"No copy of {(sets.Count > 1 ? set.Title : "the data set")} is on this machine yet. {(set.Folder is { } place ? $"It belongs into {place}, or say where it is with --data." : $"Fetch it: {CommandLine.Invocation} data fetch")}"));
                foreach (var check in found)
                {
                    console.Write(new Lines($"{check.Folder} ({check.Place.ToString().ToLowerInvariant()})"));
                    if (check.IsOk)
                        console.Write(new Lines($"  ✓ {Counted(set)}, SHA-256 {check.ContentSha256}", new Style(Color.Green)));
                    foreach (var problem in check.Problems)
                        console.Write(new Lines($"  ✗ {problem}", new Style(Color.Red)));
                }
            }
        }
    }

    /// <summary><c>60,000 and 10,000 images</c></summary>
    private static string Counted(DataDescription set) => $"{set.Training.Count:N0}{(set.Test is { } test ? $" and {test.Count:N0}" : "")} images";
}
