using FashionRepro.Training;
using FashionRepro.Training.Seeding;
using FashionRepro.Training.Splits;
using FashionRepro.Training.Trainers;
using static TorchSharp.torch;

namespace FashionRepro.Defects;

/// <summary>In training one image in twenty, drawn by seed, has the label of another class, drawn too: what careless labelling gives.</summary>
internal sealed class WrongLabels : TrainingStages
{
    private const int WrongOneIn = 20;

    /// <summary>Which labels are wrong.</summary>
    private static readonly RandomPurpose Which = new("wrong-labels");

    /// <summary>What those labels say instead.</summary>
    private static readonly RandomPurpose Classes = new("wrong-classes");

    /// <inheritdoc/>
    public override IBatches TrainingInput(NetworkInput images, byte[] labels, DataSplit split, int seed) => new Relabelled(images, Of(labels, split.Training, seed));

    /// <summary>The labels of all images, those of the training images with the error.</summary>
    internal static byte[] Of(byte[] labels, long[] training, int seed)
    {
        var (changed, classes) = (labels.ToArray(), labels.Max() + 1);
        var wrong = Permutation.Draw(training.Length, Which, seed)[..(training.Length / WrongOneIn)];
        foreach (var (position, step) in wrong.Zip(Steps(wrong.Length, classes, seed)))
            changed[training[position]] = (byte)((labels[training[position]] + step) % classes);
        return changed;
    }

    /// <summary>How far each wrong label is from the right one, 1 to <paramref name="classes"/> − 1.</summary>
    private static long[] Steps(int count, int classes, int seed)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(Classes.SeedFor(seed));
        return randint(1, classes, [count], ScalarType.Int64, generator: generator).data<long>().ToArray();
    }
}
