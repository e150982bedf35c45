namespace FashionRepro.Cli.Display;

/// <summary>A line whenever another tenth of the work is done.</summary>
internal sealed class TenthsProgress(Terminal terminal, int total) : IProgress<int>
{
    public void Report(int value)
    {
        // Every count is reported once, by whichever worker came to it, so that each tenth is too.
        var tenths = (int)(10L * value / total);
        if (tenths < 10 && tenths != (int)(10L * (value - 1) / total))
            terminal.Message($"{10 * tenths} % judged");
    }
}
