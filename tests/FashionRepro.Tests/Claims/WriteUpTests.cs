using System.Text.RegularExpressions;
using FashionRepro.Claims;
using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Claims;

public sealed class WriteUpTests
{
    /// <summary>Claims about the two models alone; the others need controls.</summary>
    private static readonly Claim[] Judged = [.. WriteUp.Claims.Where(claim => claim.Needs.All(name => name == Ann.Name || name == Cnn.Name))];

    /// <summary>The harness serves any write-up. Whose claims it is built with, it finds in <c>specs</c>.</summary>
    [Test]
    public void NoSourceOfTheHarness_NamesAWriteUp()
    {
        var checkout = RepositoryFolder.Find(AppContext.BaseDirectory).Path;
        string[] writeUps = [.. Directory.GetFiles(Path.Combine(checkout, "specs"), "*.Claims.csproj", SearchOption.AllDirectories).Select(project => Path.GetFileNameWithoutExtension(project)!)];
        var sources = Directory.EnumerateFiles(Path.Combine(checkout, "src"), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".csproj" or ".props" or ".targets" && !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj")).ToArray();

        Assert.That(writeUps, Does.Contain("FashionRepro.Claims"));
        Assert.That(sources, Has.Length.GreaterThan(300));
        Assert.That(sources.Where(source => writeUps.Any(File.ReadAllText(source).Contains)), Is.Empty);
    }

    /// <summary>Nor does it name what a write-up is about: its models, and the classes of its data set.</summary>
    [Test]
    public void NoFileOfTheHarness_NamesAModelOrAClass()
    {
        var source = Path.Combine(RepositoryFolder.Find(AppContext.BaseDirectory).Path, "src");
        var words = WriteUp.Definition.Models.Select(model => model.Title).Concat(DataDescription.Usual.Classes.Select(name => name.Split('/')[0])).Select(Regex.Escape);
        var named = new Regex($@"\b(?:{string.Join('|', words)})(?:s|es)?\b", RegexOptions.IgnoreCase, TimeSpan.FromMinutes(1));
        string[] files = [.. Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) != ".ttf" && Path.GetFileName(file) != "packages.lock.json") // no texts, but hashes and glyphs
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj"))];

        Assert.That(named.ToString(), Does.Contain("ANN").And.Contain("T-shirt").And.Contain(@"Ankle\ boot"));
        Assert.That(files, Has.Length.GreaterThan(400));
        Assert.That(files.SelectMany(file => File.ReadLines(file).Index()
            .Where(line => named.IsMatch(line.Item))
            .Select(line => $"{Path.GetRelativePath(source, file)}:{line.Index + 1}: {line.Item.Trim()}")), Is.Empty);
    }

