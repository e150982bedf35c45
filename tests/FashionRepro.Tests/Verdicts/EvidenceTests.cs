using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Tests.Build;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Verdicts;

public sealed class EvidenceTests
{
    private static readonly Claim AboutBoth = new("both", "Results", "Something of both.", ["ann", "cnn"], _ => new(Verdict.Supported, "it holds", [], []));

    [Test]
    public void ClaimWhoseRunsAreAllThere_IsJudged() =>
        Assert.That(AboutBoth.Evaluate(StudyEvidence([1, 2], SmallRun)).Verdict, Is.EqualTo(Verdict.Supported));

    [Test]
    public void ClaimWithAMissingRun_IsNotRunAndNamesIt()
    {
        var result = AboutBoth.Evaluate(StudyEvidence([1, 2, 3], (experiment, seed) => experiment == Cnn && seed != 2 ? null : SmallRun(experiment, seed)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Verdict, Is.EqualTo(Verdict.NotRun));
            Assert.That(result.Summary, Is.EqualTo("missing cnn (seed 1, 3)"));
            Assert.That(result.AsExpected, Is.False);
        }
    }

    [Test]
    public void ClaimThatDoesNotNeedTheMissingRun_IsJudged() => Assert.That(
        (AboutBoth with { Needs = ["ann"] }).Evaluate(StudyEvidence([1], (experiment, seed) => experiment == Cnn ? null : SmallRun(experiment, seed))).Verdict,
        Is.EqualTo(Verdict.Supported));

