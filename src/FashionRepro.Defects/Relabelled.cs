using FashionRepro.Training.Trainers;
using static TorchSharp.torch;

namespace FashionRepro.Defects;

/// <summary>The same images with other labels.</summary>
/// <param name="images">The images; they stay the caller's.</param>
/// <param name="classes">The class that every image is said to be of, by index.</param>
internal sealed class Relabelled(IBatches images, byte[] classes) : IBatches, IDisposable
{
    private readonly Tensor labels = tensor(Array.ConvertAll(classes, label => (long)label)).DetachFromDisposeScope();

    /// <inheritdoc/>
    public (Tensor Images, Tensor Labels) Take(Tensor indices) => (images.Take(indices).Images, labels.index_select(0, indices));

    /// <inheritdoc/>
    public void Dispose() => labels.Dispose();
}
