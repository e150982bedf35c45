using System.Security.Cryptography;
using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Metrics;
using FashionRepro.Runs;
using FashionRepro.Training.Models;
using FashionRepro.Training.Seeding;
using FashionRepro.Training.Splits;
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
    /// <param name="cancellation">Looked at before every batch.</param>
    /// <returns>The result, the weights as a safetensors file, and the time spent in training steps.</returns>
    /// <exception cref="TrainingDivergedException">Training diverged.</exception>
    /// <exception cref="ArgumentException">The data is not the plan's.</exception>
    public static TrainedRun Execute(RunPlan plan, RunData data, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        if (data.ContentSha256 != plan.DataSha256)
            throw new ArgumentException($"The plan is for data {plan.DataSha256}; {data.Folder} holds {data.ContentSha256}.", nameof(data));

        set_num_threads(RunEnvironmentProbe.ComputeThreads);
        using var denormals = plan.Training is TrainingRecipe.Adam { Epsilon: < DenormalsAsZero.SmallestEpsilon } ? null : DenormalsAsZero.OnThisThread();
        var split = DataSplit.Draw(plan.Split, data.Facts.TrainingFileImages, data.Facts.TestFileImages, plan.Seed);

        random.manual_seed(RandomPurpose.Weights.SeedFor(plan.Seed));
        var modules = Network.Build(plan.Model);
        using var network = new FastNetwork(modules);
        var facts = NetworkFacts.Of(modules);

        using var images = new NetworkInput(data.Images, plan.Input);
        using var labelled = images.WithLabels(LabelErrors.In(data.Labels, split.Training, plan.Training.Labels, plan.Seed));
        var trainer = new Trainer(plan.Training, plan.Seed, labelled, split);
        var epochs = trainer.Train(network, progress, cancellation);

        using (NewDisposeScope())
        {
            if (!network.HasFiniteLogits(images.Take(tensor(split.Test[..Math.Min(LogitsChecked, split.Test.Length)])).Images))
                throw TrainingDivergedException.Logits();
        }

        var training = Evaluation.Of(network, images, split.Training, cancellation);
        var test = Evaluation.Of(network, images, split.Test, cancellation);
        var weights = Safetensors.Serialize(modules.named_parameters().Select(p => (p.name, (Tensor)p.parameter)));
        var result = new RunResult(
            Facts(data, plan.Input, images),
            split.Measure(data.Images.Count),
            facts,
            epochs,
            training.Accuracy,
            ConfusionMatrix.Tally(trainer.Validation!.Labels, trainer.Validation.Predictions, FashionClasses.Count),
            ConfusionMatrix.Tally(test.Labels, test.Predictions, FashionClasses.Count),
            Digits(test.Labels),
            Digits(test.Predictions),
            [.. plan.Evaluation.Shifts.Select(pixels => new ShiftedAccuracy(pixels, ShiftedTest.Accuracy(network, images, split.Test, pixels, cancellation)))],
            Convert.ToHexStringLower(SHA256.HashData(weights)));
        return new TrainedRun(result, weights, trainer.TrainingTime);
    }

    private static DataFacts Facts(RunData data, InputDescription input, NetworkInput images)
    {
        if (input.Scale == PixelScale.UnitInterval)
            return data.Facts; // as measured already; the order of the pixels does not change it

        var (minimum, maximum) = InputRange.Of(images, data.Images.Count);
        return data.Facts with { InputMinimum = minimum, InputMaximum = maximum };
    }

    private static string Digits(byte[] classes) => string.Create(classes.Length, classes, (text, from) =>
    {
        for (var i = 0; i < text.Length; i++)
            text[i] = (char)('0' + from[i]);
    });
}

/// <summary>What a run leaves.</summary>
/// <param name="Result">The numbers.</param>
/// <param name="Weights">The trained parameters as a safetensors file.</param>
/// <param name="TrainingTime">Time spent in training steps.</param>
public sealed record TrainedRun(RunResult Result, byte[] Weights, TimeSpan TrainingTime);
