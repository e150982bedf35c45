using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Training.Models;
using FashionRepro.Training.Seeding;
using FashionRepro.Training.Splits;
using FashionRepro.Training.Trainers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionRepro.Training;

/// <summary>
/// The stages of a run, one method each. This class is the sound run. An error made on purpose (<see cref="NetworkPlan.Defect"/>) replaces one of them, in a
/// project that nothing of a sound run refers to.
/// </summary>
public class TrainingStages
{
    /// <summary>Every stage as it should be.</summary>
    public static TrainingStages Sound { get; } = new();

    /// <summary>Which images train, validate and test; see <see cref="DataSplit.Draw"/>.</summary>
    public virtual DataSplit Split(SplitDescription description, int trainingFile, int testFile, int seed) =>
        DataSplit.Draw(description, trainingFile, testFile, seed);

    /// <summary>The untrained network; see <see cref="Network.Build"/>.</summary>
    public virtual Sequential Build(ModelDescription description, DataShape data) => Network.Build(description, data);

    /// <summary>The last touch to what the network sees, in every phase.</summary>
    /// <param name="images">[B, channels, height, width] float32 in [0, 1].</param>
    public virtual Tensor Input(Tensor images) => images;

    /// <summary>Where training takes its batches.</summary>
    /// <param name="images">The images that every other phase takes; augmented, where the plan asks for it.</param>
    /// <param name="labels">The class of every image, by index.</param>
    /// <param name="split">Which images train, validate and test.</param>
    /// <param name="seed">The run's seed.</param>
    public virtual IBatches TrainingInput(NetworkInput images, byte[] labels, DataSplit split, int seed) => images;

    /// <summary>The order of an epoch: positions in the list of training images.</summary>
    /// <param name="epoch">From 1.</param>
    /// <param name="images">How many training images there are.</param>
    /// <param name="seed">The run's seed.</param>
    public virtual long[] Order(int epoch, int images, int seed) => Permutation.Draw(images, RandomPurpose.Shuffle(epoch), seed);

    /// <summary>What a step minimises: the mean cross-entropy.</summary>
    /// <param name="logits">[B, classes]</param>
    /// <param name="labels">[B] int64.</param>
    public virtual Tensor Loss(Tensor logits, Tensor labels) => nn.functional.cross_entropy(logits, labels);

    /// <summary>What turns gradients into updates; see <see cref="Trainers.Optimizer.For"/>.</summary>
    public virtual Optimizer Optimizer(IEnumerable<Tensor> parameters, TrainingRecipe recipe) => Trainers.Optimizer.For(parameters, recipe);

    /// <summary>The network as it is evaluated.</summary>
    public virtual nn.Module<Tensor, Tensor> Evaluated(nn.Module<Tensor, Tensor> network) => network;
}
