using System.Globalization;

namespace FashionRepro.Benchmarks.Probes;

/// <summary>The inside of a probe's process.</summary>
internal static class ProbeProgram
{
    /// <summary>The hidden verb; what follows says which probe.</summary>
    public const string Verb = "probe";

    public static async Task<int> RunAsync(string[] arguments)
    {
        var channel = new ProbeChannel(Console.In, Console.Out);
        switch (arguments)
        {
            case [UsualTrainingProbe.Name, var model, var threads]:
                UsualTrainingProbe.Run(channel, await ProbeInput.LoadAsync(model), int.Parse(threads, CultureInfo.InvariantCulture));
                break;
            case [OurTrainingProbe.Name, var model]:
                OurTrainingProbe.Run(channel, await ProbeInput.LoadAsync(model));
                break;
            case [UsualEvaluationProbe.Name, var model, var batchSize]:
                UsualEvaluationProbe.Run(channel, await ProbeInput.LoadAsync(model), int.Parse(batchSize, CultureInfo.InvariantCulture));
                break;
            case [OurEvaluationProbe.Name, var model]:
                OurEvaluationProbe.Run(channel, await ProbeInput.LoadAsync(model));
                break;
            case [PeakRateProbe.Name]:
                PeakRateProbe.Run(channel);
                break;
            default:
                await Console.Error.WriteLineAsync($"There is no probe '{string.Join(' ', arguments)}'.");
                return 1;
        }

        return 0;
    }
}
