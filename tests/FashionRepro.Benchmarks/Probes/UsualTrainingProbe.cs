using System.Diagnostics;
using static TorchSharp.torch;

namespace FashionRepro.Benchmarks.Probes;

/// <summary>Trains with <see cref="UsualLoop"/>; answers with images and seconds.</summary>
internal static class UsualTrainingProbe
{
    public const string Name = "usual-training";

    public static void Run(ProbeChannel channel, ProbeInput input, int threads)
    {
        set_num_threads(threads);
        using var loop = new UsualLoop(input);
        var images = input.Segment.TrainingImages;
        for (var turn = 0; turn < input.Segment.WarmUp; turn++)
            _ = loop.Train(images);

        channel.Ready();
        while (channel.AwaitGo())
        {
            var clock = Stopwatch.StartNew();
            _ = loop.Train(images);
            channel.Answer(images, clock.Elapsed.TotalSeconds);
        }
    }
}
