namespace FashionRepro.Experiments;

/// <summary>What the network sees of an image, in training and in every evaluation: the files' bytes divided by 255 (write-up, Methodology).</summary>
/// <param name="Order">Where each pixel lies.</param>
public sealed record InputDescription(PixelOrder Order = PixelOrder.AsPublished);

/// <summary>Where each pixel of an image lies.</summary>
public enum PixelOrder
{
    /// <summary>Row by row, as in the files.</summary>
    AsPublished,

    /// <summary>
    /// All pixels moved by one permutation, the same for every image, seed and experiment: nothing is lost, but neighbours are strangers.
    /// A control for what a network gains by knowing which pixels are near one another.
    /// </summary>
    Permuted,
}
