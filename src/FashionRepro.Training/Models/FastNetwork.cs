using FashionRepro.Runs;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionRepro.Training.Models;

/// <summary>
/// Computes what the modules of <see cref="Network.Build"/> describe, on the same parameters and with the same draws, in an order and a memory layout
/// that suit the processor: <see cref="ReluAfterPool"/>, and <see cref="OneDnnLayout"/> up to the flattening. As long as all numbers are finite, logits and
/// gradients are those of the modules one after the other, to rounding. <c>docs/performance.md</c> says what each part brings.
/// </summary>
public sealed class FastNetwork : nn.Module<Tensor, Tensor>
{
    /// <summary>Far above rounding, far below what another network would say. A share of the largest logit.</summary>
    private const double LogitsTolerance = 1e-3;

    private readonly Sequential network;
    private readonly nn.Module[] parts;
    private readonly nn.Module<Tensor, Tensor>[] convolutional;
    private readonly nn.Module<Tensor, Tensor>[] dense;
    private readonly bool isForOneDnn;

    /// <summary>Takes over the modules, which are disposed with it.</summary>
    /// <param name="network">As <see cref="Network.Build"/> made it.</param>
    public FastNetwork(Sequential network)
        : base(nameof(FastNetwork))
    {
        this.network = network;
        register_module("network", network);
        parts = [.. network.children()];
        var reordered = ReluAfterPool.Reorder([.. network.children().Cast<nn.Module<Tensor, Tensor>>()]);
        convolutional = [.. reordered.TakeWhile(module => module is not Flatten)];
        dense = [.. reordered.Skip(convolutional.Length)];
        isForOneDnn = convolutional.Length > 0 && OneDnnLayout.IsAvailable && convolutional.All(module => module is Conv2d or ReLU or MaxPool2d);
    }

    /// <summary>Told of every input of <see cref="forward"/>; null where nobody listens.</summary>
    public Action<Tensor>? Used { get; set; }

    /// <summary>The mode of its modules.</summary>
    public NetworkMode Mode =>
        parts.All(part => part.training) ? NetworkMode.Training : parts.Any(part => part.training) ? NetworkMode.Mixed : NetworkMode.Evaluation;

    /// <summary>One forward pass.</summary>
    /// <param name="input">[B, 1, 28, 28] float32 in [0, 1].</param>
    /// <returns>Logits [B, 10].</returns>
    public override Tensor forward(Tensor input)
    {
        Used?.Invoke(input);
        if (!isForOneDnn)
            return Through([.. convolutional, .. dense], input);

        using var images = OneDnnLayout.Enter(input);
        using var features = Through(convolutional, images);
        using var leaving = OneDnnLayout.Leave(features);
        return Through(dense, leaving);
    }

    /// <summary>
    /// Whether logits are finite numbers, by the modules one after the other. oneDNN's max-pool and ReLU turn what is not a number into zero, so that
    /// activations that overflow could pass for a network that only predicts badly; libtorch's own do not. Leaves the network in evaluation mode.
    /// </summary>
    /// <param name="input">[B, 1, 28, 28] float32 in [0, 1].</param>
    /// <exception cref="InvalidOperationException">They are, but this network says something else: an error of this class, or of a library.</exception>
    public bool HasFiniteLogits(Tensor input)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        eval();
        var expected = network.call(input);
        if (!expected.isfinite().all().ToBoolean())
            return false;

        var largest = expected.abs().max().ToDouble();
        var difference = (call(input) - expected).abs().max().ToDouble();
        if (!(difference <= LogitsTolerance * Math.Max(1, largest)))
            throw new InvalidOperationException($"The fast network's logits differ from its modules' by {difference:G3}; the largest is {largest:G3}.");
        return true;
    }

    /// <summary>Lets go of every activation as soon as the next is there, so that its memory is still in the cache when it is used again.</summary>
    private static Tensor Through(nn.Module<Tensor, Tensor>[] modules, Tensor input)
    {
        var activations = input;
        foreach (var module in modules)
        {
            var next = module.call(activations);
            if (!ReferenceEquals(activations, input) && !ReferenceEquals(activations, next))
                activations.Dispose();
            activations = next;
        }

        return activations;
    }
}
