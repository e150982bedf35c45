using System.Security.Cryptography;
using FashionRepro.Metrics;
using FashionRepro.Runs;
using FashionRepro.Training.Models;
using FashionRepro.Training.Seeding;
using FashionRepro.Training.Trainers;
using static TorchSharp.torch;

namespace FashionRepro.Training;

/// <summary>
/// One run from plan to result. The whole process belongs to it: libtorch's global generator and its thread count are set here,
/// so one process trains one plan (DESIGN, decision 8).
/// </summary>
public static class TrainingRun
{
    /// <summary>Test images whose logits are computed a second time, in libtorch's ordinary layout.</summary>
    private const int LogitsChecked = 100;

    /// <summary>Trains and evaluates.</summary>
    /// <param name="plan">What to compute.</param>
    /// <param name="data">The verified data.</param>
    /// <param name="progress">Told while it trains.</param>
    /// <param name="stages">The stages of the run; those of <see cref="TrainingStages.Sound"/> unless the plan has an error made on purpose.</param>
    /// <param name="checkpoint">Keeps the state between epochs; null where nothing is kept.</param>
    /// <param name="cancellation">Looked at before every batch.</param>
    /// <returns>The result, the weights as a safetensors file, and the time spent in training steps.</returns>
    /// <exception cref="TrainingDivergedException">Training diverged.</exception>
    /// <exception cref="ArgumentException">The data is not the plan's.</exception>
    public static TrainedRun Execute(NetworkPlan plan, RunData data, IProgress<TrainingProgress> progress, TrainingStages stages, ICheckpoint? checkpoint, CancellationToken cancellation)
    {
        if (data.ContentSha256 != plan.DataSha256)
            throw new ArgumentException($"The plan is for data {plan.DataSha256}; {data.Folder} holds {data.ContentSha256}.", nameof(data));
        if (data.Shape != plan.DataShape)
            throw new ArgumentException($"The plan is for {plan.DataShape}; {data.Folder} holds {data.Shape}.", nameof(data));

        set_num_threads(RunEnvironmentProbe.ComputeThreads);
        using var denormals = DenormalsAsZero.Suits(plan.Training) ? DenormalsAsZero.OnThisThread() : null;
        var split = stages.Split(plan.Split, data.Facts.TrainingFileImages, data.Facts.TestFileImages, plan.Seed);

        random.manual_seed(RandomPurpose.Weights.SeedFor(plan.Seed));
        var modules = stages.Build(plan.Model, data.Shape);
        using var network = new FastNetwork(modules);
        var facts = NetworkFacts.Of(modules, data.Shape);

        using var images = new NetworkInput(data.Images, plan.Input, stages.Input);
        var dataFacts = Facts(data, images, stages);
        using var augmentation = plan.Augmentation is { } description ? new Augmentation(description, data.Images.Count, data.Facts.Height, plan.Seed) : null;
        using var augmented = augmentation is null ? null : images.Changed(augmentation.Apply);
        var trainingData = stages.TrainingInput(augmented ?? images, data.Labels, split, plan.Seed);
        using var replaced = ReferenceEquals(trainingData, images) ? null : trainingData as IDisposable;
        using var recorder = new UseRecorder(data.Images, data.Labels, plan, network);
        var trainer = new Trainer(plan.Training, plan.Seed, images, split)
        {
            Stages = stages,
            TrainingData = trainingData,
            Augmentation = augmentation,
            Recorder = recorder,
            Checkpoint = checkpoint,
        };
        var epochs = trainer.Train(network, progress, cancellation);

        using (NewDisposeScope())
        {
            recorder.Begin(UsePhase.FiniteLogits);
            if (!network.HasFiniteLogits(images.Take(tensor(split.Test[..Math.Min(LogitsChecked, split.Test.Length)])).Images))
                throw TrainingDivergedException.Logits();
        }

        var evaluated = stages.Evaluated(network);
        recorder.Begin(UsePhase.TrainingEvaluation);
        var training = Evaluation.Of(evaluated, images, split.Training, cancellation);
        recorder.Begin(UsePhase.Test);
        var test = Evaluation.Of(evaluated, images, split.Test, cancellation);
        recorder.Begin(UsePhase.ShiftedTest);
        ShiftedAccuracy[] shifted =
            [.. plan.Evaluation.Shifts.Select(pixels => new ShiftedAccuracy(pixels, ChangedTest.Shifted(evaluated, images, split.Test, pixels, cancellation)))];
        recorder.Begin(UsePhase.RotatedTest);
        RotatedAccuracy[]? rotated = plan.Evaluation.Rotations is not { } angles ? null :
            [.. angles.Select(degrees => new RotatedAccuracy(degrees, ChangedTest.Rotated(evaluated, images, split.Test, degrees, cancellation)))];
        var weights = Safetensors.Serialize(modules.state_dict().Select(kept => (kept.Key, kept.Value)));
        var result = new NetworkResult(
            dataFacts,
            split.Measure(data.Images.Count),
            facts,
            epochs,
            training.Accuracy,
            ConfusionMatrix.Tally(trainer.Validation!.Labels, trainer.Validation.Predictions, data.Shape.Classes),
            ConfusionMatrix.Tally(test.Labels, test.Predictions, data.Shape.Classes),
            RecordFile.Text(test.Labels),
            RecordFile.Text(test.Predictions),
            shifted,
            Convert.ToHexStringLower(SHA256.HashData(weights)),
            recorder.Facts(),
            rotated);
        return new TrainedRun(result, weights, trainer.TrainingTime);
    }

    private static DataFacts Facts(RunData data, NetworkInput images, TrainingStages stages)
    {
        if (ReferenceEquals(stages, TrainingStages.Sound))
            return data.Facts; // as measured already; the order of the pixels does not change it

        var (minimum, maximum) = InputRange.Of(images, data.Images.Count);
        return data.Facts with { InputMinimum = minimum, InputMaximum = maximum };
    }
}

/// <summary>What a run leaves.</summary>
/// <param name="Result">The numbers.</param>
/// <param name="Weights">The trained parameters, and what else the network keeps, as a safetensors file.</param>
/// <param name="TrainingTime">Time spent in training steps.</param>
public sealed record TrainedRun(NetworkResult Result, byte[] Weights, TimeSpan TrainingTime);
