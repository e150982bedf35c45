using FashionRepro.Claims;
using FashionRepro.Experiments;
using FashionRepro.Verdicts;

namespace FashionRepro.Tests.Claims;

public sealed class ReadingsTests
{
    private static readonly ConfigurationFolder Configurations = ConfigurationFolder.Open(RepositoryFolder.Find(AppContext.BaseDirectory).Configs);

    [Test]
    public void Main_IsFirst_AndReadsNothingDifferently() => Assert.Multiple(() =>
    {
        Assert.That(Readings.All[0], Is.SameAs(Readings.Main));
        Assert.That(Readings.Main.Substitutions, Is.Empty);
        Assert.That(Readings.Main.TrainingAccuracy, Is.EqualTo(TrainingAccuracyReading.Running));
    });

    [Test]
    public void Names_AreThoseOfTheOpenPoints() => Assert.That(
        Readings.All.Select(reading => reading.Name),
        Is.EqualTo(["main", "training-evaluated", "pooled", "training-set", "batch-32", "batch-128", "narrow", "unpadded"]));

    [Test]
    public void OtherReadings_ReadSomethingDifferently() => Assert.That(
        Readings.All.Skip(1).Where(reading => reading.Substitutions.Count == 0 && reading.TrainingAccuracy == TrainingAccuracyReading.Running), Is.Empty);

    /// <summary>A substitution is an experiment of its own: were its settings those of the main reading, it would read nothing differently.</summary>
    [Test]
    public void StandIns_AreExperimentsWithOtherSettings()
    {
        var standIns = Readings.All.SelectMany(reading => reading.Substitutions).ToArray();
        Assert.That(standIns, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var (main, standIn) in standIns)
            {
                var (one, other) = (Configurations.LoadNetwork(main), Configurations.LoadNetwork(standIn));
                Assert.That((other.Split, other.Model, other.Training), Is.Not.EqualTo((one.Split, one.Model, one.Training)), standIn);
            }
        });
    }
}
