using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary><c>claims --bank</c> on runs of today's training code, and an empty store.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ClaimsFromTheBankTests : IDisposable
{
    private readonly CommandSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Test]
    public void EveryClaim_IsJudgedAndNothingTrained()
    {
        sandbox.WriteCommittedBank(TrainingIdentity.Load(AppContext.BaseDirectory), [.. sandbox.Configurations.LoadStudy(new StudyChoice("future")).ExperimentNames]);
        var result = sandbox.Run("claims", "--bank", "--study", "future", "--json");
        var claims = CommandSandbox.Json(result)["claims"]!.AsArray();
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Messages);
            Assert.That(claims, Has.Count.EqualTo(FashionRepro.Claims.WriteUp.Claims.Count));
            Assert.That(claims.Select(claim => (string?)claim!["verdict"]), Has.None.EqualTo("not-run"));
            Assert.That(result.Messages, Does.StartWith("Nothing to train: all 205 runs are in the store, ").And.Contain(Path.Combine("baselines", "bank")).And.Contain("\n205 of 205 runs are from the bank, made on "));
            Assert.That(sandbox.Records, Is.Empty);
        });
    }

    [Test]
    public void WithoutTheSwitch_TheBankDoesNotCount()
    {
        sandbox.WriteBank(TrainingIdentity.Load(AppContext.BaseDirectory), "ann", "cnn");
        Assert.That(sandbox.Run("claims", "--no-train").ExitCode, Is.EqualTo(6));
    }

    [Test]
    public void RunsOfOtherSettings_DoNotCount()
    {
        sandbox.WriteBank(TrainingIdentity.Load(AppContext.BaseDirectory), "ann", "cnn");
        var config = Path.Combine(sandbox.Checkout, "configs", "experiments", "ann.json");
        File.WriteAllText(config, File.ReadAllText(config).Replace("\"probability\": 0.2", "\"probability\": 0.5", StringComparison.Ordinal));
        var result = sandbox.Run("claims", "--bank", "--no-train", "--json");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(6));
            Assert.That(result.Messages, Does.Match("^5 of 10 runs are from the bank, made on .+\\.\n").And.Contain("\n  ann, seeds 1..5\nNext: if the change should move no result, `runs adopt` ")
                .And.EndWith("Else `run ann --seeds 1..5`, then `calibrate --collect ann`; commit the files."));
            Assert.That((int?)CommandSandbox.Json(result)["fromTheBank"], Is.EqualTo(5));
        });
    }

    /// <summary>The runs are made up, so that some claims are not as expected: waived they pass, and an expired waiver fails by itself.</summary>
    [Test]
    public void WaivedClaims_Pass_UntilAWaiverExpires()
    {
        sandbox.WriteBank(TrainingIdentity.Load(AppContext.BaseDirectory), "ann", "cnn");
        string[] command = ["claims", "--bank", "--no-train", "--json"];
        var bare = CommandSandbox.Json(sandbox.Run(command))["claims"]!.AsArray();
        string[] red = [.. bare.Where(claim => !(bool)claim!["asExpected"]!).Select(claim => (string)claim!["id"]!)];
        var green = (string)bare.First(claim => (bool)claim!["asExpected"]!)!["id"]!;

        sandbox.WriteWaivers([.. red.Select(claim => (claim, "2999-12-31"))]);
        var waived = sandbox.Run(command);
        sandbox.WriteWaivers([.. red.Select(claim => (claim, "2999-12-31")), (green, "2020-01-01")]);
        var expired = sandbox.Run(command);
        var json = CommandSandbox.Json(expired);
        Assert.Multiple(() =>
        {
            Assert.That(red, Is.Not.Empty);
            Assert.That((waived.ExitCode, expired.ExitCode), Is.EqualTo((0, 2)), waived.Messages);
            Assert.That(
                CommandSandbox.Json(waived)["claims"]!.AsArray().Select(claim => ((bool)claim!["asExpected"]!, (string?)claim["standing"], (string?)claim["waiver"]?["owner"])).Distinct(),
                Is.EquivalentTo(new[] { (true, "as-expected", null), (false, "waived", "Ada") }));
            Assert.That((string?)json["claims"]!.AsArray().Single(claim => (string?)claim!["id"] == green)!["standing"], Is.EqualTo("waiver-expired"));
            Assert.That(json["waivers"]!.AsArray(), Has.Count.EqualTo(red.Length + 1));
            Assert.That(json["waivers"]![red.Length]!.ToJsonString(), Does.StartWith($"{{\"claim\":\"{green}\",\"reason\":\"It is made up.\",\"owner\":\"Ada\",\"expires\":\"2020-01-01\",\"effect\":\"expired\",\"note\":\"expired; "));
        });
    }

    /// <summary>A damaged record in the store is not passed over in silence: it is trained again, although the bank has the run.</summary>
    [Test]
    public void DamagedRunOfTheStore_IsMissing()
    {
        var code = TrainingIdentity.Load(AppContext.BaseDirectory);
        sandbox.WriteBank(code, "ann", "cnn");
        var damaged = Path.Combine(sandbox.StoreFolder, "runs", RunKey.Of(RunPlan.For(sandbox.Configurations.LoadNetwork("ann"), 2, code)).ToString());
        Directory.CreateDirectory(damaged);
        File.WriteAllText(Path.Combine(damaged, RecordFile.Name), "{}");
        var result = sandbox.Run("claims", "--bank", "--no-train", "--json");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(6));
            Assert.That(CommandSandbox.Json(result)["missing"]!.AsArray().Select(run => $"{run!["experiment"]} {run["seed"]}"), Is.EqualTo(new[] { "ann 2" }));
        });
    }
}
