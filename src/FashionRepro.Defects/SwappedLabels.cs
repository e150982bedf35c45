using FashionRepro.Training;
using FashionRepro.Training.Splits;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Defects;

/// <summary>In training the images of two classes have each other's label, of the two that are most alike in the usual data set: what mixing up two labels gives.</summary>
internal sealed class SwappedLabels : TrainingStages
{
    private const byte One = 4;
    private const byte Other = 6;

    /// <inheritdoc/>
    public override IBatches TrainingInput(NetworkInput images, byte[] labels, DataSplit split, int seed) => new Relabelled(images, Of(labels, split.Training));

    /// <summary>The labels of all images, those of the training images with the error.</summary>
    internal static byte[] Of(byte[] labels, long[] training)
    {
        var changed = labels.ToArray();
        foreach (var image in training)
            changed[image] = labels[image] switch { One => Other, Other => One, var label => label };
        return changed;
    }
}
