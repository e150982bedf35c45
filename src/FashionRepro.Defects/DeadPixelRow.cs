using FashionRepro.Training;
using static TorchSharp.torch;

namespace FashionRepro.Defects;

/// <summary>One row in the middle of every image is black, in every phase.</summary>
internal sealed class DeadPixelRow : TrainingStages
{
    private const long Row = 14;

    /// <inheritdoc/>
    public override Tensor Input(Tensor images)
    {
        images.narrow(2, Row, 1).zero_();
        return images;
    }
}
