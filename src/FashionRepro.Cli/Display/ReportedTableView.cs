using FashionRepro.Verdicts;
using FashionRepro.WriteUps;
using Spectre.Console;

namespace FashionRepro.Cli.Display;

/// <summary>The figures that the write-up reports beside what was measured.</summary>
internal static class ReportedTableView
{
    /// <summary>The figures, as far as all of them can be measured: none where the write-up reports none, or runs of its models are missing.</summary>
    public static IReadOnlyList<ReportedCell> Measured(WriteUpDefinition writeUp, Evidence evidence) =>
        writeUp.Models.Any(model => evidence.MissingRuns(model.Experiment).Any()) ? [] : writeUp.Reported?.Cells ?? [];

    /// <summary>Shows nothing where nothing can be measured.</summary>
    public static void Show(IAnsiConsole console, WriteUpDefinition writeUp, Evidence evidence)
    {
        var cells = Measured(writeUp, evidence);
        if (cells.Count == 0)
            return;

        var table = new Table { Title = new TableTitle(Markup.Escape($"{writeUp.Reported!.Title}: accuracy in percent")) }.Border(TableBorder.Simple);
        table.AddColumns(
            new TableColumn("model"), new TableColumn("accuracy"), new TableColumn("write-up").RightAligned(), new TableColumn("measured").RightAligned(),
            new TableColumn("difference").RightAligned(), new TableColumn("lowest–highest").RightAligned(), new TableColumn("n").RightAligned());
        foreach (var cell in cells)
        {
            var values = cell.Measured(evidence).Percents.Select(v => v.Value).ToArray();
            AddRow(cell.Model, cell.Column, $"{cell.Percent:F2}", values, Verdicts.Show.Signed(values.Average() - cell.Percent));
        }

        foreach (var model in writeUp.Models)
            AddRow(model.Title, "training, evaluated", "", [.. evidence.Model(model.Experiment, model.Title).EvaluatedTraining.Percents.Select(v => v.Value)], "");

        console.Write(table);
        console.WriteLine("  training is the running accuracy of the last epoch, dropout on; 'evaluated' is the trained model on the same images.");

        void AddRow(string model, string column, string reportedPercent, double[] values, string difference) => table.AddRow(
            new Text(model), new Text(column), new Text(reportedPercent), new Text($"{values.Average():F2}"), new Text(difference),
            new Text($"{values.Min():F2}–{values.Max():F2}"), new Text($"{values.Length}"));
    }
}
