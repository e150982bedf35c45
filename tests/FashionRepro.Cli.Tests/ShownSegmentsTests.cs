using FashionRepro.Cli.Display;
using Spectre.Console;

namespace FashionRepro.Cli.Tests;

public sealed class ShownSegmentsTests
{
    private const string Attack = "x\u001b[31m\u0007\u202e";

    private static readonly ReportedView[] Views =
    [
        new("lines", console => console.Write(new Lines(Attack + "\n::error::y"))),
        new("text", console => console.Write(new Text(Attack + "\n::error::y\n"))),
        new("line", console => console.WriteLine(Attack)),
        new("long table", Long),
        new("run", console => RunsView.ShowOne(console, Run())),
    ];

    [TestCaseSource(nameof(Views))]
    public void TextOfSomebodyElse_IsTextOnATerminal(ReportedView view)
    {
        using var written = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(written), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Pipeline.Attach(new ShownSegments());
        console.Profile.Width = 160;
        view.Show(console);
        Assert.Multiple(() =>
        {
            Assert.That(written.ToString(), Does.Contain("␛[31m␇"));
            Assert.That(written.ToString().Where(character => char.IsControl(character) && character is not ('\n' or '\r')), Is.Empty);
            Assert.That(written.ToString().Split('\n').Select(line => line.Trim()), Has.None.StartsWith("::"));
        });
    }

    private static void Long(IAnsiConsole console)
    {
        var table = new LongTable(new Reports.ReportColumn("name", IsNumber: false));
        table.AddRow(Attack + "\n::error::y");
        console.Write(table);
    }

    private static Runs.StoredRun.Intact Run()
    {
        var record = PlannedRuns.Record(PlannedRuns.Of("tiny"), default);
        return new(record with { Environment = record.Environment with { Processor = Attack + "\n::error::y" }, Source = new(Attack + "\n::error::y", false) }, "folder");
    }

    /// <summary>A view.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Show">Shows the attack.</param>
    public sealed record ReportedView(string Name, Action<IAnsiConsole> Show)
    {
        /// <inheritdoc/>
        public override string ToString() => Name;
    }
}
