namespace FashionRepro.Experiments;

/// <summary>What the network sees of an image, in training and in every evaluation.</summary>
/// <param name="Order">Where each pixel lies.</param>
/// <param name="Scale">The range of its values.</param>
public sealed record InputDescription(PixelOrder Order, PixelScale Scale);

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

/// <summary>The range of pixel values.</summary>
public enum PixelScale
{
    /// <summary>From 0 to 1, the files' bytes divided by 255 (write-up, Methodology).</summary>
    UnitInterval,

    /// <summary>From 0 to 255, the files' bytes as they are: what forgetting to scale them gives.</summary>
    Bytes,
}
