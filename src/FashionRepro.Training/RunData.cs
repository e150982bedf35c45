using FashionRepro.Data;
using FashionRepro.Runs;
using FashionRepro.Training.Data;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Training;

/// <summary>The verified data as a run uses it: tensors, and what was measured of them. It keeps nothing of the arrays it is made from.</summary>
public sealed class RunData : IDisposable
{
    /// <summary>Copies and measures.</summary>
    public RunData(ImageDataSet dataSet)
    {
        Images = new ImageTensors(
            dataSet.Shape, (dataSet.TrainingImages, dataSet.TrainingLabels), (dataSet.TestImages, dataSet.TestLabels));
        var (minimum, maximum) = InputRange.Of(Images, Images.Count);
        Facts = new DataFacts(
            dataSet.TrainingLabels.Length, dataSet.TestLabels.Length, dataSet.Shape.Height, dataSet.Shape.Width,
            PerClass(dataSet.TrainingLabels), PerClass(dataSet.TestLabels), minimum, maximum);
        Labels = [.. dataSet.TrainingLabels, .. dataSet.TestLabels];
        (Shape, ContentSha256, Folder) = (dataSet.Shape, dataSet.ContentSha256, dataSet.Folder);

        int[] PerClass(byte[] labels) => [.. Enumerable.Range(0, dataSet.Shape.Classes).Select(c => labels.Count(label => label == c))];
    }

    /// <summary>The training file's images, then the test file's.</summary>
    public ImageTensors Images { get; }

    /// <summary>The class of every image, by index.</summary>
    public byte[] Labels { get; }

    /// <summary>What a record says of them, scaled to [0, 1].</summary>
    public DataFacts Facts { get; }

    /// <summary>The shape of the images, and how many classes there are.</summary>
    public DataShape Shape { get; }

    /// <summary>Which content this is.</summary>
    public string ContentSha256 { get; }

    /// <summary>Where it was read from. For messages.</summary>
    public string Folder { get; }

    /// <inheritdoc/>
    public void Dispose() => Images.Dispose();
}
