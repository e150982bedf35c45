using FashionRepro.Data;

namespace FashionRepro.Training.Data;

/// <summary>A verified data set in memory: values 0 to 255 and labels from 0, one byte each, in the order of the files.</summary>
/// <param name="TrainingImages"><c>[N, channels, height, width]</c>, image by image, channel by channel, row by row: 60,000 × 784 bytes for Fashion-MNIST.</param>
/// <param name="TrainingLabels"><c>[N]</c>.</param>
/// <param name="TestImages"><c>[M, channels, height, width]</c>; empty where the data set has no test part.</param>
/// <param name="TestLabels"><c>[M]</c>.</param>
/// <param name="Shape">The shape of the images, and how many classes there are.</param>
/// <param name="ContentSha256">Which content this is, <see cref="DataDescription.ContentSha256"/>.</param>
/// <param name="Folder">Where it was read from. For messages; no result depends on it.</param>
public sealed record ImageDataSet(
    byte[] TrainingImages,
    byte[] TrainingLabels,
    byte[] TestImages,
    byte[] TestLabels,
    DataShape Shape,
    string ContentSha256,
    string Folder);
