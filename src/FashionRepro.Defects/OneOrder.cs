using FashionRepro.Training;

namespace FashionRepro.Defects;

/// <summary>The training images are shuffled once, and every epoch takes them in that order.</summary>
internal sealed class OneOrder : TrainingStages
{
    /// <inheritdoc/>
    public override long[] Order(int epoch, int images, int seed) => base.Order(1, images, seed);
}
