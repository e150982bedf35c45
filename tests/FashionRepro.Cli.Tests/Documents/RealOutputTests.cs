using System.Text.Json;
using System.Text.Json.Nodes;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using Json.Schema;

namespace FashionRepro.Cli.Tests.Documents;

/// <summary>What commands really write is valid against the committed schemas, by a validator that is not ours.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RealOutputTests : IDisposable
{
    /// <summary>Of an alternative that fits, the others' errors are listed too.</summary>
    private const int MostErrors = 20;

    private readonly CommandSandbox sandbox = new();

    private static IEnumerable<JsonOutput> Outputs => JsonOutput.All;

    private static TrainingIdentity Code => TrainingIdentity.Load(AppContext.BaseDirectory);

    public void Dispose() => sandbox.Dispose();

    [TestCaseSource(nameof(Outputs))]
    public void Output_IsValid(object document)
    {
        var output = (JsonOutput)document;
        var (result, code, has) = Run(output.Name);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(code), result.Messages);
            Assert.That(Errors(output.Name, result.Output), Is.Empty);
            Assert.That(result.Output, Does.Contain(has), "there is something in it");
        });
    }

    [Test]
    public void OutputThatIsWrongInOnePlace_IsNotValid()
    {
        var output = Run("runs-show").Result.Output;
        Assert.Multiple(() =>
        {
            Assert.That(Altered(_ => { }), Is.Empty);
            Assert.That(Altered(run => run["timing"]!["seconds"] = "soon"), Is.Not.Empty);
            Assert.That(Altered(run => run["plan"]!["seed"] = 1.5), Is.Not.Empty);
            Assert.That(Altered(run => run["plan"]!["training"]!["optimizer"] = "adagrad"), Is.Not.Empty, "a kind that there is not");
            Assert.That(Altered(run => run["plan"]!["split"]!["pool"] = "Official"), Is.Not.Empty, "a word in other letters");
            Assert.That(Altered(run => run["result"]!["testConfusion"]![3]![4] = "many"), Is.Not.Empty);
            Assert.That(Altered(run => run["result"]!["epochs"]![0]!["validationLoss"] = null), Is.Not.Empty);
            Assert.That(Altered(run => run.AsObject().Remove("environment")), Is.Not.Empty);
            Assert.That(Altered(run => run["mood"] = "good"), Is.Not.Empty);
        });

        string[] Altered(Action<JsonNode> alter)
        {
            var run = JsonNode.Parse(output)!;
            alter(run);
            return Errors("runs-show", run.ToJsonString());
        }
    }

    private static string[] Errors(string name, string output)
    {
        var schema = JsonSchema.FromText(File.ReadAllText(Path.Combine(RepositoryFolder.Find(AppContext.BaseDirectory).Path, "docs", "json", $"{name}.schema.json")));
        using var document = JsonDocument.Parse(output); // strict: one document and nothing else
        var results = schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return results.IsValid ? [] : [.. (results.Details ?? []).SelectMany(detail => detail.Errors ?? [], (detail, error) => $"{detail.InstanceLocation}: {error.Value}").Take(MostErrors).Append("…")];
    }

    /// <summary>Runs the command where it has something to say.</summary>
    private (CommandResult Result, int ExitCode, string Has) Run(string name)
    {
        switch (name)
        {
            case "reproduce":
                sandbox.WriteStore("ann", "cnn");
                sandbox.WriteBaseline("tiny");
                return (sandbox.Run("reproduce", "--json"), 2, "\"tiny\"");
            case "claims":
                sandbox.WriteBank(Code, "ann", "cnn");
                return (sandbox.Run("claims", "--bank", "--json"), 2, "\"borderline\": true");
            case "baselines":
                sandbox.WriteStore(Code, shift: 0, "ann");
                return (sandbox.Run("baselines", "--json"), 6, "\"rule\": null");
            case "baselines-diff":
                sandbox.WriteStore(Code, shift: 0, "ann");
                _ = sandbox.Run("baselines", "accept", "ann", "--reason", "first");
                sandbox.WriteStore(Code, shift: -20, "ann");
                return (sandbox.Run("baselines", "diff", "ann", "--json"), 2, "\"withinSpread\": false");
            case "show":
                return (sandbox.Run("show", "cnn-residual", "--json"), 0, "residual1.body.convolution1");
            case "compare":
                sandbox.WriteBank(Code, "ann");
                sandbox.WriteStore(Code, shift: 0, "ann");
                return (sandbox.Run("compare", "bank", "store", "ann", "--json"), 0, "\"same\": 5");
            case "doctor":
                return (sandbox.Run("doctor", "--json"), 0, "libtorch");
            case "data-verify":
                return (sandbox.Run("data", "verify", "--json"), 0, "\"isGood\": true");
        }

        TrainedStore.CopyTo(sandbox.StoreFolder);
        if (name == "run")
            return (sandbox.Run([.. TrainedStore.Command, "--json"]), 0, "\"isThere\": true");
        if (name == "runs-show")
            return (sandbox.Run("runs", "show", "tiny/2", "--json"), 0, "\"weightsSha256\"");

        var damaged = Path.Combine(sandbox.Store.FolderOf(RunKey.Parse(sandbox.Records[0].Key)), RecordFile.Name);
        File.WriteAllText(damaged, "{");
        return name == "runs-list"
            ? (sandbox.Run("runs", "list", "--json"), 0, "record.json is not a whole record")
            : throw new AssertionException($"{name} is never run: say here how.");
    }
}
