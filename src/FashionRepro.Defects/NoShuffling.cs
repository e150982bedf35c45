using FashionRepro.Training;

namespace FashionRepro.Defects;

/// <summary>Every epoch takes the training images in the order of the split: what forgetting to shuffle gives.</summary>
internal sealed class NoShuffling : TrainingStages
{
    /// <inheritdoc/>
    public override long[] Order(int epoch, int images, int seed) => [.. Enumerable.Range(0, images).Select(position => (long)position)];
}
