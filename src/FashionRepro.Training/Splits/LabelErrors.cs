using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Training.Seeding;
using static TorchSharp.torch;

namespace FashionRepro.Training.Splits;

/// <summary>Errors made on purpose in the labels of training images.</summary>
public static class LabelErrors
{
    /// <summary>One label in so many is wrong with <see cref="TrainingLabels.OneInTwentyWrong"/>.</summary>
    private const int WrongOneIn = 20;

    /// <summary>The labels of all images, those of the training images with the errors asked for.</summary>
    /// <param name="labels">The class of every image, by index; not changed.</param>
    /// <param name="training">Which of them are training images.</param>
    /// <param name="errors">What to do to them.</param>
    /// <param name="seed">The run's seed.</param>
    /// <exception cref="ArgumentException">There is no such kind of errors.</exception>
    public static byte[] In(byte[] labels, long[] training, TrainingLabels errors, int seed)
    {
        var changed = labels.ToArray();
        switch (errors)
        {
            case TrainingLabels.AsPublished:
                break;
            case TrainingLabels.CoatAndShirtSwapped:
                foreach (var image in training)
                    changed[image] = Swapped(labels[image], (byte)FashionClass.Coat, (byte)FashionClass.Shirt);
                break;
            case TrainingLabels.OneInTwentyWrong:
                var wrong = Permutation.Draw(training.Length, RandomPurpose.WrongLabels, seed)[..(training.Length / WrongOneIn)];
                foreach (var (position, step) in wrong.Zip(Steps(wrong.Length, seed)))
                    changed[training[position]] = (byte)((labels[training[position]] + step) % FashionClasses.Count);
                break;
            default:
                throw new ArgumentException($"{errors} is no kind of label errors.", nameof(errors));
        }

        return changed;
    }

    private static byte Swapped(byte label, byte one, byte other) => label == one ? other : label == other ? one : label;

    /// <summary>How far each wrong label is from the right one, 1 to 9.</summary>
    private static long[] Steps(int count, int seed)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(RandomPurpose.WrongClasses.SeedFor(seed));
        return randint(1, FashionClasses.Count, [count], ScalarType.Int64, generator: generator).data<long>().ToArray();
    }
}
