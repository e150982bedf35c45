using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FashionRepro.Data;
using FashionRepro.Metrics;
using FashionRepro.Reports;
using FashionRepro.Runs;

namespace FashionRepro.Archives;

/// <summary>
/// An archive's <c>ro-crate-metadata.json</c>: JSON-LD by which programs for RO-Crates read what was computed by what, from what, when and with which result. It is a Process
/// Run Crate 0.5 (https://w3id.org/ro/wfrun/process/0.5, of the Workflow Run RO-Crate profiles), which is an RO-Crate 1.1 (https://w3id.org/ro/crate/1.1); both were read as they
/// stood in 2026, the profile in the repository ResearchObject/workflow-run-crate. Our own import reads of it only who wrote it.
/// </summary>
public static class RunCrate
{
    private const string Specification = "https://w3id.org/ro/crate/1.1";
    private const string ProfileVersion = "0.5";
    private const string Profile = $"https://w3id.org/ro/wfrun/process/{ProfileVersion}";
    private const string ExporterId = "#exporter";
    private const string Root = "./";
    private const int ShortDigits = 12;
    private const int LongestReadableId = 60;
    private const int LongestExporter = 200;

    /// <summary>The description of an archive. The same content gives the same description.</summary>
    public static JsonObject Of(ArchiveContent content)
    {
        var graph = new Graph();
        graph.Add(ArchiveEntries.Metadata, "CreativeWork", ("conformsTo", Reference(Specification)), ("about", Reference(Root)));
        var root = graph.Add(
            Root, "Dataset", ("conformsTo", Reference(Profile)), ("name", content.Name), ("description", content.Description),
            ("datePublished", $"{content.Runs.Max(run => End(run.Record)):yyyy-MM-dd}"), // not today's: the same runs give the same bytes
            ("license", content.License is { } license ? Reference(Id(license)) : JsonValue.Create("The repository that these runs are from states no licence. Ask who published this archive before using it further.")));
        graph.Add(Profile, "CreativeWork", ("name", "Process Run Crate"), ("version", ProfileVersion));
        foreach (var file in content.Files)
        {
            graph.Add(
                Id(file), "File", ("name", file.Label), ("encodingFormat", file.MediaType), ("contentSize", $"{file.Length}"), ("sha256", file.Sha256),
                ("description", file == content.License ? "The licence of the repository that these runs are from." : null));
        }

        graph.Add(
            ExporterId, "SoftwareApplication", ("name", content.Exporter.ToString()), ("description", "The build that wrote this archive."),
            ("softwareVersion", content.Exporter.Source.Commit), ("url", content.Exporter.Repository));
        string[] data = [.. content.Runs.Select(run => DataSet(graph, run)).Distinct()];
        string[] actions = [.. content.Runs.Select(run => Action(graph, run, content.Exporter.Repository))];
        root["hasPart"] = References([.. content.Files.Select(Id), .. data.Where(id => !id.StartsWith('#'))]);
        root["mentions"] = References([.. actions, ExporterId]);
        return new JsonObject
        {
            ["@context"] = new JsonArray($"{Specification}/context", "https://w3id.org/ro/terms/workflow-run/context"),
            ["@graph"] = graph.Entities,
        };
    }