    [Test]
    public void Ids_AreUniqueWordsInLowerCase()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(WriteUp.Claims, Has.Count.GreaterThan(20));
            Assert.That(WriteUp.Claims.Select(claim => claim.Id), Is.Unique);
            Assert.That(WriteUp.Claims.Select(claim => claim.Id), Has.All.Match("^[a-z0-9]+(-[a-z0-9]+)*$"));
        }
    }

    [Test]
    public void Statements_AreUniqueSentencesOfASection()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(WriteUp.Claims.Select(claim => claim.Section), Has.All.Not.Empty);
            Assert.That(WriteUp.Claims.Select(claim => claim.Statement), Is.Unique);
            Assert.That(WriteUp.Claims.Select(claim => claim.Statement), Has.All.Match("^[A-Z0-9].*[.]$"));
        }
    }

    [Test]
    public void Sections_StandTogetherInTheirOrder() => Assert.That(
        WriteUp.Claims.Select(claim => claim.Section).Distinct(), Is.EqualTo(new[] { "Introduction", "Methodology", "Results", "Per-class breakdown", "Innovations", "Conclusions", "Future work" }));

    [Test]
    public void ClaimsNotExpectedToHold_SayWhy() => Assert.That(
        WriteUp.Claims.Where(claim => (claim.Expected == Verdict.Supported && !claim.IsBorderline && !claim.IsUnderpowered) != (claim.Because.Length == 0)).Select(claim => claim.Id), Is.Empty);

    [TestCase(Verdict.Supported, true)]
    [TestCase(Verdict.Undecided, true)]
    [TestCase(Verdict.Refuted, false)]
    [TestCase(Verdict.NotRun, false)]
    public void BorderlineClaim_IsRedOnlyWhereItIsContradictedOrNotRun(Verdict verdict, bool asExpected)
    {
        var claim = new Claim("a-claim", "Section", "Statement.", [], _ => new Finding(verdict, "", [], [])).Borderline("the seeds decide.");

        Assert.That(new ClaimResult(claim, claim.Rule(null!)).AsExpected, Is.EqualTo(asExpected));
    }

    [TestCase(Verdict.Refuted, true)]
    [TestCase(Verdict.Undecided, true)]
    [TestCase(Verdict.Supported, false)]
    public void ClaimThatIsBorderlineToBeingRefuted_IsAsExpectedWhereItIsThatOrUndecided(Verdict verdict, bool asExpected)
    {
        var claim = new Claim("a-claim", "Section", "Statement.", [], _ => new Finding(verdict, "", [], [])).Borderline("the seeds decide.", Verdict.Refuted);

        Assert.That(new ClaimResult(claim, claim.Rule(null!)).AsExpected, Is.EqualTo(asExpected));
    }

    [TestCase(Verdict.Undecided)]
    [TestCase(Verdict.NotRun)]
    public void BorderlineToAVerdictThatDecidesNothing_IsRefused(Verdict verdict) => Assert.That(
        () => new Claim("a-claim", "Section", "Statement.", [], _ => null!).Borderline("why.", verdict), Throws.ArgumentException);

    [Test]
    public void BorderlineWithoutAReason_IsRefused() => Assert.That(
        () => new Claim("a-claim", "Section", "Statement.", [], _ => null!).Borderline(" "), Throws.ArgumentException.With.Message.Contains("a-claim"));

    [Test]
    public void Needs_AreExperimentsOfTheFutureStudy()
    {
        var configs = RepositoryFolder.Find(AppContext.BaseDirectory).Configs;

        Assert.That(
            WriteUp.Claims.SelectMany(claim => claim.Needs.Count == 0 ? ["none"] : claim.Needs).Distinct(),
            Is.SubsetOf(ConfigurationFolder.Open(configs).LoadStudy(new("future")).ExperimentNames));
    }

    [Test]
    public void Find_KnowsEveryIdAndNoOther()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(WriteUp.Claims.Select(claim => WriteUp.Find(claim.Id)), Is.EqualTo(WriteUp.Claims));
            Assert.That(WriteUp.Find("no-such-claim"), Is.Null);
        }
    }

    [Test]
    public void WithoutRuns_NoClaimIsJudged() => Assert.That(Verdicts(StudyEvidence(FiveSeeds, (_, _) => null)).Values, Has.All.EqualTo(Verdict.NotRun));

    [TestCase("ann")]
    [TestCase("cnn")]
    public void WithoutOneRun_NoClaimThatNeedsItIsJudged(string experiment)
    {
        var evidence = StudyEvidence(FiveSeeds, (e, seed) => e.Name == experiment && seed == 3 ? null : Record(e, seed, Accuracy(9000)));

        Assert.That(
            WriteUp.Claims.Where(claim => claim.Needs.Contains(experiment)).Select(claim => claim.Evaluate(evidence).Verdict),
            Has.All.EqualTo(Verdict.NotRun));
    }

    [Test]
    public void OneSeed_SupportsOnlyWhatIsExact()
    {
        var verdicts = Verdicts(StudyEvidence([1], (e, seed) => Record(e, seed, Accuracy(e == Ann ? 8746 : 9114))));

        Assert.That(NotExact(verdicts), Has.All.EqualTo(Verdict.Undecided));
    }

    [Test]
    public void ModelsThatAreEqual_SupportNoComparison()
    {
        var verdicts = Verdicts(StudyEvidence(FiveSeeds, (e, seed) => Record(e, seed, Accuracy(9000 + seed), 48_000 + seed, 5_300 + seed)));
        var comparisons = verdicts.Where(verdict => verdict.Key.StartsWith("cnn-beats-", StringComparison.Ordinal)).ToArray();

        Assert.That(comparisons, Has.Length.EqualTo(4));
        Assert.That(comparisons.Select(verdict => verdict.Value), Has.All.EqualTo(Verdict.Undecided));
    }

    [Test]
    public void ModelsThatAreEqualInEveryClassAndOnlyGuess_SupportNothing()
    {
        var verdicts = Verdicts(StudyEvidence(FiveSeeds, (e, seed) => Record(e, seed, Recalls(1000, 500), 27_000 + seed, 3_000)));
        verdicts.Remove("stable-convergence"); // that is about losses, and theirs fall
        verdicts.Remove("translation-invariance-literal"); // and moving an image costs them nothing

        Assert.That(NotExact(verdicts), Has.None.EqualTo(Verdict.Supported));
    }

    [Test]
    public void ModelsThatAreAsWritten_SupportEveryClaimExpectedToHold()
    {
        int[] spread = [-4, -2, 0, 2, 4];
        int[] ann = [820, 980, 780, 880, 800, 985, 600, 960, 980, 970];
        int[] cnn = [860, 990, 850, 910, 850, 985, 740, 970, 985, 970];
        var evidence = StudyEvidence(FiveSeeds, (e, seed) =>
        {
            var isAnn = e == Ann;
            var off = spread[seed - 1];
            var recalls = (isAnn ? ann : cnn).ToArray();

            // Dress takes what is left to the test accuracy of Table 1.
            recalls[3] += (isAnn ? 8746 : 9114) - recalls.Sum() + off;
            var record = Record(e, seed, Mirrored(recalls), (isAnn ? 48_298 : 51_219) + off, (isAnn ? 5_300 : 5_511) + off);
            var perPixel = (isAnn ? 600 : 300) + off;
            return record with { Result = record.Network.Result with { ShiftedTest = [.. Enumerable.Range(1, 4).Select(d => new ShiftedAccuracy(d, new(record.Result.TestAccuracy.Correct - (d * perPixel), 10_000)))] } };
        });

        var wrong = Judged.Where(claim => claim.Expected == Verdict.Supported).Select(claim => claim.Evaluate(evidence)).Where(result => !result.AsExpected);

        Assert.That(wrong.Select(FindingText.Of), Is.Empty);
    }

    private static Dictionary<string, Verdict> Verdicts(Evidence evidence) =>
        Judged.ToDictionary(claim => claim.Id, claim => claim.Evaluate(evidence).Verdict);

    private static IEnumerable<Verdict> NotExact(Dictionary<string, Verdict> verdicts) =>
        verdicts.Where(verdict => !WriteUp.Find(verdict.Key)!.IsExact).Select(verdict => verdict.Value);
}
