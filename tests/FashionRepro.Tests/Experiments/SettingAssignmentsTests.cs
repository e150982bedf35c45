using FashionRepro.Experiments;

namespace FashionRepro.Tests.Experiments;

public sealed class SettingAssignmentsTests
{
    [Test]
    public void EverySetting_IsThereOnce_WithItsWordsWhereItHasSome() => Assert.That(
        SettingAssignments.All,
        Is.Unique.And.SupersetOf(new[] { "split.pool=training-set", "training.momentum=", "training.optimizer=sgd", "training.schedule.kind=step", "training.schedule.factor=", "training.epochs=" })
            .And.None.StartsWith("about").And.None.StartsWith("name").And.None.EqualTo("training.schedule="));

    /// <summary>Each word is one that the reader of experiments takes.</summary>
    [Test]
    public void EveryWord_IsTakenByAnExperiment()
    {
        var folder = ConfigurationFolder.Open(RepositoryFolder.Find(AppContext.BaseDirectory).Configs);
        var refused = SettingAssignments.All.Where(assignment => !assignment.EndsWith('='))
            .Where(assignment => !folder.Names.Any(name => Takes(folder, name, Override.Parse(assignment)) || Takes(folder, name, Override.Parse(assignment), new Override("training.schedule.epochs", "5"))));
        Assert.That(refused, Is.Empty);
    }

    private static bool Takes(ConfigurationFolder folder, string name, params Override[] settings)
    {
        try
        {
            folder.LoadNetwork(name, settings);
            return true;
        }
        catch (InvalidConfigurationException)
        {
            return false;
        }
    }
}
