using FashionRepro.Experiments;
using FashionRepro.Gate;
using FashionRepro.Tests.Build;
using FashionRepro.Verdicts;

namespace FashionRepro.Tests.Gate;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AnnotationsTests : IDisposable
{
    private static readonly Claim CnnIsGood = MadeUpFindings.Above("cnn-is-good", "cnn");
    private static readonly RepositoryFolder Repository = RepositoryFolder.Find(AppContext.BaseDirectory);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Test]
    public void AllAsExpected_NothingIsAnnotated() => Assert.That(Of([CnnIsGood]), Is.Empty);

    [Test]
    public void RedClaim_IsAnErrorAtTheLineThatDeclaresIt() => Assert.That(Of([CnnIsGood], cnnShift: -100), Is.EqualTo(
    [
        $"::error file=tests/FashionRepro.Tests/Gate/MadeUpFindings.cs,line={CnnIsGood.SourceLine},title=cnn-is-good%3A refuted%2C expected supported::" +
        $"Something called cnn-is-good.%0A{Calibration.SyntheticBank.RunOf(Runs.SyntheticRuns.Cnn, 1, -100).Result.TestAccuracy.Correct} are right%0ANext: if a change to a model or a config did this, " +
        "`baselines diff` shows what moved. If the new verdict is right, declare it where the claim is declared and say why.",
    ]));

    [Test]
    public void ClaimsThatWereNotRun_AreOneError() => Assert.That(
        Of([.. Enumerable.Range(1, 30).Select(i => CnnIsGood with { Id = $"claim-{i}" })], missingSeeds: [4]), Is.EqualTo(
        ["::error title=30 claims were not run::missing cnn (seed 4)%0ANext: train what is missing: `run` takes the experiments and seeds that are named above."]));

    /// <summary>GitHub would drop the eleventh without a word.</summary>
    [Test]
    public void MoreThanGitHubShows_TheLastCountsTheRest()
    {
        var annotations = Of([.. Enumerable.Range(1, 30).Select(i => CnnIsGood with { Id = $"claim-{i}" })], cnnShift: -100);
        Assert.That(annotations, Has.Count.EqualTo(10));
        Assert.That(annotations[^1], Is.EqualTo("::error title=21 more are not as expected::The job's summary and its log name them all."));
    }

    /// <summary>The checkout lies in a subfolder of the job's workspace.</summary>
    [Test]
    public void PathsAreThoseOfTheWorkspace()
    {
        var findings = MadeUpFindings.Of(MadeUpFindings.Bank(folder.Path), [CnnIsGood], -100, waivers: [new("cnn-is-good", "r", "o", new DateOnly(2026, 11, 25))]);
        Assert.That(Annotations.Of(findings, Repository, "paper/"), Has.Some.StartsWith("::error file=paper/tests/FashionRepro.Tests/Gate/MadeUpFindings.cs,").And.Some.StartsWith("::error file=paper/configs/waivers.json,"));
    }

    [Test]
    public void WaivedClaim_IsNoError() => Assert.That(Of([CnnIsGood], cnnShift: -100, waivers: [new("cnn-is-good", "the data moved.", "A. Author", new DateOnly(2026, 11, 26))]), Is.Empty);

    [Test]
    public void ExpiredWaiver_IsAnErrorAtTheFileOfTheWaivers_BesideThatOfItsClaim()
    {
        Waiver expired = new("cnn-is-good", "the data moved.", "A. Author", new DateOnly(2026, 11, 25));
        const string AtTheFile = "::error file=configs/waivers.json,line=1,title=The waiver of cnn-is-good has expired::waived until 2026-11-25 by A. Author: the data moved.%0Aexpired; ";
        var red = Of([CnnIsGood], cnnShift: -100, waivers: [expired]);
        Assert.Multiple(() =>
        {
            Assert.That(red, Has.Count.EqualTo(2).And.Some.StartsWith("::error file=tests/FashionRepro.Tests/Gate/MadeUpFindings.cs,line=").And.Some.StartsWith(AtTheFile));
            Assert.That(Of([CnnIsGood], waivers: [expired]).Single(), Does.StartWith(AtTheFile));
        });
    }

    private IReadOnlyList<string> Of(IReadOnlyList<Claim> claims, int cnnShift = 0, int[]? missingSeeds = null, IReadOnlyList<Waiver>? waivers = null) =>
        Annotations.Shown(Annotations.Of(MadeUpFindings.Of(MadeUpFindings.Bank(folder.Path), claims, cnnShift, missingSeeds: missingSeeds, waivers: waivers), Repository));
}
