namespace FashionRepro.Experiments;

/// <summary>
/// Which images train, validate and test. A seeded permutation of the pool is cut in this order: training, validation and,
/// except with <see cref="SplitPool.Official"/>, test. Sizes are in images; what remains of the pool is unused.
/// </summary>
/// <param name="Pool">Where the images are drawn from.</param>
/// <param name="Training">Images to train on, at least 1.</param>
/// <param name="Validation">Images to validate on after every epoch, at least 1.</param>
/// <param name="Test">Images to test on at the end, at least 1. With <see cref="SplitPool.Official"/> the first of the official test set, in its order.</param>
public sealed record SplitDescription(SplitPool Pool, int Training, int Validation, int Test);

/// <summary>The readings of where the three parts of the data come from.</summary>
public enum SplitPool
{
    /// <summary>Training and validation from the official 60,000; test from the official 10,000.</summary>
    Official,

    /// <summary>All three from the 70,000 images together (the 60,000 first, then the 10,000).</summary>
    Pooled,

    /// <summary>All three from the official 60,000; the official test set is not used.</summary>
    TrainingSet,
}
