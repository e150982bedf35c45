using FashionRepro.Cli.Display;
using FashionRepro.Runs;
using Spectre.Console;

namespace FashionRepro.Training.Tests.Cli;

/// <summary>Tables of runs, on terminals of two widths.</summary>
public sealed class RunsViewTests
{
    [TestCase(80)]
    [TestCase(110)]
    [TestCase(160)]
    public void TablesOnATerminal_FoldNoCell(int width)
    {
        var folder = Directory.CreateTempSubdirectory("fashion-repro-cli-").FullName;
        try
        {
            var run = PlannedRuns.Of("ann-training-set", 12);
            var store = new RunStore(folder);
            RecordFile.Write(Directory.CreateDirectory(store.FolderOf(run.Key)).FullName, PlannedRuns.Record(run, default));
            var results = Render(width, console => RunsView.ShowResults(console, store, [run, PlannedRuns.Of("cnn")]));
            var list = Render(width, console => RunsView.ShowList(console, store.Summaries(), PlannedRuns.Code));
            Assert.Multiple(() =>
            {
                Assert.That(results, Has.Exactly(1).Matches($"^ ann-training-set seed 12 +{run.Key.Short} +87.50 % +100.00 % +90.00 % +{(width < 110 ? "" : "100 +")}12.3 s$"));
                Assert.That(results, Has.Exactly(1).Matches("^ cnn seed 1 +[0-9a-f]{12} +missing$"));
                Assert.That(results, Has.Some.Contain("validation"));
                Assert.That(list, Has.Exactly(1).Matches($"^ {run.Key.Short} +ann-training-set +12 +10 +90.00 %{(width < 110 ? "" : @" \(9 / 10\)")} +0001-01-01 00:00 +this$"));
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] Render(int width, Action<IAnsiConsole> show)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No, Interactive = InteractionSupport.Yes });
        console.Profile.Width = width;
        show(console);
        return text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
