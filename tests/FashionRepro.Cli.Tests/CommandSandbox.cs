using System.Text.Json;
using System.Text.Json.Nodes;
using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary>
/// A folder of its own for one test: a store, and a checkout that has configurations only. They are the repository's, and one more experiment whose
/// loss is not a number after a few steps.
/// </summary>
internal sealed class CommandSandbox : IDisposable
{
    /// <summary>An experiment that diverges: Adam's epsilon is 0 as a 32-bit float, and 0 / 0 is where a weight has no gradient.</summary>
    public const string Diverging = "diverging";

    public CommandSandbox()
    {
        var configs = RepositoryFolder.Find(AppContext.BaseDirectory).Configs;
        foreach (var file in Directory.EnumerateFiles(configs, "*.json", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Checkout, "configs", Path.GetRelativePath(configs, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var tiny = JsonNode.Parse(File.ReadAllText(ExperimentFile("tiny")))!;
        tiny["training"]!["epsilon"] = 1e-300;
        File.WriteAllText(ExperimentFile(Diverging), tiny.ToJsonString());
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("fashion-repro-cli-").FullName;

    public string Checkout => Path.Combine(Root, "checkout");

    public string StoreFolder => Path.Combine(Root, "store");

    public RunStore Store => new(StoreFolder);

    /// <summary>Every record in the store, by experiment and seed.</summary>
    public IReadOnlyList<RunRecord> Records =>
        [.. Store.List().Select(entry => entry.Run).OfType<StoredRun.Intact>().Select(run => run.Record).OrderBy(record => record.Experiment).ThenBy(record => record.Plan.Seed)];

    public IEnumerable<string> RecordNames => Records.Select(record => $"{record.Experiment}/{record.Plan.Seed}");

    /// <summary>Files that somebody was still writing, and runs that were begun and neither finished nor put aside.</summary>
    public IEnumerable<string> HalfWritten =>
        Directory.EnumerateFileSystemEntries(StoreFolder, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".tmp", StringComparison.Ordinal) || Path.GetFileName(Path.GetDirectoryName(path)) == "pending");

    public string ExperimentFile(string name) => Path.Combine(Checkout, "configs", "experiments", name + ".json");

    public void WriteStudy(string name, params IReadOnlyList<string> experiments) => File.WriteAllText(
        Path.Combine(Checkout, "configs", "studies", name + ".json"), JsonSerializer.Serialize(new { about = "A test's.", experiments, seeds = (int[])[1, 2] }));

    /// <summary>The waivers, each by claim and the last day on which it counts.</summary>
    public void WriteWaivers(params IReadOnlyList<(string Claim, string Expires)> waivers) => File.WriteAllText(
        Path.Combine(Checkout, "configs", "waivers.json"),
        JsonSerializer.Serialize(new { about = "A test's.", waivers = waivers.Select(waiver => new { claim = waiver.Claim, reason = "It is made up.", owner = "Ada", expires = waiver.Expires }) }));

    /// <summary>A baseline's file; for commands that look at its name only.</summary>
    public void WriteBaseline(string experiment) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(Checkout, "baselines")).FullName, experiment + ".verified.md"), "");

    /// <summary>Folders under <c>failed</c> or <c>damaged</c>.</summary>
    public string[] SetAside(string place) =>
        Directory.Exists(Path.Combine(StoreFolder, place)) ? Directory.GetDirectories(Path.Combine(StoreFolder, place)) : [];

    public CommandProcess Start(params string[] arguments) => new(Checkout, StoreFolder, arguments, []);

    public CommandResult Run(params string[] arguments)
    {
        using var process = Start(arguments);
        return process.Wait();
    }

    public CommandResult Run((string Name, string? Value) variable, params string[] arguments)
    {
        using var process = new CommandProcess(Checkout, StoreFolder, arguments, [variable]);
        return process.Wait();
    }

    public static JsonNode Json(CommandResult result) =>
        JsonNode.Parse(result.Output, documentOptions: new JsonDocumentOptions { AllowTrailingCommas = false }) ?? throw new AssertionException("There is no JSON.");

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
