using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionRepro.Training.Models;

/// <summary>
/// PyTorch's BatchNorm2d, with the parameters and buffers of TorchSharp's. TorchSharp's own makes a native scalar for each step's count of batches, which the collector may free
/// while it is read; this one keeps it, as <see cref="Trainers.Optimizer"/> does. It can go when TorchSharp's BatchNorm2d does so too; see issue 14.
/// </summary>
public sealed class BatchNormalization : BatchNorm
{
    private static readonly Scalar One = 1;

    /// <summary>Scales of one, shifts, means and counts of zero, variances of one; nothing is drawn.</summary>
    /// <param name="channels">C of its input.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="momentum">The newest batch's part in the running means and variances.</param>
    public BatchNormalization(long channels, double epsilon, double momentum)
        : base(channels, epsilon, momentum, affine: true, track_running_stats: true, device: null, dtype: null, nameof(BatchNorm2d))
    {
    }

    /// <summary>One forward pass; in training mode it moves the running means and variances.</summary>
    /// <param name="input">[B, C, H, W]</param>
    public override Tensor forward(Tensor input)
    {
        if (training)
            _ = num_batches_tracked!.add_(One, One); // the second is the factor of the first
        return nn.functional.batch_norm(input, running_mean, running_var, weight, bias, training, momentum!.Value, eps);
    }

    /// <inheritdoc/>
    protected override void ValidateInputDimensions(Tensor input)
    {
        // Shapes are checked before there is a network: NetworkShapes.
    }
}
