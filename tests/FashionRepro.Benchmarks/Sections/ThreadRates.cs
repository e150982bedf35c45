using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Benchmarks.Probes;

namespace FashionRepro.Benchmarks.Sections;

/// <summary>How fast the usual loop trains with one and with two threads, in images per second by model.</summary>
internal sealed record ThreadRates(IReadOnlyDictionary<string, (Samples One, Samples Two)> ByModel)
{
    public static async Task<ThreadRates> MeasureAsync(Session session)
    {
        var rates = new Dictionary<string, (Samples One, Samples Two)>(StringComparer.Ordinal);
        foreach (var model in Session.Models)
        {
            await using var probes = await ProbeGroup.StartAsync(session, ProbeOrder.UsualTraining(model), ProbeOrder.UsualTraining(model, threads: 2));
            var measured = await probes.MeasureRatesAsync();
            rates.Add(model, (measured[0], measured[1]));
        }

        return new ThreadRates(rates);
    }
}
