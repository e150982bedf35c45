using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Tests.Baselines;

public sealed class PlanSettingsTests
{
    private static readonly RunPlan Plan = SyntheticRuns.Draw(draw: 1)[3].Plan;

    [Test]
    public void All_HasEveryLeafInTheOrderOfTheFile()
    {
        var settings = PlanSettings.All(Plan);
        Assert.Multiple(() =>
        {
            Assert.That(settings[0], Is.EqualTo(new PlanSetting("split.pool", "official")));
            Assert.That(settings.Select(setting => setting.Name).TakeLast(5), Is.EqualTo(["seed", "dataSha256", "code.codeSha256", "code.torchSharp", "code.libtorch"]));
            Assert.That(settings, Does.Contain(new PlanSetting("seed", "3")));
            Assert.That(settings, Does.Contain(new PlanSetting("model.hidden", "256, 128")));
        });
    }

    [Test]
    public void OfExperiment_LeavesOutSeedAndCode() =>
        Assert.That(PlanSettings.All(Plan).Except(PlanSettings.OfExperiment(Plan)).Select(setting => setting.Name), Is.EqualTo(["seed", "code.codeSha256", "code.torchSharp", "code.libtorch"]));

    [Test]
    public void NamesOfExperiment_AreThoseOfAPlanOfTheKind()
    {
        var convolutional = Plan with { Model = new ModelDescription.Convolutional([32], 3, 0, 2, [128], 0.5) };
        Assert.Multiple(() =>
        {
            foreach (var (kind, plan) in new[] { ("fully-connected", Plan), ("convolutional", convolutional) })
                Assert.That(PlanSettings.NamesOfExperiment(kind), Is.EqualTo(PlanSettings.OfExperiment(plan).Select(setting => setting.Name)));
        });
    }

    [Test]
    public void NamesOfExperiment_OfAnUnknownKind_NameNoneOfItsModelButTheKind() =>
        Assert.That(PlanSettings.NamesOfExperiment("transformer").Where(name => name.StartsWith("model.", StringComparison.Ordinal)), Is.EqualTo([PlanSettings.ModelKind]));
}
