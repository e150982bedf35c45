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

        console.Write(new Lines($"\n{writeUp.Reported!.Title}: accuracy in percent", column: 1));
        var table = new LongTable(
            new("model", IsNumber: false), new("accuracy", IsNumber: false), new("write-up", IsNumber: true), new("measured", IsNumber: true), new("difference", IsNumber: true),
            new("lowest–highest", IsNumber: true), new("n", IsNumber: true));
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
            model, column, reportedPercent, $"{values.Average():F2}", difference, $"{values.Min():F2}–{values.Max():F2}", $"{values.Length}");
    }
}
