using FashionRepro.Calibration;
using FashionRepro.Claims;
using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Statistics;
using FashionRepro.Verdicts;

namespace FashionRepro.Tests.Claims;

/// <summary>The spreads that rules rest on are those of the committed bank.</summary>
public sealed class EarlierRunsTests
{
    private static readonly Evidence Bank = Read();

    private static IEnumerable<TestCaseData> Spreads =>
    [
        .. Table1.Cells.Select(cell => new TestCaseData(cell.Earlier, cell.Measured(Bank).Percents).SetArgDisplayNames(cell.Id)),
        new TestCaseData(EarlierRuns.TestDifference, Difference(model => model.Test.Percents)).SetArgDisplayNames("test accuracy, CNN − ANN"),
        new TestCaseData(EarlierRuns.ShirtF1Difference, Difference(model => model.F1.Percents(FashionClass.Shirt))).SetArgDisplayNames("F1 of Shirt, CNN − ANN"),
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

    private static IReadOnlyList<SeedValue> Difference(Func<ModelEvidence, IReadOnlyList<SeedValue>> values) =>
        [.. values(Bank.Cnn()).Zip(values(Bank.Ann()), (cnn, ann) => new SeedValue(cnn.Seed, cnn.Value - ann.Value))];

    private static Evidence Read()
    {
        var repository = RepositoryFolder.Find(AppContext.BaseDirectory);
        var bank = new RecordBank(Path.Combine(repository.Path, "baselines", RecordBank.FolderName));
        string[] models = [WriteUp.Ann, WriteUp.Cnn];
        var records = models.ToDictionary(model => model, model => RecordArchive.Read(bank.PathOf(model)).ToDictionary(record => record.Plan.Seed));
        var study = new Study("bank", ConfigurationFolder.Open(repository.Configs).LoadAll(models), [.. records[WriteUp.Ann].Keys.Order()]);
        return Evidence.Of(study, (experiment, seed) => records[experiment.Name].GetValueOrDefault(seed));
    }
}
