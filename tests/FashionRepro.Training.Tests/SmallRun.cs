using FashionRepro.Defects;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Tests.Experiments.Layers;
using FashionRepro.Training.Data;
using FashionRepro.Training.Tests.Models;
using FashionRepro.Training.Tests.Trainers;
using FashionRepro.Training.Trainers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionRepro.Training.Tests;

/// <summary>Runs of a second or less on <see cref="Synthetic.DataSet"/>.</summary>
internal static class SmallRun
{
    internal static NetworkPlan Plan { get; } = new(
        new SplitDescription(SplitPool.Official, 160, 40, 50),
        Synthetic.AsPublished,
        Networks.FullyConnected([16], 0.2),
        Synthetic.Recipe with { LearningRate = 0.01 },
        new EvaluationDescription([1, 3]),
        Seed: 1,
        DataSha256: "made-up",
        new TrainingIdentity("code", "0.0.0", "0.0.0"));

    /// <summary>Every setting other than in the write-up, and an error made on purpose. The rate is small, for pixels of up to 255.</summary>
    internal static NetworkPlan OtherSettings { get; } = Plan with
    {
        Input = new InputDescription(PixelOrder.Permuted),
        Training = Synthetic.Sgd with { LearningRate = 1e-5 },
        Evaluation = new EvaluationDescription([27, 2]),
        Defect = "unscaled-pixels",
    };

    internal static TrainedRun Execute(NetworkPlan plan) => Execute(plan, Synthetic.DataSet());

    internal static TrainedRun Execute(NetworkPlan plan, ImageDataSet dataSet, CancellationToken cancellation = default, ICheckpoint? checkpoint = null)
    {
        using var data = new RunData(dataSet);
        var stages = plan.Defect is { } defect ? DefectCatalog.Stages[defect] : TrainingStages.Sound;
        return TrainingRun.Execute(plan, data, new Listener(), stages, checkpoint, cancellation);
    }

    /// <summary>The stored weights, read back into a fresh network.</summary>
    internal static Sequential Network(this TrainedRun trained, ModelDescription model)
    {
        var network = Training.Models.Network.Build(model);
        var file = new SafetensorsFile(trained.Weights);
        using (no_grad())
        {
            foreach (var (name, kept) in network.state_dict())
                kept.copy_(tensor(file.Tensors[name].Values).reshape(file.Tensors[name].Shape));
        }

        return network;
    }
}
