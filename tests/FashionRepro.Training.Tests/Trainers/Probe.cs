using FashionRepro.Training.Trainers;
using static TorchSharp.torch;

namespace FashionRepro.Training.Tests.Trainers;

/// <summary>A network that writes down what it is asked. Its logits are a function given to it; without one, a bias for each class.</summary>
internal sealed class Probe : nn.Module<Tensor, Tensor>
{
    private readonly Func<Tensor, Tensor>? _logits;

    internal Probe(Func<Tensor, Tensor>? logits = null)
        : base("probe")
    {
        _logits = logits;
        Bias = new(zeros(10));
        register_parameter("bias", Bias);
    }

    internal TorchSharp.Modules.Parameter Bias { get; }

    /// <summary>One entry for every batch.</summary>
    internal List<Batch> Batches { get; } = [];

    internal IEnumerable<Batch> TrainingBatches => Batches.Where(batch => batch.Training);

    /// <summary>Told before every forward pass.</summary>
    internal Action OnForward { get; set; } = () => { };

    public override Tensor forward(Tensor input)
    {
        OnForward();
        using var scope = NewDisposeScope();
        var logits = _logits is null ? Bias + zeros(input.shape[0], 10) : _logits(input) + (0 * Bias);
        var pixels = input.flatten(1)[TensorIndex.Colon, TensorIndex.Slice(0, 2)].contiguous().data<float>().ToArray();
        Batches.Add(new(
            training,
            is_grad_enabled(),
            [.. pixels.Chunk(2).Select(pair => (long)(Math.Round(255 * pair[0]) + (256 * Math.Round(255 * pair[1]))))],
            [.. logits.detach().contiguous().data<float>().ToArray().Chunk(10)]));
        return logits.MoveToOuterDisposeScope();
    }

    /// <param name="Training">Whether the network was in training mode.</param>
    /// <param name="Gradients">Whether libtorch kept what gradients need.</param>
    /// <param name="SeenImages">The indices that images of <see cref="Synthetic.Numbered"/> carry.</param>
    /// <param name="Logits">What was answered, [B][10].</param>
    internal sealed record Batch(bool Training, bool Gradients, long[] SeenImages, float[][] Logits);
}

/// <summary>Listens at once; <see cref="Progress{T}"/> would do so some time later on another thread.</summary>
internal sealed class Listener(Action<TrainingProgress>? hear = null) : IProgress<TrainingProgress>
{
    internal List<TrainingProgress> Heard { get; } = [];

    public void Report(TrainingProgress value)
    {
        Heard.Add(value);
        hear?.Invoke(value);
    }
}
