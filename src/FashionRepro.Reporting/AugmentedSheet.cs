using FashionRepro.Experiments;

namespace FashionRepro.Reporting;

/// <summary>Training images beside what an augmented network saw of them.</summary>
/// <param name="Experiments">The experiments that augment like this.</param>
/// <param name="Augmentation">How.</param>
/// <param name="Seed">Whose numbers.</param>
/// <param name="Indices">Of the images in the training file.</param>
/// <param name="Originals">The images as they are.</param>
/// <param name="Epochs">What the network saw, from the first epoch.</param>
public sealed record AugmentedSheet(
    IReadOnlyList<string> Experiments, AugmentationDescription Augmentation, int Seed, IReadOnlyList<long> Indices, ReportImages Originals, IReadOnlyList<ReportImages> Epochs);
