using FashionRepro.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionRepro.Defects;

/// <summary>Pixels from 0 to 255, the files' bytes as they are, in every phase: what forgetting to scale them gives.</summary>
internal sealed class UnscaledPixels : TrainingStages
{
    // Kept, because TorchSharp 0.107 lets the collector free a number that libtorch still reads.
    private static readonly Scalar LargestValue = 255;

    /// <inheritdoc/>
    public override Tensor Input(Tensor images) => images.mul_(LargestValue).round_();
}
