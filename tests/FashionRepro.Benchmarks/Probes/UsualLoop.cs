using FashionRepro.Experiments;
using FashionRepro.Experiments.Layers;
using FashionRepro.Training.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace FashionRepro.Benchmarks.Probes;

/// <summary>
/// What ours is compared with: TorchSharp as its tutorials have it. Contiguous [B, 1, 28, 28] batches, ReLU before pooling, TorchSharp's own Adam, loss and running
/// accuracy read at every step. What a careful user does is in it: all images are one tensor in memory, and everything is disposed of.
/// </summary>
internal sealed class UsualLoop : IDisposable
{
    private const int ImageSize = 28;

    private readonly TrainingRecipe.Adam recipe;
    private readonly Tensor images; // [N, 1, 28, 28] float32 in [0, 1]
    private readonly Tensor labels; // [N] int64
    private readonly AugmentationDescription? augmentation;
    private readonly Sequential network;
    private readonly optim.Optimizer optimizer;

    public UsualLoop(ProbeInput input)
    {
        random.manual_seed(ProbeInput.Seed);
        recipe = input.Adam;
        using (NewDisposeScope())
        {
            images = (tensor(input.Data.TrainingImages, ScalarType.Float32).reshape(-1, 1, ImageSize, ImageSize) / 255).MoveToOuterDisposeScope();
            labels = tensor(input.Data.TrainingLabels, ScalarType.Int64).MoveToOuterDisposeScope();
        }

        augmentation = input.Experiment.Augmentation;
        network = Usual(NetworkShapes.Of(input.Experiment.Model.Layers, "layers").Layers);
        optimizer = optim.Adam(network.parameters(), recipe.LearningRate, recipe.Beta1, recipe.Beta2, recipe.Epsilon);
    }

    /// <summary>Trains on the first images, so many, in a new random order; the mean loss and the running accuracy.</summary>
    public (double Loss, double Accuracy) Train(int count)
    {
        network.train();
        var (lossSum, correct) = (0.0, 0L);
        using var order = randperm(count);
        for (var start = 0; start < count; start += recipe.BatchSize)
        {
            using var step = NewDisposeScope();
            var indices = order[start..Math.Min(start + recipe.BatchSize, count)];
            var batch = Augmented(images.index_select(0, indices));
            var target = labels.index_select(0, indices);
            optimizer.zero_grad();
            var logits = network.call(batch);
            var loss = cross_entropy(logits, target);
            loss.backward();
            optimizer.step();
            lossSum += loss.item<float>() * target.shape[0];
            correct += logits.argmax(1).eq(target).sum().item<long>();
        }

        return (lossSum / count, (double)correct / count);
    }

    /// <summary>Evaluates the first images; the mean loss and the accuracy.</summary>
    public (double Loss, double Accuracy) Evaluate(int count, int batchSize)
    {
        using var noGradients = no_grad();
        network.eval();
        var (lossSum, correct) = (0.0, 0L);
        for (var start = 0; start < count; start += batchSize)
        {
            using var step = NewDisposeScope();
            var batch = images[start..Math.Min(start + batchSize, count)];
            var target = labels[start..Math.Min(start + batchSize, count)];
            var logits = network.call(batch);
            lossSum += cross_entropy(logits, target).item<float>() * target.shape[0];
            correct += logits.argmax(1).eq(target).sum().item<long>();
        }

        return (lossSum / count, (double)correct / count);
    }

    public void Dispose()
    {
        optimizer.Dispose();
        network.Dispose();
        images.Dispose();
        labels.Dispose();
    }

    /// <summary>As somebody writes it down who follows a tutorial.</summary>
    private static Sequential Usual(IReadOnlyList<PlacedLayer> layers) =>
        Sequential(layers.Select(placed => (placed.LocalName, placed.Layer switch
        {
            LayerDescription.Conv2d conv => Conv2d(placed.Input[0], conv.Channels, conv.KernelSize, stride: conv.Stride, padding: (long)conv.Padding),
            LayerDescription.BatchNorm2d norm => BatchNorm2d(placed.Input[0], norm.Epsilon, norm.Momentum),
            LayerDescription.Residual => new Residual(Usual(placed.Inner[0]), Usual(placed.Inner[1])),
            LayerDescription.Branches => new Branches(placed.Inner.Select(Usual)),
            LayerDescription.MaxPool2d pool => MaxPool2d(pool.KernelSize, pool.Stride, pool.Padding),
            LayerDescription.Linear linear => Linear(placed.Input[0], linear.Features),
            LayerDescription.Dropout dropout => Dropout(dropout.Probability),
            LayerDescription.Flatten => Flatten(),
            LayerDescription.ReLU => (Module<Tensor, Tensor>)ReLU(),
            var other => throw new NotSupportedException($"The usual loop has no {other.Kind} yet."),
        })));

    /// <summary>By PyTorch's two functions, numbers drawn for every batch.</summary>
    private Tensor Augmented(Tensor batch)
    {
        if (augmentation is null)
            return batch;

        var drawn = (rand(batch.shape[0], 4) * 2) - 1;
        var angle = drawn[.., 0] * (augmentation.Rotation * Math.PI / 180);
        var zoom = 1 + (drawn[.., 3] * augmentation.Zoom);
        var (right, down) = (drawn[.., 1] * (2 * augmentation.Shift / ImageSize), drawn[.., 2] * (2 * augmentation.Shift / ImageSize));
        var matrices = stack([angle.cos() / zoom, angle.sin() / zoom, right, -angle.sin() / zoom, angle.cos() / zoom, down], 1).reshape(-1, 2, 3);
        return grid_sample(batch, affine_grid(matrices, batch.shape, align_corners: false), GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, align_corners: false);
    }
}
