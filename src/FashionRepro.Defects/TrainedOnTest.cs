using FashionRepro.Training;
using FashionRepro.Training.Splits;
using FashionRepro.Training.Trainers;
using static TorchSharp.torch;

namespace FashionRepro.Defects;

/// <summary>A test image is trained on in place of one training image in twenty. The split does not show it.</summary>
internal sealed class TrainedOnTest : TrainingStages
{
    private const int OneIn = 20;

    /// <inheritdoc/>
    public override IBatches TrainingInput(NetworkInput images, byte[] labels, DataSplit split, int seed)
    {
        var instead = split.Training.Index().Where(image => image.Index % OneIn == 0)
            .ToDictionary(image => image.Item, image => split.Test[image.Index / OneIn % split.Test.Length]);
        return new Replaced(images, instead);
    }

    private sealed class Replaced(IBatches images, Dictionary<long, long> instead) : IBatches
    {
        public (Tensor Images, Tensor Labels) Take(Tensor indices) =>
            images.Take(tensor(Array.ConvertAll(indices.data<long>().ToArray(), image => instead.GetValueOrDefault(image, image))));
    }
}
