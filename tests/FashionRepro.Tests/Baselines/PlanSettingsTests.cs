using FashionRepro.Experiments;
using FashionRepro.Experiments.Layers;
using FashionRepro.Runs;

namespace FashionRepro.Tests.Baselines;

public sealed class PlanSettingsTests
{
    private static readonly NetworkPlan Plan = SyntheticRuns.Draw(draw: 1)[3].Network.Plan;

    [Test]
    public void All_HasEveryLeafInTheOrderOfTheFile()
    {
        var settings = PlanSettings.All(Plan);
        Assert.Multiple(() =>
        {
            Assert.That(settings[0], Is.EqualTo(new PlanSetting("split.pool", "official")));
            Assert.That(settings.Select(setting => setting.Name).TakeLast(5), Is.EqualTo(["seed", "dataSha256", "code.codeSha256", "code.torchSharp", "code.libtorch"]));
            Assert.That(settings, Does.Contain(new PlanSetting("seed", "3")));
            Assert.That(settings, Does.Contain(new PlanSetting("model.layers.1", "Linear(features 256)")));
        });
    }

    [Test]
    public void NestedLayers_AreOneSetting()
    {
        ModelDescription model = new([new LayerDescription.Residual([new LayerDescription.ReLU()], []), new LayerDescription.Branches([[new LayerDescription.MaxPool2d(3, 1, 1)], []])]);
        Assert.That(PlanSettings.All(Plan with { Model = model }).Where(setting => setting.Name.StartsWith("model.", StringComparison.Ordinal)), Is.EqualTo((PlanSetting[])
        [
            new("model.layers.0", "Residual(body [ReLU], shortcut [])"),
            new("model.layers.1", "Branches(lists [[MaxPool2d(kernelSize 3, stride 1, padding 1)], []])"),
        ]));
    }

    [Test]
    public void OfExperiment_LeavesOutSeedAndCode() =>
        Assert.That(PlanSettings.All(Plan).Except(PlanSettings.OfExperiment(Plan)).Select(setting => setting.Name), Is.EqualTo(["seed", "code.codeSha256", "code.torchSharp", "code.libtorch"]));
}
