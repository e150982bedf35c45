using FashionRepro.Claims;

namespace FashionRepro.Cli.Tests;

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
        var claims = WriteUp.Claims.Count(claim => !claim.Needs.Except(["ann", "cnn"]).Any());
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(6));
            Assert.That(result.Output.Split('\n').Count(line => line.StartsWith("  ✗ not run ", StringComparison.Ordinal)), Is.EqualTo(claims));
            Assert.That(result.Output, Does.Contain("              missing ann (seed 1, 2, 3, 4, 5)"));
            Assert.That(result.Output, Does.Contain($"\n{claims} claims: {claims} not run; {claims} not as expected (✗).\n"));
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
    public void ClaimsThatTheStudyDoesNotDecide_AreCountedAndNamed_AndNotJudged()
    {
        sandbox.WriteStudy("ann-alone", "ann");
        var text = sandbox.Run("claims", "--no-train", "--study", "ann-alone");
        var json = CommandSandbox.Json(sandbox.Run("claims", "--no-train", "--json", "--study", "ann-alone"));
        var ids = WriteUp.Claims.Where(claim => claim.Needs.Any(name => name != "ann")).Select(claim => claim.Id).ToArray();
        var judged = WriteUp.Claims.Count - ids.Length;
        Assert.Multiple(() =>
        {
            Assert.That(text.ExitCode, Is.EqualTo(6));
            Assert.That(text.Output, Does.Contain(
                $"\n{judged} claims: {judged} not run; {judged} not as expected (✗).\n{ids.Length} claims not selected by study ann-alone: {string.Join(", ", ids)} (FASHIONREPRO_STUDY="));
            Assert.That(text.Output, Does.EndWith(" selects all).\n"));
            Assert.That(json["notSelected"]!.AsArray().Select(id => (string?)id), Is.EqualTo(ids));
            Assert.That(json["claims"]!.AsArray().Select(claim => (string?)claim!["id"]), Is.EquivalentTo(WriteUp.Claims.Select(claim => claim.Id).Except(ids)));
            Assert.That(json["missing"]!.AsArray(), Has.Count.EqualTo(2));
        });
    }

    [TestCase(null, null, "core", 2)]
    [TestCase("extended", null, "extended", 18)]
    [TestCase(null, "extended", "extended", 18)]
    [TestCase("nonsense", "extended", "extended", 18)]
    [TestCase("extended", "core", "core", 2)]
    [TestCase("core", "future", "future", 41)]
    public void Study_IsTheOptionsElseTheVariablesElseCore(string? variable, string? option, string study, int experiments)
    {
        string[] chosen = option is null ? [] : ["--study", option];
        var json = CommandSandbox.Json(sandbox.Run(("FASHIONREPRO_STUDY", variable), ["claims", "--no-train", "--json", .. chosen]));
        Assert.Multiple(() =>
        {
            Assert.That((string?)json["study"], Is.EqualTo(study));
            Assert.That(json["missing"]!.AsArray().Select(run => (string?)run!["experiment"]).Distinct().Count(), Is.EqualTo(experiments));
            if (study == "future")
                Assert.That(json["notSelected"]!.AsArray(), Is.Empty);
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
            Assert.That(result.Output, Is.EqualTo(
                "✗ ann, cnn: runs are missing, so they were not compared with their baselines. Train them: dotnet run --project src/FashionRepro.Cli -- reproduce\n"));
        });
    }

    [Test]
    public void BaselinesOfAnotherStudy_AreNotComparedAndNoOrphans_AndThoseOfNoneAre()
    {
        sandbox.WriteStudy("ann-alone", "ann");
        foreach (var name in (string[])["ann", "cnn", "ann-sgd", "tiny"])
            sandbox.WriteBaseline(name);
        var result = sandbox.Run("baselines", "--study", "ann-alone");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(6));
            Assert.That(result.Output, Is.EqualTo(
                """
                ✗ ann: runs are missing, so it was not compared with its baseline. Train them: dotnet run --project src/FashionRepro.Cli -- reproduce --study ann-alone
                – 2 baselines not compared by study ann-alone: ann-sgd, cnn (FASHIONREPRO_STUDY=extended compares all).
                ✗ Baselines of no experiment of any study (1), which nothing is compared with:
                  tiny.verified.md
                Next: add the experiment to a study again, or delete its files.

                """));
        });
    }
}
