using System.Text;
using FashionRepro.Bank;
using FashionRepro.Baselines;
using FashionRepro.Experiments;
using FashionRepro.Gate;
using FashionRepro.Tests.Baselines;
using FashionRepro.Tests.Build;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Calibration.SyntheticBank;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Gate;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class JobSummaryTests : IDisposable
{
    private static readonly Claim AnnIsGood = MadeUpFindings.Above("ann-is-good", "ann");
    private static readonly Claim CnnIsGood = MadeUpFindings.Above("cnn-is-good", "cnn", "Conclusions");
    private static readonly RepositoryFolder Repository = RepositoryFolder.Find(AppContext.BaseDirectory);

    private readonly TemporaryFolder folder = new();

    private RecordBank Bank => MadeUpFindings.Bank(folder.File("bank"));

    public void Dispose() => folder.Dispose();

    [Test]
    public void NothingChanged_SaysSo_AndTrainedNothing()
    {
        var lines = Lines(MadeUpFindings.Of(Bank, [AnnIsGood, CnnIsGood]));
        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Is.EqualTo("# ✓ Study core: 2 supported; all as expected"));
            Assert.That(lines, Does.Contain("- Nothing was trained: all 10 runs were in the store."));
            Assert.That(Headings(lines), Is.EqualTo(["No verdict changed", "Nothing was trained"]));
            Assert.That(lines, Does.Contain("Before: what today's rules say of the committed runs in `baselines/bank`. The runs of now have the same settings, training code and environment."));
            Assert.That(lines, Does.Contain("- ann seed 3: not trained, in the store since 2026-11-20 14:05 UTC"));
        });
    }

    [Test]
    public void ChangedVerdicts_ComeFirst_TheRedOnesBeforeTheOthers_AndSayWhatWasAndIs()
    {
        var before = RunOf(Cnn, 1).Result.TestAccuracy.Correct;
        var borderline = (CnnIsGood with { Id = "too-close" }).Borderline("five seeds are too few.") with { Rule = e => CnnIsGood.Rule(e) is { Verdict: Verdict.Refuted } refuted ? refuted with { Verdict = Verdict.Undecided } : CnnIsGood.Rule(e) };
        var lines = Lines(MadeUpFindings.Of(Bank, [borderline, AnnIsGood, CnnIsGood], cnnShift: -100, cnn: Cnn with { Training = Cnn.Training with { LearningRate = 0.01 } }));
        var line = File.ReadAllLines(Path.Combine(Repository.Path, "tests/FashionRepro.Tests/Gate/MadeUpFindings.cs")).ToList().FindIndex(text => text.Contains("=> new(", StringComparison.Ordinal)) + 1;
        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Is.EqualTo("# ✗ Study core: 1 supported, 1 refuted, 1 undecided; 1 verdict not as expected"));
            Assert.That(Headings(lines), Is.EqualTo(
                ["2 verdicts changed", "✗ cnn-is-good: supported → refuted", "✓ too-close: supported → undecided", "5 of 10 runs trained"]));
            Assert.That(lines, Does.Contain("Before: what today's rules say of the committed runs in `baselines/bank`. The runs of now differ from them in cnn: training.learningRate: 0.001 → 0.01."));
            Assert.That(lines, Does.Contain($"- Something called cnn-is-good. (Conclusions, `tests/FashionRepro.Tests/Gate/MadeUpFindings.cs:{line}`)"));
            Assert.That(lines, Does.Contain($"- before: {before} are right"));
            Assert.That(lines, Does.Contain($"- now: {before - 1000} are right"));
            Assert.That(lines, Does.Contain("- expected: supported or undecided, because five seeds are too few."));
            Assert.That(lines, Has.Some.StartsWith("- next: if a change to a model or a config did this, `baselines diff` shows what moved."));
            Assert.That(lines, Does.Contain("- cnn (seed 1, 2, 3, 4, 5): the training code changed"));
            Assert.That(lines, Does.Contain("- cnn seed 4: trained, because the training code changed"));
        });
    }

    [Test]
    public void UnexpectedAsBefore_IsShownUnderItsOwnHeading()
    {
        var wrong = AnnIsGood with { Rule = _ => new Finding(Verdict.Refuted, "whatever the runs", [], []) };
        Assert.That(Headings(Lines(MadeUpFindings.Of(Bank, [wrong]))), Is.EqualTo(
            ["No verdict changed", "1 not as expected, though not known to have changed", "✗ ann-is-good: refuted → refuted", "Nothing was trained"]));
    }

    [Test]
    public void BankWithoutTheRuns_BeforeIsUnknown_AndWhyIsSaid()
    {
        var bank = new RecordBank(folder.File("bank"));
        bank.Collect("ann", RunsOf(Ann, FiveSeeds), force: false);
        var lines = Lines(MadeUpFindings.Of(bank, [AnnIsGood, CnnIsGood], cnnShift: -100));
        Assert.Multiple(() =>
        {
            Assert.That(Headings(lines), Does.Contain("✗ cnn-is-good: unknown → refuted"));
            Assert.That(lines, Does.Contain("- Before unknown, because the committed runs lack cnn: cnn-is-good."));
        });
    }

    [Test]
    public void DamagedBank_BeforeIsUnknown()
    {
        folder.Write("bank/ann.jsonl.gz", "no gzip");
        Assert.That(Lines(MadeUpFindings.Of(new RecordBank(folder.File("bank")), [AnnIsGood])), Has.Some.StartsWith("- Before unknown, because ann.jsonl.gz is not a whole gzip file"));
    }

    [Test]
    public void RuleThatCannotJudgeTheCommittedRuns_BeforeIsUnknown()
    {
        var now = RunOf(Ann, 1, shift: 1).Result.TestAccuracy;
        var claim = AnnIsGood with { Rule = e => e.Records("ann")[0].Result.TestAccuracy == now ? AnnIsGood.Rule(e) : throw new InvalidOperationException("it is too old.") };
        var judged = new CommittedVerdicts(Bank, Core).Beside(new ClaimResult(claim, new Finding(Verdict.Supported, "", [], [])));
        Assert.That((judged.Before, judged.WhyUnknown), Is.EqualTo(((ClaimResult?)null, "today's rule cannot judge the committed runs: it is too old.")));
    }

    /// <summary>Otherwise every claim that more seeds decide would be a verdict that changed.</summary>
    [Test]
    public void DecidedClaim_IsHeldAgainstTheSameDecisionOfTheCommittedRuns()
    {
        var verdicts = new CommittedVerdicts(Bank, Core with { Limits = [new(["ann"], 10)] });
        var now = new ClaimResult(AnnIsGood, new Finding(Verdict.Supported, "", [], [])) { Decision = new(10, 0.02, null, IsTooClose: false) };
        var atOnce = now with { Decision = null };
        Assert.That((verdicts.Beside(now).Before!.Decision?.Seeds, verdicts.Beside(atOnce).Before!.Decision), Is.EqualTo(((int?)5, (Decision?)null)));
    }

    [Test]
    public void ClaimsThatWereNotRun_StandTogether_AndAreNoChanges()
    {
        var lines = Lines(MadeUpFindings.Of(Bank, [AnnIsGood, CnnIsGood], missingSeeds: [2, 5]));
        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Is.EqualTo("# ✗ Study core: 1 supported, 1 not run; 1 verdict not as expected"));
            Assert.That(Headings(lines), Is.EqualTo(["No verdict changed", "1 claim was not run", "5 of 10 runs trained"]));
            Assert.That(lines, Does.Contain("<summary>✗ missing cnn (seed 2, 5): 1 claim</summary>"));
            Assert.That(lines, Does.Contain("- cnn seed 2: trained, because 2026-11-20 14:05 UTC; ✗ it was not finished"));
            Assert.That(lines, Does.Contain("- cnn seed 1: trained, because 2026-11-20 14:05 UTC"));
        });
    }

    [Test]
    public void ClaimsThatAFilterLeftOut_AreNamed()
    {
        var all = MadeUpFindings.Of(Bank, [AnnIsGood, CnnIsGood]);
        var lines = Lines(all with { Judged = [all.Judged[0]] });
        Assert.Multiple(() =>
        {
            Assert.That(lines, Does.Contain("- 1 of 2 claims of the study judged on ann, cnn with seeds 1, 2, 3, 4, 5."));
            Assert.That(lines, Does.Contain("- Not judged here: cnn-is-good."));
        });
    }

    [Test]
    public void BaselineThatDiffers_HasItsCellsInATable_AndTheRule()
    {
        var baselines = new BaselineFolder(folder.File("baselines"), new FixedTime(), buildServer: () => null);
        foreach (var (experiment, runs) in new[] { (Ann, RunsOf(Ann, FiveSeeds)), (Cnn, RunsOf(Cnn, FiveSeeds)) })
            baselines.Accept(MetricTable.From(experiment.Name, runs), FiveSeeds, "the first", "0123abc");
        var findings = MadeUpFindings.Of(Bank, [AnnIsGood, CnnIsGood], cnnShift: -1);
        var lines = Lines(findings with { Baselines = BaselineChecks.Of(baselines, findings.Selection.Studies, findings.Evidence) });
        var count = RunOf(Cnn, 1).Result.TestConfusion[0, 0];
        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Is.EqualTo("# ✗ Study core: 2 supported; 1 baseline not as expected"));
            Assert.That(Headings(lines), Is.EqualTo(["No verdict changed", "Baselines: not as expected", "5 of 10 runs trained"]));
            Assert.That(lines, Has.Some.StartsWith("- ✗ cnn differs from its baseline in ").And.Some.StartsWith("- ✓ ann equals its baseline in all "));
            Assert.That(lines, Has.Some.EqualTo("- Next: look with `baselines diff cnn`; if the change is meant, `baselines accept cnn --reason \"…\"`."));
            Assert.That(lines, Has.Some.Match($@"^\| [^|]*seed 1[^|]*\| +{count} \| +{count - 1} \| +−1 images \| the same +\|$".Replace("images", "images?")));
            Assert.That(lines, Has.Some.Match(@"^<summary>\d+ more cells of cnn</summary>$"));
        });
    }

    [Test]
    public void Waivers_StandAtTheTop_TheExpiredFirst_AndWhatTheyLetPassIsMarked()
    {
        var lines = Lines(MadeUpFindings.Of(Bank, [AnnIsGood, CnnIsGood], cnnShift: -100, waivers:
        [
            new("cnn-is-good", "the data moved.", "A. Author", new DateOnly(2026, 11, 26)),
            new("ann-is-good", "it was slow.", "B. Author", new DateOnly(2026, 11, 25)),
        ]));
        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Is.EqualTo("# ✗ Study core: 1 supported, 1 refuted; 1 waiver expired, 1 waived"));
            Assert.That(Headings(lines).Take(3), Is.EqualTo(["2 waivers", "1 verdict changed", "~ cnn-is-good: supported → refuted"]));
            Assert.That(lines.Where(line => line.Contains(": waived until", StringComparison.Ordinal) && line.StartsWith("- ", StringComparison.Ordinal)), Is.EqualTo(
            [
                "- ✗ ann-is-good: waived until 2026-11-25 by B. Author: it was slow. (expired; the claim is as expected again: remove it from configs/waivers.json)",
                "- ~ cnn-is-good: waived until 2026-11-26 by A. Author: the data moved.",
            ]));
            Assert.That(lines, Has.Some.StartsWith("- next: nothing before 2026-11-26: "));
        });
    }

    [Test]
    public void WaiverInForce_IsNoFailure() => Assert.That(
        Lines(MadeUpFindings.Of(Bank, [CnnIsGood], cnnShift: -100, waivers: [new("cnn-is-good", "the data moved.", "A. Author", new DateOnly(2026, 11, 26))]))[0],
        Is.EqualTo("# ✓ Study core: 1 refuted; 1 waived"));

    [Test]
    public void EveryClaim_IsFoldedBySection_WithItsEvidenceInFull()
    {
        var text = JobSummary.Markdown(MadeUpFindings.Of(Bank, [AnnIsGood, CnnIsGood]), Repository);
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Contain("<summary>Results: 1 supported</summary>").And.Contain("<summary>Conclusions: 1 supported</summary>"));
            Assert.That(text, Does.Contain("<summary>ann-is-good</summary>\n\n```\nann-is-good: Supported, expected Supported\n"));
            Assert.That(text.Split("<details>").Length, Is.EqualTo(text.Split("</details>").Length));
        });
    }

    [Test]
    public void TextOfAClaim_IsShownAsItIs()
    {
        var text = JobSummary.Markdown(MadeUpFindings.Of(Bank, [AnnIsGood with { Statement = "<script>alert(1)</script> is *not* run." }]), Repository);
        string[] outsideOfCode = [.. text.Split("```").Where((_, i) => i % 2 == 0)];
        Assert.That(outsideOfCode, Has.Some.Contains(@"| &lt;script>alert(1)&lt;/script> is \*not\* run. |").And.None.Contains("<script"));
    }

    /// <summary>Every claim red, each with a long line of evidence: far more than fits.</summary>
    [TestCase(GitHubActions.LargestSummary, 3000)]
    [TestCase(100_000, 300)]
    [TestCase(20_000, 300)]
    [TestCase(4_000, 300)]
    public void TooLarge_IsShortened_AndSaysWhat(int room, int claims)
    {
        var findings = MadeUpFindings.Of(Bank,
        [
            .. Enumerable.Range(1, claims).Select(i => AnnIsGood with
            {
                Id = $"claim-{i}",
                Section = $"Section {i / 100}",
                Rule = _ => new Finding(Verdict.Refuted, string.Concat(Enumerable.Repeat("a few → words ", 50)), [], []),
            }),
        ]);
        var text = JobSummary.Markdown(findings, Repository, room);
        Assert.Multiple(() =>
        {
            Assert.That(Encoding.UTF8.GetByteCount(text), Is.LessThanOrEqualTo(room));
            Assert.That(text, Does.Contain($"# ✗ Study core: {claims} refuted; {claims} verdicts not as expected"));
            Assert.That(text.TrimEnd().Split('\n')[^1], Does.StartWith("GitHub shows no summary that is larger than 1 MiB. ").And.Contain("the claims of Section ").And.EndsWith("The job's log has everything."));
        });
    }

    private static string[] Lines(GateFindings findings) => JobSummary.Markdown(findings, Repository).Split('\n');

    private static string[] Headings(string[] lines) => [.. lines.Where(line => line.StartsWith("##", StringComparison.Ordinal)).Select(line => line.TrimStart('#', ' '))];
}
