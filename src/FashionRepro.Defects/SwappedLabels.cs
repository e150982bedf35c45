using FashionRepro.Data;
using FashionRepro.Training;
using FashionRepro.Training.Splits;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Defects;

/// <summary>In training every Coat is called a Shirt and every Shirt a Coat: what mixing up two labels gives.</summary>
internal sealed class SwappedLabels : TrainingStages
{
    private const byte Coat = (byte)FashionClass.Coat;
    private const byte Shirt = (byte)FashionClass.Shirt;

    /// <inheritdoc/>
    public override IBatches TrainingInput(NetworkInput images, byte[] labels, DataSplit split, int seed) => new Relabelled(images, Of(labels, split.Training));

    /// <summary>The labels of all images, those of the training images with the error.</summary>
    internal static byte[] Of(byte[] labels, long[] training)
    {
        var changed = labels.ToArray();
        foreach (var image in training)
            changed[image] = labels[image] switch { Coat => Shirt, Shirt => Coat, var other => other };
        return changed;
    }
}