    /// <summary>The build that wrote an archive, from its description, as one line that is not long, whoever wrote it; null where it does not say.</summary>
    /// <exception cref="InvalidOperationException">It is no such description.</exception>
    internal static string? ExporterOf(JsonNode? crate) =>
        (string?)((crate as JsonObject)?["@graph"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(entity => (string?)entity["@id"] == ExporterId)?["name"] is { } name
            ? ShownText.Line(name.Length <= LongestExporter ? name : name[..LongestExporter] + "…") : null;

    /// <summary>A run is an action: the training code made the record, and the weights, from the experiment's file and the data.</summary>
    private static string Action(Graph graph, ArchivedRun run, string? repository)
    {
        var record = run.Record;
        string[] parameters =
        [
            graph.Value("experiment", run.Experiment), graph.Value("seed", record.Plan.Seed), graph.Value("training code (SHA-256)", TrainedBy(record)),
            .. record.Adoption is null ? (string[])[] : [graph.Value("counts as a run of training code (SHA-256)", record.Plan.Identity.CodeSha256)],
            graph.Value("data (SHA-256)", record.Plan.DataSha256), graph.Value("environment", record.Environment.ToString()),
            .. PlanSettings.OfExperiment(record.Plan).Where(setting => setting.Name.StartsWith("training.", StringComparison.Ordinal)).Select(setting => graph.Value(setting.Name, setting.Value)),
        ];
        string[] results =
        [
            .. Result("test accuracy", record.Result.TestConfusionOrNull?.Accuracy), .. Result("validation accuracy", record.Result.ValidationConfusionOrNull?.Accuracy),
            .. Result("training accuracy", record.Result.TrainingAccuracyOrNull), .. Result("training accuracy while training", record.Result.EpochsOrNull?[^1].RunningTraining),
        ];
        return graph.Add(
            $"#{record.Key}", "CreateAction",
            ("name", $"{run.Experiment}, seed {record.Plan.Seed}"),
            ("description", Description(run)),
            ("instrument", Elsewhere(record) is { } program ? Reference(graph.Add($"#program-{record.Key[..ShortDigits]}", "SoftwareApplication", ("name", program))["@id"]!.GetValue<string>()) : Reference(Software(graph, record, repository))),
            ("object", References([Id(run.Configuration), DataSet(graph, run), .. parameters])),
            ("result", References([.. run.Files.Select(Id), .. results])),
            ("startTime", Time(record.Timing.Started)),
            ("endTime", Time(End(record))),
            ("actionStatus", Reference("http://schema.org/CompletedActionStatus")))["@id"]!.GetValue<string>();

        string[] Result(string name, Accuracy? measured) => measured is not { } accuracy ? [] : [graph.Add(
            $"#{record.Key[..ShortDigits]}-{name.Replace(' ', '-')}", "PropertyValue", ("name", name), ("value", accuracy.Percent), ("unitText", "percent"), ("description", $"{accuracy}"))["@id"]!.GetValue<string>()];
    }

    private static string? Elsewhere(RunRecord record) => (record.Plan as ProgramPlan)?.Program.Elsewhere;

    private static string Description(ArchivedRun run) => string.Join(' ', new[]
    {
        Elsewhere(run.Record) is { } who ? $"Not run by FashionRepro. It was made elsewhere: {who}. The times are those of its import."
            : $"Trained {run.Experiment} with seed {run.Record.Plan.Seed}, in a process of its own with {run.Record.Environment.ComputeThreads} compute thread. Environment: {run.Record.Environment}.",
        run.Record.Adoption is { } adoption ? $"It was trained by code {TrainedBy(run.Record)} and counts as one of {run.Record.Plan.Identity.CodeSha256} by proof {string.Join(" and ", (run.Record.EarlierAdoptions ?? []).Reverse().Append(adoption).Select(of => of.Proof))}." : null,
        run.Origin is { } origin ? $"It was not trained where it was exported: it had been imported from {origin}{(origin.ExportedBy is { } by ? $", exported by {by}" : "")}." : null,
    }.OfType<string>());

    private static string Software(Graph graph, RunRecord record, string? repository)
    {
        var (source, code) = (record.Source, TrainedBy(record));
        var changes = source.Dirty == true ? $"-{source.ChangesSha256?[..ShortDigits] ?? "changed"}" : "";
        string[] libraries = [.. new[] { Library("TorchSharp", record.Environment.TorchSharp), Library("libtorch", record.Environment.Libtorch) }.OfType<string>()];
        return graph.Add(
            $"#code-{source.Commit?[..Math.Min(ShortDigits, source.Commit.Length)] ?? "unknown"}{changes}-{code[..ShortDigits]}", new JsonArray("SoftwareApplication", "SoftwareSourceCode"),
            ("name", "FashionRepro"),
            ("description", $"The training code with the SHA-256 {code} over the syntax of the sources that a result can depend on. Commit: {source}{(source.ChangesSha256 is { } sha256 ? $" {sha256}" : "")}."),
            ("softwareVersion", source.Commit ?? code), ("url", repository), ("codeRepository", repository), ("sha256", code),
            ("softwareRequirements", libraries.Length == 0 ? null : References(libraries)))["@id"]!.GetValue<string>();

        string? Library(string name, string version) => version.Length == 0 ? null : graph.Add(
            $"#{name.ToLowerInvariant()}-{Uri.EscapeDataString(version)}", "SoftwareApplication", ("name", name), ("softwareVersion", version))["@id"]!.GetValue<string>();
    }

    /// <summary>The hash of the code that trained a run: of an adopted one not its plan's, but that of the earliest adoption, to which its commit and environment belong.</summary>
    private static string TrainedBy(RunRecord record) => (record.EarlierAdoptions?.LastOrDefault() ?? record.Adoption)?.FromCode ?? record.Plan.Identity.CodeSha256;

    private static string DataSet(Graph graph, ArchivedRun run) => run.Record.Plan.DataSha256 is var sha256 && sha256 == FashionMnist.ContentSha256
        ? graph.Add(
            FashionMnist.Upstream, "Dataset", ("name", FashionMnist.Name), ("sha256", sha256), ("identifier", "arXiv:1708.07747"),
            ("description", $"By Zalando SE, 2017, under the MIT licence; Xiao, Rasul and Vollgraf. {HowHashed} The files' own: {string.Join(", ", FashionMnist.Files.All.Select(file => $"{file.Name} {file.Sha256}"))}."))["@id"]!.GetValue<string>()
        : graph.Add($"#data-{sha256[..Math.Min(ShortDigits, sha256.Length)]}", "Dataset", ("name", run.DataTitle ?? "The data set that was trained on"), ("sha256", sha256), ("description", HowHashed))["@id"]!.GetValue<string>();

    private const string HowHashed = "Its SHA-256 is that of the hexadecimal SHA-256 of its unpacked files (training images and labels, test images and labels) in IDX format, a line feed between them.";

    private static DateTimeOffset End(RunRecord record) => record.Timing.Started.ToUniversalTime().AddSeconds(record.Timing.Seconds);

    private static string Time(DateTimeOffset time) => $"{time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}";

    /// <summary>The path of a file as a URI.</summary>
    private static string Id(ArchivedFile file) => string.Join('/', file.Name.Split('/').Select(Uri.EscapeDataString));

    private static JsonObject Reference(string id) => new() { ["@id"] = id };

    private static JsonArray References(IEnumerable<string> ids) => [.. ids.Select(Reference)];

    /// <summary>Every entity once, in the order in which it was first needed.</summary>
    private sealed class Graph
    {
        private readonly Dictionary<string, JsonObject> known = new(StringComparer.Ordinal);

        public JsonArray Entities { get; } = [];

        /// <summary>An entity; what is null is left out. One that is known is as it was.</summary>
        public JsonObject Add(string id, JsonNode type, params IEnumerable<(string Name, JsonNode? Value)> properties)
        {
            if (known.TryGetValue(id, out var there))
                return there;

            var entity = new JsonObject { ["@id"] = id, ["@type"] = type };
            foreach (var (name, value) in properties.Where(property => property.Value is not null))
                entity[name] = value;
            Entities.Add((JsonNode)entity);
            return known[id] = entity;
        }

        /// <summary>A parameter that runs may share.</summary>
        public string Value(string name, JsonNode value)
        {
            var readable = $"#{Uri.EscapeDataString(name)}={Uri.EscapeDataString($"{value}")}";
            var id = readable.Length <= LongestReadableId ? readable
                : $"#{Uri.EscapeDataString(name)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{value}")))[..ShortDigits]}";
            Add(id, "PropertyValue", ("name", name), ("value", value));
            return id;
        }
    }
}
