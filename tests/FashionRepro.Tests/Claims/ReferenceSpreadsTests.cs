using System.Reflection;
using FashionRepro.Bank;
using FashionRepro.Claims;
using FashionRepro.Experiments;
using FashionRepro.Statistics;
using FashionRepro.Verdicts;

namespace FashionRepro.Tests.Claims;

/// <summary>The spreads that rules rest on are those of the committed bank, without the seeds that studies take.</summary>
public sealed class ReferenceSpreadsTests
{
    private static readonly RepositoryFolder Repository = RepositoryFolder.Find(AppContext.BaseDirectory);

    private static readonly ConfigurationFolder Configuration = ConfigurationFolder.Open(Repository.Configs);

    private static readonly IReadOnlyList<Experiment> Experiments = Configuration.LoadAll([.. WriteUp.Claims.SelectMany(claim => claim.Needs).Distinct()]);

    private static readonly BankedRuns Bank =
        new RecordBank(Path.Combine(Repository.Path, "baselines", RecordBank.FolderName)).LoadCommitted(Experiments.Select(experiment => experiment.Name));

    private static readonly Studies Studies = Configuration.LoadStudies(StudyChoice.Core);

    private static readonly int[] Judged = [.. Studies.All.SelectMany(study => study.Seeds).Distinct().Order()];

    private static IEnumerable<ReferenceSpread> Spreads =>
        typeof(ReferenceSpreads).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.GetValue(null)).OfType<ReferenceSpread>();

    [TestCaseSource(nameof(Spreads))]
    public void Spread_IsThatOfTheBank(ReferenceSpread spread)
    {
        var measured = spread.Measure(Evidence(Seeds(spread)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(spread.Committed.DegreesOfFreedom, Is.EqualTo(measured.DegreesOfFreedom));
            Assert.That(spread.Committed.StandardDeviation, Is.EqualTo(measured.StandardDeviation).Within(0.0005));
        }
    }

    [Test]
    public void SpreadOfACellOfTable1_IsThatOfItsOwnAccuracy()
    {
        var evidence = Evidence(Judged);
        Assert.That(
            Table1.Cells.Select(cell => cell.EarlierSpread.Measure(evidence)),
            Is.EqualTo(Table1.Cells.Select(cell => Spread.Of(SampleSummary.Of([.. cell.Measured(evidence).Percents.Select(v => v.Value)])))));
    }

    /// <summary>As two banks half as large would: every other seed, with half the degrees of freedom.</summary>
    [Test]
    public void HalvesOfTheBank_GiveTheSameVerdicts_OrBothExpectedOnes()
    {
        var evidence = Evidence(Judged);
        var claims = WriteUp.Claims.Where(claim => ReferenceSpread.UsedBy(claim, evidence).Count > 0).ToArray();
        var (one, other) = (JudgedBy(half: 0), JudgedBy(half: 1));

        Assert.That(claims, Has.Length.GreaterThanOrEqualTo(9));
        Assert.Multiple(() =>
        {
            foreach (var (first, second) in one.Zip(other))
            {
                Assert.That(
                    first.Verdict == second.Verdict || (first.AsExpected && second.AsExpected), Is.True,
                    $"{first.Claim.Id}: {first.Verdict}, {first.Summary}; {second.Verdict}, {second.Summary}");
            }
        });

        ClaimResult[] JudgedBy(int half)
        {
            var spreads = Spreads.ToDictionary(spread => spread, spread => spread.Measure(Evidence([.. Seeds(spread).Where((_, i) => i % 2 == half)])));
            return ReferenceSpread.With(spread => spreads[spread], () => claims.Select(claim => claim.Evaluate(evidence)).ToArray());
        }
    }

    /// <summary>Why flattening-loses-space-ann is declared underpowered.</summary>
    [Test]
    public void PermutedPixels_MoveTheAnnByLessThanATenthOfAPoint()
    {
        var evidence = Evidence([.. InCommon(ReferenceSpreads.PermutedDifference).Except(Judged)]);
        Assert.That(new PairedComparison(evidence.AnnPermuted().Test.Quantity, evidence.Ann().Test.Quantity).Differences.Average(v => v.Value), Is.InRange(-0.1, 0.1));
    }

    private static int[] Seeds(ReferenceSpread spread) => [.. InCommon(spread).Except(Taken(spread)).Order()];

    private static IEnumerable<int> InCommon(ReferenceSpread spread) => spread.Needs.Select(Bank.Seeds).Aggregate<IEnumerable<int>>((one, other) => one.Intersect(other));

    /// <summary>What a claim may take that needs the same experiments.</summary>
    private static IEnumerable<int> Taken(ReferenceSpread spread) => Studies.All.SelectMany(study => study.WithSeeds(spread.Needs.Min(study.MostOf)).Seeds);

    private static Evidence Evidence(IReadOnlyList<int> seeds) => Bank.Evidence(new Study("bank", Experiments, seeds));
}
