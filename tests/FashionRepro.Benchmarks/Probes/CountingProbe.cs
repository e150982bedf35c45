using System.Diagnostics;
using FashionRepro.Training;
using FashionRepro.Training.Models;
using FashionRepro.Training.Trainers;
using static TorchSharp.torch;

namespace FashionRepro.Benchmarks.Probes;

/// <summary>Only what a training step counts for its record: the images taken, what reaches the network, the loss and the optimizer's numbers. Answers with images and seconds.</summary>
internal static class CountingProbe
{
    public const string Name = "counting";

    private const int WarmUp = 2_000;
    private const int Steps = 20_000;

    public static void Run(ProbeChannel channel, ProbeInput input)
    {
        set_num_threads(RunEnvironmentProbe.ComputeThreads);
        using var data = new RunData(input.Data);
        using var network = new FastNetwork(Network.Build(input.Experiment.Model));
        using var optimizer = Optimizer.For(network.parameters(), input.Experiment.Training);
        using var recorder = new UseRecorder(data.Images, data.Labels, input.Plan, network);
        var batch = input.Experiment.Training.BatchSize;
        using var indices = tensor(input.Split().Training[..batch]);
        var (images, labels) = data.Images.Take(indices);
        var (logits, said) = (rand(batch, 10).data<float>().ToArray(), labels.data<long>().ToArray());
        network.train();
        recorder.BeginEpoch();
        Count(WarmUp);

        channel.Ready();
        while (channel.AwaitGo())
        {
            var clock = Stopwatch.StartNew();
            Count(Steps);
            channel.Answer((double)Steps * batch, clock.Elapsed.TotalSeconds);
        }

        void Count(int steps)
        {
            for (var step = 0; step < steps; step++)
            {
                data.Images.Taken!(indices);
                network.Used!(images);
                recorder.Step(loss: 2.3, logits, said, optimizer);
            }
        }
    }
}
