using FashionRepro.Training;

namespace FashionRepro.Defects;

/// <summary>
/// Every error that can be made on purpose in training, by the name that <c>configs/defects</c> call it. A name is part of a run's key and the code is not:
/// where an error changes what it does, it gets another name.
/// </summary>
internal static class DefectCatalog
{
    /// <summary>What each replaces.</summary>
    public static IReadOnlyDictionary<string, TrainingStages> Stages { get; } = new Dictionary<string, TrainingStages>(StringComparer.Ordinal)
    {
        ["average-pooling"] = new AveragePooling(),
        ["dead-pixel-row"] = new DeadPixelRow(),
        ["dropout-at-evaluation"] = new DropoutAtEvaluation(),
        ["half-of-the-batches"] = new HalfOfTheBatches(),
        ["label-smoothing"] = new LabelSmoothing(),
        ["large-epsilon"] = new LargeEpsilon(),
        ["leaked-test"] = new LeakedTest(),
        ["moved-training"] = new MovedTraining(),
        ["no-shuffling"] = new NoShuffling(),
        ["one-order"] = new OneOrder(),
        ["swapped-labels"] = new SwappedLabels(),
        ["trained-on-test"] = new TrainedOnTest(),
        ["unscaled-pixels"] = new UnscaledPixels(),
        ["wrong-labels"] = new WrongLabels(),
    };
}
