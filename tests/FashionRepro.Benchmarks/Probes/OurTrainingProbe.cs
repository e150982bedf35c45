using FashionRepro.Training;
using FashionRepro.Training.Models;
using FashionRepro.Training.Trainers;
using static TorchSharp.torch;

namespace FashionRepro.Benchmarks.Probes;

/// <summary>Trains with the harness's own <see cref="Trainer"/>, one epoch a turn; answers with images and seconds of training steps.</summary>
internal static class OurTrainingProbe
{
    public const string Name = "our-training";

    public static void Run(ProbeChannel channel, ProbeInput input, Part without)
    {
        const int endless = 1_000_000;
        set_num_threads(RunEnvironmentProbe.ComputeThreads);
        using var denormals = without == Part.DenormalsAsZero ? null : DenormalsAsZero.OnThisThread();
        using var data = new RunData(input.Data);
        using var network = OurNetwork.Build(input.Experiment.Model, without);
        using var stop = new CancellationTokenSource();
        using var images = new NetworkInput(data.Images, input.Experiment.Input);
        using var recorder = network is FastNetwork fast ? new UseRecorder(data.Images, data.Labels, input.Plan, fast) : null;
        using var augmentation = without != Part.Augmentation && input.Experiment.Augmentation is { } description
            ? new Augmentation(description, data.Images.Count, data.Facts.Height, ProbeInput.Seed) : null;
        using var augmented = augmentation is null ? null : images.Changed(augmentation.Apply);
        var split = input.Split();
        var trainer = new Trainer(input.Experiment.Training with { Epochs = endless }, ProbeInput.Seed, images, split)
        {
            TrainingData = augmented,
            Augmentation = augmentation,
            Recorder = recorder,
        };
        try
        {
            trainer.Train(network, new Turns(channel, trainer, split.Training.Length, input.Segment.WarmUp, stop), stop.Token);
        }
        catch (OperationCanceledException)
        {
            // There were no more turns.
        }
    }

    /// <summary>Holds the trainer at the end of every epoch until it is its turn again.</summary>
    private sealed class Turns(ProbeChannel channel, Trainer trainer, int images, int warmUp, CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        private TimeSpan before;

        public void Report(TrainingProgress value)
        {
            if (value.Finished is not { Epoch: var epoch } || epoch < warmUp)
                return;

            if (epoch == warmUp)
                channel.Ready();
            else
                channel.Answer(images, (trainer.TrainingTime - before).TotalSeconds);
            before = trainer.TrainingTime;
            if (!channel.AwaitGo())
                stop.Cancel();
        }
    }
}
