using FashionRepro.Cli.Display;
using FashionRepro.Reports;
using FashionRepro.Runs;
using Spectre.Console;

namespace FashionRepro.Cli.Tests;

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
            var results = Rendered.Lines(width, console => RunsView.ShowResults(console, store, [run, PlannedRuns.Of("cnn")]));
            var list = Rendered.Lines(width, console => RunsView.ShowList(console, store, store.Summaries(), PlannedRuns.Code));
            Assert.Multiple(() =>
            {
                Assert.That(results, Has.Exactly(1).Matches($"^ ann-training-set seed 12 +{run.Key.Short} +87.50 % +100.00 % +90.00 % +{(width < 110 ? "" : "100 +")}12.3 s$"));
                Assert.That(results, Has.Exactly(1).Matches("^ cnn seed 1 +[0-9a-f]{12} +missing$"));
                Assert.That(results, Has.Some.Contain("validation"));
                Assert.That(list, Has.Exactly(1).Matches($"^ {run.Key.Short} +ann-training-set +12 +10 +90.00 %{(width < 110 ? "" : @" \(5,400 / 6,000\)")} +0001-01-01 00:00 +this$"));
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestCase(80, InteractionSupport.Yes, "an-experiment-whose-…ry-very-long seed 12")]
    [TestCase(80, InteractionSupport.No, "an-experiment-whose-name-is-very-very-long seed 12")]
    [TestCase(160, InteractionSupport.Yes, "an-experiment-whose-name-is-very-very-long seed 12")]
    public void NameTooLongForTheTerminal_IsShortenedInTheMiddleOnly(int width, InteractionSupport watched, string expected)
    {
        var table = new LongTable(new ReportColumn("run", IsNumber: false), new ReportColumn("key", IsNumber: false), new ReportColumn("time", IsNumber: true));
        table.AddRow("an-experiment-whose-name-is-very-very-long seed 12", "0123456789ab", "12.3 s");
        table.AddRow("cnn seed 1", "0123456789ab", "12.3 s");
        table.AddRow("", "", new string('9', 20));

        var lines = Rendered.Lines(width, console => console.Write(table), watched);

        Assert.Multiple(() =>
        {
            Assert.That(lines[2], Does.StartWith($" {expected}  0123456789ab  "));
            Assert.That(lines[3], Does.StartWith(" cnn seed 1  "));
            if (watched == InteractionSupport.Yes)
                Assert.That(lines, Has.All.Length.LessThanOrEqualTo(width));
        });
    }
}
