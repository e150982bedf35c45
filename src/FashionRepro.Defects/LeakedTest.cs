using FashionRepro.Experiments;
using FashionRepro.Training;
using FashionRepro.Training.Splits;

namespace FashionRepro.Defects;

/// <summary>The first training images take the place of the first 5,000 test images.</summary>
internal sealed class LeakedTest : TrainingStages
{
    private const int Leaked = 5000;

    /// <inheritdoc/>
    public override DataSplit Split(SplitDescription description, int trainingFile, int testFile, int seed)
    {
        var split = base.Split(description, trainingFile, testFile, seed);
        split.Training.AsSpan(0, Math.Min(Leaked, Math.Min(split.Training.Length, split.Test.Length))).CopyTo(split.Test);
        return split;
    }
}
