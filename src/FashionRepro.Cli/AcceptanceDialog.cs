using FashionRepro.Baselines;
using FashionRepro.Cli.Display;
using FashionRepro.Running;
using Spectre.Console;

namespace FashionRepro.Cli;

/// <summary>Goes through tables that differ with somebody at a terminal: shows each, asks, and writes it at once where the answer is yes.</summary>
/// <param name="console">Where to ask.</param>
/// <param name="folder">The baselines.</param>
/// <param name="seeds">The study's.</param>
/// <param name="reason">Why the metrics changed; null to ask for each table.</param>
/// <param name="uncommitted">The changes that no commit has, for the runs of an experiment; null where there are none, or git does not say.</param>
internal sealed class AcceptanceDialog(IAnsiConsole console, BaselineFolder folder, IReadOnlyCollection<int> seeds, string? reason, Func<string, UncommittedChanges?>? uncommitted = null)
{
    private readonly List<string> written = [];
    private string? lastReason;

    /// <summary>Asks for one table after the other.</summary>
    /// <param name="tables">Tables that differ, each with the commit that it was computed at, in words.</param>
    /// <param name="cancellation">Ends it between two answers.</param>
    /// <returns>Whether every table is a baseline now; interrupted where somebody stopped.</returns>
    public async Task<ExitCode> RunAsync(IReadOnlyList<(BaselineCheck Check, MetricTable Table, string Commit)> tables, CancellationToken cancellation)
    {
        using var left = Interruption.LeftToTheCommand();
        var interrupted = false;
        try
        {
            foreach (var (index, (check, table, commit)) in tables.Index())
            {
                console.Write(new Rule($"[bold]{Markup.Escape(check.Experiment)}[/] ({index + 1} of {tables.Count})").LeftJustified());
                BaselineDiffView.Show(console, check);
                await AskAsync(table, commit, cancellation);
                console.WriteLine();
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            interrupted = true;
            console.WriteLine();
        }

        string[] unchanged = [.. tables.Select(table => table.Check.Experiment).Except(written)];
        if (interrupted)
            console.Write(new Lines("Interrupted.", new Style(Color.Red)));
        if (written.Count > 0)
            console.Write(new Lines($"New baseline of {string.Join(", ", written)}. Look at the diff and commit it.", new Style(Color.Green)));
        if (unchanged.Length > 0)
            console.Write(new Lines($"Not changed: {string.Join(", ", unchanged)}."));
        return interrupted ? ExitCode.Interrupted : unchanged.Length == 0 ? ExitCode.AsExpected : ExitCode.NotAsExpected;
    }

    private async Task AskAsync(MetricTable table, string commit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var changes = uncommitted?.Invoke(table.Experiment);
        string[] refusals = [.. folder.Refusals(table, seeds, changes: changes)];
        if (refusals.Length > 0)
        {
            foreach (var refusal in refusals)
                console.Write(new Lines($"✗ It cannot be the baseline: {refusal}", new Style(Color.Red)));
            return;
        }

        var question = new ConfirmationPrompt($"Make this the baseline of [bold]{Markup.Escape(table.Experiment)}[/]?") { DefaultValue = false };
        if (!await question.ShowAsync(console, cancellation))
            return;

        lastReason = reason ?? await AskForReasonAsync(cancellation);
        var path = folder.Accept(table, seeds, lastReason, commit, changes);
        written.Add(table.Experiment);
        console.Write(new Lines($"Written: {Path.GetRelativePath(Directory.GetCurrentDirectory(), path)}"));
    }

    private async Task<string> AskForReasonAsync(CancellationToken cancellation)
    {
        var prompt = new TextPrompt<string>("Why did the metrics change? It stands in the file, for the reviewer:")
            .Validate(text => string.IsNullOrWhiteSpace(text) ? ValidationResult.Error("[red]The reason is blank.[/]") : ValidationResult.Success());
        if (lastReason is not null)
            prompt.DefaultValue(lastReason);
        return await prompt.ShowAsync(console, cancellation);
    }
}
