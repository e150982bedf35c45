using System.Diagnostics;
using FashionRepro.Training;
using FashionRepro.Training.Trainers;
using static TorchSharp.torch;

namespace FashionRepro.Benchmarks.Probes;

/// <summary>Evaluates with the harness's own <see cref="Evaluation"/>; answers with images and seconds.</summary>
internal static class OurEvaluationProbe
{
    public const string Name = "our-evaluation";

    public static void Run(ProbeChannel channel, ProbeInput input)
    {
        set_num_threads(RunEnvironmentProbe.ComputeThreads);
        using var denormals = DenormalsAsZero.OnThisThread();
        using var data = new RunData(input.Data);
        using var network = OurNetwork.Build(input.Experiment.Model);
        using var images = new NetworkInput(data.Images, input.Experiment.Input);
        long[] indices = [.. Enumerable.Range(0, input.Segment.EvaluationImages).Select(i => (long)i)];
        _ = Evaluation.Of(network, images, indices, CancellationToken.None);

        channel.Ready();
        while (channel.AwaitGo())
        {
            var clock = Stopwatch.StartNew();
            _ = Evaluation.Of(network, images, indices, CancellationToken.None);
            channel.Answer(indices.Length, clock.Elapsed.TotalSeconds);
        }
    }
}
