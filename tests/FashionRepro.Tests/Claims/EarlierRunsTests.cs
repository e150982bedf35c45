using FashionRepro.Calibration;
using FashionRepro.Claims;
using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Statistics;
using FashionRepro.Verdicts;

namespace FashionRepro.Tests.Claims;

/// <summary>The spreads that rules rest on are those of the committed bank, without the seeds of the studies.</summary>
public sealed class EarlierRunsTests
{
    private const string Permuted = "ann-permuted";

    private static readonly Evidence Bank = Read();

    private static IEnumerable<TestCaseData> Spreads =>
    [
        .. Table1.Cells.Select(cell => new TestCaseData(cell.EarlierSpread, cell.Measured(Bank).Percents).SetArgDisplayNames(cell.Id)),
        new TestCaseData(EarlierRuns.TestDifference, Difference(Bank.Cnn(), Bank.Ann(), model => model.Test.Percents)).SetArgDisplayNames("test accuracy, CNN − ANN"),
        new TestCaseData(EarlierRuns.PermutedDifference, Difference(Bank.Model(Permuted, "ANN permuted"), Bank.Ann(), model => model.Test.Percents)).SetArgDisplayNames("test accuracy, ANN permuted − ANN"),
        new TestCaseData(EarlierRuns.ShirtF1Difference, Difference(Bank.Cnn(), Bank.Ann(), model => model.F1.Percents(FashionClass.Shirt))).SetArgDisplayNames("F1 of Shirt, CNN − ANN"),
    ];

    [TestCaseSource(nameof(Spreads))]
    public void Spread_IsThatOfTheBank(Spread declared, IReadOnlyList<SeedValue> values)
    {
        var measured = Spread.Of(SampleSummary.Of([.. values.Select(v => v.Value)]));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(declared.DegreesOfFreedom, Is.EqualTo(measured.DegreesOfFreedom));
            Assert.That(declared.StandardDeviation, Is.EqualTo(measured.StandardDeviation).Within(0.0005));
        }
    }

    /// <summary>What TooClose says of flattening-loses-space-ann.</summary>
    [Test]
    public void PermutedPixels_CostTheAnnLessThanATenthOfAPoint() => Assert.That(
        Difference(Bank.Model(Permuted, "ANN permuted"), Bank.Ann(), model => model.Test.Percents).Average(v => v.Value), Is.InRange(-0.1, 0));

    private static IReadOnlyList<SeedValue> Difference(ModelEvidence one, ModelEvidence other, Func<ModelEvidence, IReadOnlyList<SeedValue>> values) =>
        [.. values(one).Zip(values(other), (a, b) => new SeedValue(a.Seed, a.Value - b.Value))];

    private static Evidence Read()
    {
        var repository = RepositoryFolder.Find(AppContext.BaseDirectory);
        var bank = new RecordBank(Path.Combine(repository.Path, "baselines", RecordBank.FolderName));
        string[] models = [WriteUp.Ann, WriteUp.Cnn, Permuted];
        var records = models.ToDictionary(model => model, model => RecordArchive.Read(bank.PathOf(model)).ToDictionary(record => record.Plan.Seed));
        var configuration = ConfigurationFolder.Open(repository.Configs);
        var judged = configuration.LoadStudies(StudyChoice.Core).All.SelectMany(study => study.Seeds);
        var study = new Study("bank", configuration.LoadAll(models), [.. records[WriteUp.Ann].Keys.Except(judged).Order()]);
        return Evidence.Of(study, (experiment, seed) => records[experiment.Name].GetValueOrDefault(seed));
    }
}
