namespace FashionRepro.Training.Data;

/// <summary>A verified data set in memory: grey values 0 to 255 and labels 0 to 9, one byte each, in the order of the official files.</summary>
/// <param name="TrainingImages"><c>[N, Height, Width]</c> row by row: 60,000 × 784 bytes for Fashion-MNIST.</param>
/// <param name="TrainingLabels"><c>[N]</c>.</param>
/// <param name="TestImages"><c>[M, Height, Width]</c>: 10,000 × 784 bytes.</param>
/// <param name="TestLabels"><c>[M]</c>.</param>
/// <param name="Height">Rows of an image, 28.</param>
/// <param name="Width">Columns of an image, 28.</param>
/// <param name="ContentSha256">Which content this is, <see cref="FashionRepro.Data.DataFiles.ContentSha256"/>.</param>
/// <param name="Folder">Where it was read from. For messages; no result depends on it.</param>
public sealed record ImageDataSet(
    byte[] TrainingImages,
    byte[] TrainingLabels,
    byte[] TestImages,
    byte[] TestLabels,
    int Height,
    int Width,
    string ContentSha256,
    string Folder);
