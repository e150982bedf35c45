namespace FashionRepro.Training.Tests.Cli;

/// <summary>What the commands that train nothing say of an empty store and of the machine.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ReportsTests : IDisposable
{
    private readonly CommandSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Test]
    public void ClaimsWithoutEvidence_AreAllNotRun()
    {
        var result = sandbox.Run("claims", "--no-train");
        var claims = Claims.WriteUp.Claims.Count;
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(6));
            Assert.That(result.Output.Split('\n').Count(line => line.StartsWith("  ✗ not run ", StringComparison.Ordinal)), Is.EqualTo(claims));
            Assert.That(result.Output, Does.Contain("              missing ann (seed 1, 2, 3, 4, 5)"));
            Assert.That(result.Output, Does.EndWith($"{claims} claims: {claims} not run; {claims} not as expected (✗).\n"));
            Assert.That(result.Messages, Is.Empty);
        });
    }

    [Test]
    public void ClaimsForMachines_AreJsonAndNothingElse()
    {
        var result = sandbox.Run("claims", "--no-train", "--json");
        var json = CommandSandbox.Json(result);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(6));
            Assert.That(json["claims"]!.AsArray().Select(claim => (string?)claim!["verdict"]), Is.All.EqualTo("not-run").Or.All.EqualTo("notRun"));
            Assert.That(json["missing"]!.AsArray(), Has.Count.EqualTo(10));
        });
    }

    [Test]
    public void Doctor_FindsThisMachineFit()
    {
        var result = sandbox.Run("doctor");
        var json = CommandSandbox.Json(sandbox.Run("doctor", "--json")).AsArray();
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Output);
            Assert.That(result.Output.TrimEnd().Split('\n'), Has.Length.EqualTo(7).And.All.StartsWith("✓ "));
            Assert.That(result.Output, Does.Contain($"✓ store                 {sandbox.StoreFolder}: 0 runs\n"));
            Assert.That(json.Select(check => (string?)check!["name"]),
                Is.EqualTo(["machine", "native compatibility", "libtorch", "data", "store", "configuration", "training code"]));
            Assert.That(json.Select(check => (bool)check!["good"]!), Is.All.True);
        });
    }

    [Test]
    public void BaselinesWithoutRuns_AreNotCompared()
    {
        var result = sandbox.Run("baselines");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(6));
            Assert.That(result.Output, Does.Contain(
                "✗ ann: runs are missing, so it was not compared with its baseline. Train them: dotnet run --project src/FashionRepro.Cli -- reproduce\n"));
        });
    }
}
