using FashionRepro.Runs;

namespace FashionRepro.Training.Trainers;

/// <summary>What <see cref="UseRecorder"/> has counted so far. A flag is a byte, 0 or 1, by the image's index: so a checkpoint keeps it in little room.</summary>
/// <param name="TakenFor">Images taken in each phase.</param>
/// <param name="OnceAnEpoch">Images taken exactly once in every epoch of training that has ended.</param>
/// <param name="Relabelled">Images trained on with another label than the data's.</param>
/// <param name="EpochOrders">SHA-256 of the order of every epoch that has ended, each once.</param>
/// <param name="Settings">The optimizer's numbers, in its order.</param>
/// <param name="Phases">What reached the network, in the order of the phases' first use.</param>
public sealed record UseCounts(
    Dictionary<UsePhase, byte[]> TakenFor, byte[] OnceAnEpoch, byte[] Relabelled, HashSet<string> EpochOrders, List<SettingUse> Settings, List<PhaseUse> Phases)
{
    /// <summary>Training steps.</summary>
    public int Steps { get; set; }

    /// <summary>Images of the largest step.</summary>
    public int BatchSize { get; set; }

    /// <summary>Images of the last step.</summary>
    public int LastBatch { get; set; }

    /// <summary>Steps whose loss was the cross-entropy.</summary>
    public int StepsWithCrossEntropy { get; set; }

    /// <summary>The learning rate at the first step of every epoch, and where it changed within one.</summary>
    public List<double> LearningRates { get; init; } = [];

    /// <summary>What made the updates; empty before the first.</summary>
    public string Optimizer { get; set; } = "";

    /// <summary>Nothing yet.</summary>
    /// <param name="images">How many images there are.</param>
    public static UseCounts None(int images) =>
        new(Enum.GetValues<UsePhase>().ToDictionary(phase => phase, _ => new byte[images]), [.. Enumerable.Repeat((byte)1, images)], new byte[images], [], [], []);
}
