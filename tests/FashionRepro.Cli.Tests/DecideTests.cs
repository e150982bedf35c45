using System.Text.Json.Nodes;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary><c>claims --decide</c>: seeds follow the question.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DecideTests : IDisposable
{
    private static readonly TrainingIdentity Code = TrainingIdentity.Load(AppContext.BaseDirectory);

    private readonly CommandSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Test]
    public void MoreSeedsOfTheBank_DecideWhatFiveLeaveOpen()
    {
        sandbox.WriteCommittedBank(Code, Enumerable.Range(1, 30), ["ann", "cnn"]);
        var five = Claims(sandbox.Run("claims", "--bank", "--no-train", "--json"));
        var result = sandbox.Run("claims", "--bank", "--no-train", "--decide", "--json");
        var decided = Claims(result);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Messages);
            Assert.That(five.Select(claim => claim["decision"]), Has.All.Null);
            Assert.That(decided.Select(claim => claim["decision"]!["next"]), Has.All.Null, "each is final");
            Assert.That(Undecided(decided), Is.Not.Empty.And.SubsetOf(Undecided(five)));
            Assert.That(
                decided.Where(claim => Undecided(five).Except(Undecided(decided)).Contains((string?)claim["id"])).Select(claim => (int)claim["decision"]!["seeds"]!), Is.Not.Empty.And.All.AnyOf(10, 20, 30));
            Assert.That(sandbox.Records, Is.Empty);
        });
    }

    [Test]
    public void FiveSeeds_SayWhatWouldDecide_AndWhichRunsTheNextLookLacks()
    {
        sandbox.WriteCommittedBank(Code, "ann", "cnn");
        var forecast = sandbox.Run("claims", "--bank", "--no-train");
        var open = Claims(sandbox.Run("claims", "--bank", "--no-train", "--decide", "--json")).Where(claim => (string?)claim["verdict"] == "undecided").ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(forecast.Output.ReplaceLineEndings(" "), Does.Match("undecided with 5 seeds; 10 seeds of ann and cnn would +probably +decide +(it|them) +\\([0-9]+ +runs, +some +[0-9]+ +min\\): +claims +--decide"));
            Assert.That(open, Is.Not.Empty);
            Assert.That(open.Select(claim => (int?)claim["decision"]!["next"]), Has.All.EqualTo(10));
        });
    }

    /// <summary>Five made-up runs leave a claim open. Five of one epoch are trained for it, and then none.</summary>
    [Test]
    public void UndecidedClaim_TrainsTheNextSeeds_AndNoMoreThanTheStudyAllows()
    {
        Set(sandbox.ExperimentFile("ann"), config => config["training"]!["epochs"] = 1);
        Set(Path.Combine(sandbox.Checkout, "configs", "studies", "core.json"), study => study["decide"] = JsonNode.Parse("""[{ "experiments": ["ann"], "seeds": 10 }]"""));
        sandbox.WriteStore(Code, shift: 72, "ann"); // recalls near the threshold of 95 %
        var open = Claims(sandbox.Run("claims", "--no-train", "--json")).First(claim => (string?)claim["verdict"] == "undecided");

        var result = sandbox.Run("claims", (string)open["id"]!, "--decide", "--json");
        var decision = Claims(result).Single()["decision"]!;
        var again = sandbox.Run("claims", (string)open["id"]!, "--decide");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.AnyOf(0, 2), result.Messages);
            Assert.That(result.Messages, Does.Contain($"1 claim ({open["id"]}) is undecided; next with 10 seeds of ann\n"));
            Assert.That(((int?)decision["seeds"], (int?)decision["next"]), Is.EqualTo(((int?)10, (int?)null)));
            Assert.That(sandbox.RecordNames, Is.EquivalentTo(Enumerable.Range(1, 10).Select(seed => $"ann/{seed}")));
            Assert.That(again.Messages, Does.Not.Contain("training"));
            Assert.That(again.Output, Does.Contain("decision  by 10 seeds at level 0.0"));
        });
    }

    private static JsonNode[] Claims(CommandResult result) => [.. CommandSandbox.Json(result)["claims"]!.AsArray().Select(claim => claim!)];

    private static IEnumerable<string?> Undecided(JsonNode[] claims) => claims.Where(claim => (string?)claim["verdict"] == "undecided").Select(claim => (string?)claim["id"]);

    private static void Set(string file, Action<JsonNode> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(file))!;
        change(json);
        File.WriteAllText(file, json.ToJsonString());
    }
}
