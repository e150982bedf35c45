namespace FashionRepro.Training.Tests.Trainers;

/// <summary>Collects garbage all the time until it is disposed of: what native code still uses and nobody holds is soon gone.</summary>
internal sealed class CollectingGarbage : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task collecting;

    internal CollectingGarbage() => collecting = Task.Run(() =>
    {
        while (!stop.IsCancellationRequested)
        {
            GC.Collect(0);
            GC.WaitForPendingFinalizers();
        }
    });

    public void Dispose()
    {
        stop.Cancel();
        collecting.Wait();
        stop.Dispose();
    }
}
