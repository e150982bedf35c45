using FashionRepro.Benchmarks.Measuring;

namespace FashionRepro.Benchmarks.Probes;

/// <summary>Probes that take turns, so that only one of them computes at a time and every round's ratios are paired.</summary>
internal sealed class ProbeGroup : IAsyncDisposable
{
    private readonly List<ProbeProcess> probes = [];
    private readonly Session session;

    private ProbeGroup(Session session) => this.session = session;

    public ProbeProcess this[int index] => probes[index];

    /// <summary>Starts them one after the other.</summary>
    public static async Task<ProbeGroup> StartAsync(Session session, params IReadOnlyList<ProbeOrder> orders)
    {
        var group = new ProbeGroup(session);
        try
        {
            foreach (var order in orders)
            {
                session.Say($"  warming up: {string.Join(' ', order.Arguments)}");
                group.probes.Add(await ProbeProcess.StartAsync(order, session.Cancellation));
            }

            return group;
        }
        catch
        {
            await group.DisposeAsync();
            throw;
        }
    }

    /// <summary>All rounds; one list of answers per probe.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<double[]>>> MeasureAsync() => await session.RepeatAsync(
        [.. probes.Select<ProbeProcess, Func<Task<double[]>>>(probe => () => probe.MeasureAsync(session.Cancellation))]);

    /// <summary>All rounds of probes that answer with images and seconds; images per second of each.</summary>
    public async Task<IReadOnlyList<Samples>> MeasureRatesAsync() => [.. (await MeasureAsync()).Select(Rates)];

    public static Samples Rates(IReadOnlyList<double[]> answers) => new([.. answers.Select(answer => answer[0] / answer[1])]);

    public async ValueTask DisposeAsync()
    {
        foreach (var probe in probes)
            await probe.DisposeAsync();
    }
}
