using FashionRepro.Runs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionRepro.Training.Models;

/// <summary>
/// Computes what the modules of <see cref="Network.Build"/> describe, on the same parameters and with the same draws, in an order and a memory layout
/// that suit the processor: <see cref="ReluAfterPool"/>, and <see cref="OneDnnLayout"/> from a convolution or pool on, as long as the modules know it. As long as all numbers
/// are finite, logits and gradients are those of the modules one after the other, to rounding. <c>docs/performance.md</c> says what each part brings.
/// </summary>
public sealed class FastNetwork : nn.Module<Tensor, Tensor>
{
    /// <summary>Far above rounding, far below what another network would say. A share of the largest logit.</summary>
    private const double LogitsTolerance = 1e-3;

    private readonly Sequential network;
    private readonly nn.Module[] parts;
    private readonly Dictionary<Sequential, IReadOnlyList<nn.Module<Tensor, Tensor>>> orders;

    /// <summary>Takes over the modules, which are disposed with it.</summary>
    /// <param name="network">As <see cref="Network.Build"/> made it.</param>
    public FastNetwork(Sequential network)
        : base(nameof(FastNetwork))
    {
        this.network = network;
        register_module("network", network);
        parts = [.. network.modules()];
        orders = parts.OfType<Sequential>().Append(network).Distinct()
            .ToDictionary(list => list, list => ReluAfterPool.Reorder([.. list.children().Cast<nn.Module<Tensor, Tensor>>()]));
    }

    /// <summary>Told of every input of <see cref="forward"/>; null where nobody listens.</summary>
    public Action<Tensor>? Used { get; set; }

    /// <summary>The mode of its modules.</summary>
    public NetworkMode Mode =>
        parts.All(module => module.training) ? NetworkMode.Training : parts.Any(module => module.training) ? NetworkMode.Mixed : NetworkMode.Evaluation;

    /// <summary>One forward pass.</summary>
    /// <param name="input">[B, channels, height, width] float32 in [0, 1].</param>
    /// <returns>Logits [B, classes].</returns>
    public override Tensor forward(Tensor input)
    {
        Used?.Invoke(input);
        var images = new Activations(input, IsOneDnn: false);
        var logits = Through(network, images);
        return Release(logits, logits.Placed(isOneDnn: false), images).Values;
    }

    /// <summary>
    /// Whether logits are finite numbers, by the modules one after the other. oneDNN's max-pool and ReLU turn what is not a number into zero, so that
    /// activations that overflow could pass for a network that only predicts badly; libtorch's own do not. Leaves the network in evaluation mode.
    /// </summary>
    /// <param name="input">[B, channels, height, width] float32 in [0, 1].</param>
    /// <exception cref="InvalidOperationException">They are, but this network says something else: an error of this class, or of a library.</exception>
    public bool HasFiniteLogits(Tensor input)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        eval();
        var expected = network.call(input);
        if (!expected.isfinite().all().item<bool>())
            return false;

        var largest = expected.abs().max().item<float>();
        var difference = (call(input) - expected).abs().max().item<float>();
        if (!(difference <= LogitsTolerance * Math.Max(1, largest)))
            throw new InvalidOperationException($"The fast network's logits differ from its modules' by {difference:G3}; the largest is {largest:G3}.");
        return true;
    }

    private Activations Through(Sequential list, Activations input)
    {
        var activations = input;
        foreach (var module in orders[list])
        {
            var suited = activations.Placed(OneDnnLayout.IsAvailable && IsForOneDnn(module, activations));
            activations = Release(activations, suited, input);
            var next = module switch
            {
                Sequential inner => Through(inner, activations),
                Residual residual => Sum(residual, activations),
                Branches branches => Join(branches, activations),
                _ => activations with { Values = module.call(activations.Values) },
            };
            activations = Release(activations, next, input);
        }

        return activations;
    }

    private Activations Sum(Residual residual, Activations input)
    {
        var body = Through(residual.Body, input);
        var shortcut = Through(residual.Shortcut, input);
        var other = Release(shortcut, shortcut.Placed(body.IsOneDnn), input);
        var sum = body with { Values = body.Values.add(other.Values, Residual.One) };
        Release(other, sum, input);
        return Release(body, sum, input);
    }

    /// <summary>There is no joining in oneDNN's layout.</summary>
    private Activations Join(Branches branches, Activations input)
    {
        Activations[] outputs = [.. branches.Lists.Select(list => Through(list, input)).Select(output => Release(output, output.Placed(isOneDnn: false), input))];
        var joined = new Activations(cat([.. outputs.Select(output => output.Values)], 1), IsOneDnn: false);
        foreach (var output in outputs)
            Release(output, joined, input);
        return joined;
    }

    /// <summary>Convolutions and pools are worth the way there, and others go along.</summary>
    private static bool IsForOneDnn(nn.Module module, Activations input) => module switch
    {
        Conv2d or MaxPool2d or Residual or Branches => true,
        ReLU or BatchNormalization or AvgPool2d or AdaptiveAvgPool2d or Sequential => input.IsOneDnn,
        _ => false,
    };

    /// <summary>Lets go of activations as soon as the next are there, so that their memory is still in the cache when it is used again.</summary>
    /// <param name="before">No longer needed.</param>
    /// <param name="next">What came of them.</param>
    /// <param name="input">The caller's, who may still need them.</param>
    private static Activations Release(Activations before, Activations next, Activations input)
    {
        if (!ReferenceEquals(before.Values, input.Values) && !ReferenceEquals(before.Values, next.Values))
            before.Values.Dispose();
        return next;
    }

    private readonly record struct Activations(Tensor Values, bool IsOneDnn)
    {
        /// <summary>The same numbers in that layout.</summary>
        public Activations Placed(bool isOneDnn) =>
            isOneDnn == IsOneDnn ? this : new(isOneDnn ? OneDnnLayout.Enter(Values) : OneDnnLayout.Leave(Values), isOneDnn);
    }
}
