using FashionRepro.Training;

namespace FashionRepro.Defects;

/// <summary>An epoch ends after half of the images.</summary>
internal sealed class HalfOfTheBatches : TrainingStages
{
    /// <inheritdoc/>
    public override long[] Order(int epoch, int images, int seed) => base.Order(epoch, images, seed)[..((images + 1) / 2)];
}
