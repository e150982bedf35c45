using System.Globalization;

namespace FashionRepro.Benchmarks.Probes;

/// <summary>The inside of a probe's process.</summary>
internal static class ProbeProgram
{
    /// <summary>The hidden verb; what follows says which probe.</summary>
    public const string Verb = "probe";

    /// <summary>
    /// Runs a probe until there are no more turns. The usual loop computes on the program's first thread, as a program of one file does; ours on a thread of the
    /// pool, as a worker does. For glibc's allocator that is a difference.
    /// </summary>
    public static int Run(string[] arguments)
    {
        var channel = new ProbeChannel(Console.In, Console.Out);
        switch (arguments)
        {
            case [UsualTrainingProbe.Name, var model, var threads]:
                UsualTrainingProbe.Run(channel, ProbeInput.Load(model), int.Parse(threads, CultureInfo.InvariantCulture));
                break;
            case [OurTrainingProbe.Name, var model, var without]:
                OnThePool(() => OurTrainingProbe.Run(channel, ProbeInput.Load(model), Enum.Parse<Part>(without)));
                break;
            case [UsualEvaluationProbe.Name, var model, var batchSize]:
                UsualEvaluationProbe.Run(channel, ProbeInput.Load(model), int.Parse(batchSize, CultureInfo.InvariantCulture));
                break;
            case [OurEvaluationProbe.Name, var model]:
                OnThePool(() => OurEvaluationProbe.Run(channel, ProbeInput.Load(model)));
                break;
            case [AdamProbe.Name, var model, var fused]:
                OnThePool(() => AdamProbe.Run(channel, ProbeInput.Load(model), bool.Parse(fused)));
                break;
            case [CountingProbe.Name, var model]:
                OnThePool(() => CountingProbe.Run(channel, ProbeInput.Load(model)));
                break;
            case [PeakRateProbe.Name]:
                OnThePool(() => PeakRateProbe.Run(channel));
                break;
            default:
                Console.Error.WriteLine($"There is no probe '{string.Join(' ', arguments)}'.");
                return 1;
        }

        return 0;

        static void OnThePool(Action run) => Task.Run(run).GetAwaiter().GetResult();
    }
}