    [Test]
    public void ExperimentThatIsNotInTheStudy_IsMissing()
    {
        var finding = (AboutBoth with { Needs = ["resnet"] }).Evaluate(StudyEvidence([1], SmallRun));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.NotRun));
            Assert.That(finding.Summary, Is.EqualTo("missing resnet (seed 1)"));
            Assert.That(finding.Notes, Is.EqualTo(new[] { "resnet, seed 1: the study does not have this experiment." }));
        }
    }

    [Test]
    public void DamagedRunInTheStore_IsMissingAndSaysWhy()
    {
        using var folder = new TemporaryFolder();
        var store = StoreWith(folder, 1, 2);

        var damaged = Path.Combine(store.FolderOf(RunKey.Of(RunPlan.For(Ann, 2, Code))), RecordFile.Name);
        File.WriteAllText(damaged, File.ReadAllText(damaged).Replace("AVX512", "AVX256", StringComparison.Ordinal));
        var evidence = Evidence.Collect(new Study("s", [Ann], [1, 2]), Code, store);
        var finding = (AboutBoth with { Needs = ["ann"] }).Evaluate(evidence);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(evidence.Records("ann").Select(r => r.Plan.Seed), Is.EqualTo(new[] { 1 }));
            Assert.That(evidence.AllMissingRuns, Has.Count.EqualTo(1));
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.NotRun));
            Assert.That(finding.Notes.Single(), Is.EqualTo(
                "ann, seed 2: record.json was altered after it was written: its content does not fit its recordSha256."));
        }
    }

    [Test]
    public void RunsOfOtherCode_DoNotCount()
    {
        using var folder = new TemporaryFolder();
        var store = StoreWith(folder, 1);

        var evidence = Evidence.Collect(new Study("s", [Ann], [1]), Code with { CodeSha256 = new string('d', 64) }, store);

        Assert.That(evidence.AllMissingRuns, Is.EqualTo(new[] { new MissingRun("ann", 1, null) }));
    }

    [Test]
    public void RunThatTheStoreLacks_IsTakenFromElsewhere_AndADamagedOneIsNot()
    {
        using var folder = new TemporaryFolder();
        var store = StoreWith(folder, 1, 2);

        File.WriteAllText(Path.Combine(store.FolderOf(RunKey.Of(RunPlan.For(Ann, 2, Code))), RecordFile.Name), "{}");
        var asked = new List<int>();
        var evidence = Evidence.Collect(new Study("s", [Ann], [1, 2, 3, 4]), Code, store, (experiment, seed) =>
        {
            asked.Add(seed);
            return seed == 4 ? null : SmallRun(experiment, seed);
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Is.EqualTo(new[] { 3, 4 }));
            Assert.That(evidence.Records("ann").Select(r => r.Plan.Seed), Is.EqualTo(new[] { 1, 3 }));
            Assert.That(evidence.AllMissingRuns.Select(run => (run.Seed, IsDamaged: run.Problem is not null)), Is.EqualTo(new[] { (2, true), (4, false) }));
        }
    }

    [Test]
    public void ModelWithAMissingRun_CannotBeLookedAt() =>
        Assert.That(() => StudyEvidence([1], (_, _) => null).Model("ann", "ANN"), Throws.TypeOf<UndeclaredNeedException>());

    [Test]
    public void RuleThatLooksAtWhatItsClaimDoesNotName_SaysWhichClaimAndWhatItLacks()
    {
        var claim = new Claim("slip", "Results", "Something.", [], e => e.Model("ann", "ANN").Test.IsAbove(e.Model("cnn", "CNN").Test));
        Assert.That(
            () => claim.Evaluate(StudyEvidence([1], (_, _) => null)),
            Throws.TypeOf<UndeclaredNeedException>().With.Message.StartsWith("Claim slip looks at ann, whose runs are missing, and does not name it among its needs"));
    }

    [Test]
    public void RuleThatAsksForAClassThatThereIsNot_SaysWhichClaimAndWhichClasses()
    {
        var claim = new Claim("slip", "Results", "Something.", ["ann"], e => e.Model("ann", "ANN").F1.Exceeds("Shirts", 90));
        Assert.That(
            () => claim.Evaluate(StudyEvidence([1, 2], SmallRun)),
            Throws.TypeOf<NotMeasuredException>().With.Message.StartsWith("Claim slip: Fashion-MNIST has no class \"Shirts\"; did you mean Shirt? The classes are T-shirt/top, "));
    }

    [Test]
    public void Runs_AreOrderedBySeedWhateverTheStudysOrder() => Assert.That(
        StudyEvidence([3, 1, 2], SmallRun).Model("ann", "ANN").Runs.Select(run => run.Plan.Seed), Is.EqualTo(new[] { 1, 2, 3 }));

    [Test]
    public void Claim_IsExpectedToBeSupportedUnlessItSaysWhyNot()
    {
        var expecting = AboutBoth.Expecting(Verdict.Refuted, "it is not so.");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((AboutBoth.Expected, AboutBoth.Because), Is.EqualTo((Verdict.Supported, "")));
            Assert.That((expecting.Expected, expecting.Because), Is.EqualTo((Verdict.Refuted, "it is not so.")));
            Assert.That(expecting.Evaluate(StudyEvidence([1], SmallRun)).AsExpected, Is.False);
        }
    }

    [TestCase(Verdict.Supported, "a reason")]
    [TestCase(Verdict.NotRun, "a reason")]
    [TestCase(Verdict.Refuted, "")]
    [TestCase(Verdict.Undecided, "  ")]
    public void ExpectationWithoutReason_OrThatNeedsNone_IsRefused(Verdict verdict, string because) => Assert.That(
        () => AboutBoth.Expecting(verdict, because), Throws.ArgumentException.With.Message.StartsWith("both: expect Refuted or Undecided, and say why."));

    private static RunRecord SmallRun(Experiment experiment, int seed) => Record(experiment, seed, Recalls(1000, 900));

    /// <summary>A store with the ANN's runs of some seeds.</summary>
    private static RunStore StoreWith(TemporaryFolder folder, params IReadOnlyList<int> seeds)
    {
        var store = new RunStore(folder.Path);
        foreach (var record in seeds.Select(seed => SmallRun(Ann, seed)))
        {
            Directory.CreateDirectory(store.FolderOf(RunKey.Parse(record.Key)));
            RecordFile.Write(store.FolderOf(RunKey.Parse(record.Key)), record);
        }

        return store;
    }
}
