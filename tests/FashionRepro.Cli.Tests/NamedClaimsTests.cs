using FashionRepro.Claims;

namespace FashionRepro.Cli.Tests;

/// <summary><c>claims ID …</c>: only these are judged, on nothing but what they need. The runs are made up.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class NamedClaimsTests : IDisposable
{
    private readonly CommandSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Test]
    public void NamedClaims_AreShownInFull_AndNoOthers()
    {
        sandbox.WriteStore("ann", "cnn");
        var result = sandbox.Run("claims", "cnn-beats-ann-test", "shirt-weakest", "cnn-beats-ann-test", "--no-train");
        var claims = sandbox.Run("claims", "cnn-beats-ann-test", "shirt-weakest", "--no-train", "--json");
        var lines = result.Output.Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(lines.Where(line => line.Length > 0 && line[0] is '✓' or '✗').Select(line => line[2..].Split(':')[0]), Is.EqualTo(["cnn-beats-ann-test", "shirt-weakest"]));
            Assert.That(lines, Has.Some.StartsWith("    evidence  ").And.Some.Contains("seed 5: ").And.Some.StartsWith("    next      "));
            Assert.That(lines[^2], Does.StartWith("2 claims: "));
            Assert.That(result.Output, Does.Not.Contain("not selected"));
            Assert.That(CommandSandbox.Json(claims)["claims"]!.AsArray().Select(claim => (string?)claim!["id"]), Is.EqualTo(["cnn-beats-ann-test", "shirt-weakest"]));
            Assert.That(CommandSandbox.Json(claims)["notSelected"]!.AsArray(), Is.Empty);
        });
    }

    [Test]
    public void ExitCode_IsAboutTheNamedClaims()
    {
        sandbox.WriteStore("ann", "cnn");
        var all = CommandSandbox.Json(sandbox.Run("claims", "--no-train", "--json"))["claims"]!.AsArray();
        string Id(bool asExpected) => (string)all.First(claim => (bool)claim!["asExpected"]! == asExpected)!["id"]!;
        Assert.Multiple(() =>
        {
            Assert.That(sandbox.Run("claims", Id(asExpected: true), "--no-train").ExitCode, Is.Zero);
            Assert.That(sandbox.Run("claims", Id(asExpected: false), "--no-train").ExitCode, Is.EqualTo(2));
            Assert.That(sandbox.Run("claims", Id(asExpected: true), Id(asExpected: false), "--no-train").ExitCode, Is.EqualTo(2));
        });
    }

    [Test]
    public void ExperimentsThatNoNamedClaimNeeds_AreNotMissed()
    {
        sandbox.WriteStore("ann");
        var ofAnn = WriteUp.Claims.First(claim => claim.Needs is ["ann"]).Id;
        var ann = sandbox.Run("claims", ofAnn, "--json");
        var both = sandbox.Run("claims", ofAnn, "cnn-beats-ann-test", "--no-train", "--json");
        Assert.Multiple(() =>
        {
            Assert.That(ann.ExitCode, Is.AnyOf(0, 2));
            Assert.That(ann.Messages, Does.StartWith("Nothing to train: all 5 runs are in the store, "));
            Assert.That(CommandSandbox.Json(ann)["missing"]!.AsArray(), Is.Empty);
            Assert.That(both.ExitCode, Is.EqualTo(6));
            Assert.That(CommandSandbox.Json(both)["missing"]!.AsArray().Select(run => (string?)run!["experiment"]).Distinct(), Is.EqualTo(["cnn"]));
        });
    }

    [Test]
    public void IdsOfNoClaim_AreAllNamedWithTheNearest_AndNothingIsJudged()
    {
        var other = WriteUp.Claims.First(claim => claim.Needs.Contains("ann-sgd"));
        var missing = string.Join(", ", other.Needs.Except(["ann", "cnn"]));
        var width = Math.Max(other.Id.Length, "shrit-weakest".Length);
        var result = sandbox.Run("claims", "shrit-weakest", "recipe", "xyz", other.Id, "xyz");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(5));
            Assert.That(result.Output, Is.Empty);
            Assert.That(result.Messages, Is.EqualTo(
                $"""
                3 claims cannot be judged:
                  {"shrit-weakest".PadRight(width)}  is not the id of a claim; did you mean shirt-weakest?
                  {"xyz".PadRight(width)}  is not the id of a claim
                  {other.Id.PadRight(width)}  needs {missing}, which study core does not have; study extended has: add --study extended
                List them: dotnet run --project src/FashionRepro.Cli -- claims --no-train --study future
                Nothing was run.
                """));
        });
    }
}
