using FashionRepro.Training;
using FashionRepro.Training.Splits;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Defects;

/// <summary>Every training image is one pixel further right than it should be; validation and test images are not.</summary>
internal sealed class MovedTraining : TrainingStages
{
    /// <inheritdoc/>
    public override IBatches TrainingInput(NetworkInput images, byte[] labels, DataSplit split, int seed) => images.MovedBy(rows: 0, columns: 1);
}
