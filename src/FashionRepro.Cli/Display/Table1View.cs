using FashionRepro.Claims;
using FashionRepro.Verdicts;
using Spectre.Console;

namespace FashionRepro.Cli.Display;

/// <summary>Table 1 of the write-up beside what was measured.</summary>
internal static class Table1View
{
    /// <summary>The experiments whose runs have to be there.</summary>
    public static IReadOnlyList<string> Needs { get; } = [WriteUp.Ann, WriteUp.Cnn];

    public static void Show(IAnsiConsole console, Evidence evidence)
    {
        var table = new Table { Title = new TableTitle("Table 1: accuracy in percent") }.Border(TableBorder.Simple);
        table.AddColumns(
            new TableColumn("model"), new TableColumn("accuracy"), new TableColumn("write-up").RightAligned(), new TableColumn("measured").RightAligned(),
            new TableColumn("difference").RightAligned(), new TableColumn("lowest–highest").RightAligned(), new TableColumn("n").RightAligned());
        foreach (var cell in Table1.Cells)
        {
            var values = cell.Measured(evidence).Percents.Select(v => v.Value).ToArray();
            table.AddRow(
                cell.Model, cell.Column, $"{cell.Percent:F2}", $"{values.Average():F2}", Verdicts.Show.Signed(values.Average() - cell.Percent),
                $"{values.Min():F2}–{values.Max():F2}", $"{values.Length}");
        }

        foreach (var model in new[] { evidence.Ann(), evidence.Cnn() })
        {
            var values = model.EvaluatedTraining.Percents.Select(v => v.Value).ToArray();
            table.AddRow(model.Title, "training, evaluated", "", $"{values.Average():F2}", "", $"{values.Min():F2}–{values.Max():F2}", $"{values.Length}");
        }

        console.Write(table);
        console.WriteLine("  training is the running accuracy of the last epoch, dropout on; 'evaluated' is the trained model on the same images.");
    }
}
