using FashionRepro.Runs;
using static TorchSharp.torch;

namespace FashionRepro.Training.Trainers;

/// <summary>
/// Everything that the epochs after this one depend on. Training that goes on from it ends with the same bits as training that was never interrupted.
/// </summary>
/// <param name="Epochs">The finished epochs' results; at least one.</param>
/// <param name="Network">Parameters and buffers in the network's order, the bytes of each.</param>
/// <param name="Optimizer">The optimizer's tensors in its order, the bytes of each.</param>
/// <param name="Generator">libtorch's global generator.</param>
/// <param name="TrainingTime">Time spent in training steps so far.</param>
/// <param name="Use">What was counted so far; null where nobody counts.</param>
public sealed record TrainingState(
    IReadOnlyList<EpochResult> Epochs, IReadOnlyList<byte[]> Network, IReadOnlyList<byte[]> Optimizer, byte[] Generator, TimeSpan TrainingTime, UseCounts? Use)
{
    /// <summary>The state after an epoch.</summary>
    public static TrainingState Of(
        IReadOnlyList<EpochResult> epochs, nn.Module network, Optimizer optimizer, TimeSpan trainingTime, UseCounts? use)
    {
        using var scope = NewDisposeScope();
        return new([.. epochs], Bytes(TensorsOf(network)), Bytes(optimizer.State), get_rng_state().bytes.ToArray(), trainingTime, use);
    }

    /// <summary>Puts network, optimizer and generator where they were.</summary>
    /// <exception cref="ArgumentException">It is the state of another network or optimizer.</exception>
    public void Restore(nn.Module network, Optimizer optimizer)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        Put(Network, TensorsOf(network));
        Put(Optimizer, optimizer.State);
        var generator = get_rng_state();
        generator.bytes = Generator;
        set_rng_state(generator);
    }

    private static IReadOnlyList<Tensor> TensorsOf(nn.Module network) => [.. network.state_dict().OrderBy(named => named.Key, StringComparer.Ordinal).Select(named => named.Value)];

    private static IReadOnlyList<byte[]> Bytes(IReadOnlyList<Tensor> tensors) => [.. tensors.Select(each => each.detach().contiguous().bytes.ToArray())];

    private static void Put(IReadOnlyList<byte[]> from, IReadOnlyList<Tensor> to)
    {
        if (!from.Select(bytes => (long)bytes.Length).SequenceEqual(to.Select(each => each.numel() * each.element_size())))
            throw new ArgumentException("The state is that of another network or optimizer.", nameof(from));
        foreach (var (bytes, target) in from.Zip(to))
            target.bytes = bytes;
    }
}

/// <summary>Keeps the state of one run between its epochs, so that a run that is interrupted goes on from its last one.</summary>
public interface ICheckpoint
{
    /// <summary>The state to go on from; null where training begins.</summary>
    TrainingState? Load();

    /// <summary>Keeps a state, in place of an earlier one; or leaves that, where too little was done since.</summary>
    /// <param name="state">Makes the state.</param>
    void Save(Func<TrainingState> state);
}
