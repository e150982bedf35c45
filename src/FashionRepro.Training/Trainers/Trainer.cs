using System.Diagnostics;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Training.Seeding;
using FashionRepro.Training.Splits;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionRepro.Training.Trainers;

/// <summary>
/// Trains one network by a recipe (write-up, Methodology), image order and dropout drawn as <see cref="RandomPurpose"/> says.
/// </summary>
/// <param name="recipe">How to train.</param>
/// <param name="seed">The run's seed.</param>
/// <param name="data">Where the split's indices point.</param>
/// <param name="split">Which images train and validate.</param>
public sealed class Trainer(TrainingRecipe recipe, int seed, IBatches data, DataSplit split)
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch stepping = new();
    private TimeSpan before;
    private int steps;

    /// <summary>Time spent in training steps so far, without validation.</summary>
    public TimeSpan TrainingTime => before + stepping.Elapsed;

    /// <summary>What the network said of the validation images after the last epoch so far; null before the first.</summary>
    public Evaluation? Validation { get; private set; }

    /// <summary>Told after every step: its number from 1, over all epochs, and the mean loss of its batch. For those who follow a trajectory.</summary>
    public Action<int, double>? StepFinished { get; init; }

    /// <summary>What may replace a stage of training.</summary>
    public TrainingStages Stages { get; init; } = TrainingStages.Sound;

    /// <summary>Where training takes its batches, if not where validation does.</summary>
    public IBatches? TrainingData { get; init; }

    /// <summary>What changes the images of <see cref="TrainingData"/>, told of every epoch; null where nothing does.</summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>Told of what is done; null where nobody listens.</summary>
    public UseRecorder? Recorder { get; init; }

    /// <summary>Keeps the state between epochs; null where nothing is kept.</summary>
    public ICheckpoint? Checkpoint { get; init; }

    /// <summary>Trains for all epochs, or for those that the checkpoint leaves.</summary>
    /// <param name="network">[B, channels, height, width] to logits [B, classes], with its initial weights; trained in place.</param>
    /// <param name="progress">Told several times a second, and at the end of every epoch.</param>
    /// <param name="cancellation">Looked at before every batch.</param>
    /// <returns>One result per epoch.</returns>
    /// <exception cref="TrainingDivergedException">A loss, or a weight at the end of an epoch, is infinite or not a number.</exception>
    public IReadOnlyList<EpochResult> Train(Module<Tensor, Tensor> network, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        using var optimizer = Stages.Optimizer(network.parameters(), recipe);
        random.manual_seed(RandomPurpose.Dropout.SeedFor(seed));

        var epochs = new List<EpochResult>();
        if (Checkpoint?.Load() is { } state)
        {
            state.Restore(network, optimizer);
            epochs.AddRange(state.Epochs);
            before = state.TrainingTime;
            if (Recorder is not null && state.Use is not null)
                Recorder.Counts = state.Use;
        }

        for (var epoch = epochs.Count + 1; epoch <= recipe.Epochs; epoch++)
        {
            optimizer.SetLearningRate(recipe.LearningRateIn(epoch));
            var totals = TrainEpoch(epoch, network, optimizer, progress, cancellation);
            Recorder?.Begin(UsePhase.Validation);
            Validation = Evaluation.Of(Stages.Evaluated(network), data, split.Validation, cancellation);
            if (!double.IsFinite(Validation.MeanLoss)) // the last step's loss is only seen here
                throw TrainingDivergedException.Loss(epoch, totals.Images);
            if (!AllFinite(network.parameters().Concat(network.buffers()))) // oneDNN's pools hide it from the loss
                throw TrainingDivergedException.Weights(epoch);

            var result = new EpochResult(epoch, totals.MeanLoss, totals.Accuracy, Validation.MeanLoss, Validation.Accuracy);
            epochs.Add(result);
            progress.Report(Progress(epoch, split.Training.Length, totals.MeanLoss) with { Finished = result });
            if (epoch < recipe.Epochs) // after the last one there is nothing to go on with
                Checkpoint?.Save(() => TrainingState.Of(epochs, network, optimizer, TrainingTime, Recorder?.Counts));
        }

        return epochs;
    }

    private RunningTotals TrainEpoch(
        int epoch, Module<Tensor, Tensor> network, Optimizer optimizer, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        network.train();
        Recorder?.BeginEpoch();
        Augmentation?.BeginEpoch(epoch);
        var totals = new RunningTotals();
        var lastReport = Stopwatch.StartNew();
        stepping.Start();
        foreach (var positions in Stages.Order(epoch, split.Training.Length, seed).Chunk(recipe.BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            using var step = NewDisposeScope(); // batch, activations and loss die with the step
            var (images, labels) = (TrainingData ?? data).Take(tensor(Array.ConvertAll(positions, p => split.Training[p]))); // [B, channels, height, width] in [0, 1], [B]
            var logits = network.call(images); // [B, classes]
            var loss = Stages.Loss(logits, labels);
            optimizer.ZeroGradients();
            loss.backward();
            optimizer.Step();
            var minimised = loss.item<float>();
            var said = TensorNumbers.Of<float>(logits);
            var labelled = TensorNumbers.Of<long>(labels);
            totals.Add(minimised, said, labelled);
            Recorder?.Step(minimised, said, labelled, optimizer);

            StepFinished?.Invoke(++steps, minimised);
            if (!double.IsFinite(totals.MeanLoss))
                throw TrainingDivergedException.Loss(epoch, totals.Images);

            if (lastReport.Elapsed >= ProgressInterval)
            {
                progress.Report(Progress(epoch, totals.Images, totals.MeanLoss));
                lastReport.Restart();
            }
        }

        stepping.Stop();
        Recorder?.EndEpoch();
        return totals;
    }

    private static bool AllFinite(IEnumerable<Tensor> weights)
    {
        using var scope = NewDisposeScope();
        return weights.All(weight => weight.isfinite().all().item<bool>());
    }

    private TrainingProgress Progress(int epoch, int images, double meanLoss)
    {
        var done = ((long)(epoch - 1) * split.Training.Length) + images;
        var rate = done / Math.Max(TrainingTime.TotalSeconds, 1e-9);
        return new TrainingProgress(epoch, recipe.Epochs, done, (long)recipe.Epochs * split.Training.Length, meanLoss, rate, Finished: null);
    }
}
