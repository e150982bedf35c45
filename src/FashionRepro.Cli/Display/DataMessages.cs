using System.Diagnostics;
using FashionRepro.Training.Data;

namespace FashionRepro.Cli.Display;

/// <summary>What happens while the data is fetched: every message, and of transfers a line now and then.</summary>
internal sealed class DataMessages(Terminal terminal) : IProgress<DataProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Stopwatch sinceLast = Stopwatch.StartNew();
    private readonly Lock gate = new();

    public void Report(DataProgress value)
    {
        lock (gate)
        {
            if (value is DataTransfer && sinceLast.Elapsed < Interval)
                return;
            if (value is DataTransfer)
                sinceLast.Restart();

            terminal.Message(value is DataWarning ? $"Warning: {value.Message}" : value.Message);
        }
    }
}
