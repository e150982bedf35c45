using FashionRepro.Training;

namespace FashionRepro.Defects;

/// <summary>The errors that can be made on purpose, by the names in <c>configs/defects</c>. The name is part of a run's key: an error that changes gets a new name.</summary>
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
