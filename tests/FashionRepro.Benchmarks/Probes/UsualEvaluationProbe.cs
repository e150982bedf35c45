using System.Diagnostics;
using static TorchSharp.torch;

namespace FashionRepro.Benchmarks.Probes;

/// <summary>Evaluates with <see cref="UsualLoop"/>; answers with images and seconds.</summary>
internal static class UsualEvaluationProbe
{
    public const string Name = "usual-evaluation";

    public static void Run(ProbeChannel channel, ProbeInput input, int batchSize)
    {
        set_num_threads(1);
        using var loop = new UsualLoop(input);
        var images = input.Segment.EvaluationImages;
        _ = loop.Evaluate(images, batchSize);

        channel.Ready();
        while (channel.AwaitGo())
        {
            var clock = Stopwatch.StartNew();
            _ = loop.Evaluate(images, batchSize);
            channel.Answer(images, clock.Elapsed.TotalSeconds);
        }
    }
}
