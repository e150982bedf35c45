using System.CommandLine;
using FashionRepro.Calibration;
using FashionRepro.Cli.Display;
using FashionRepro.Reports;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Commands;

/// <summary><c>readings</c>: every claim under every reading of what the write-up leaves open.</summary>
internal static class ReadingsCommand
{
    /// <summary>The committed report, from the repository's folder.</summary>
    private const string ReportFile = "docs/readings.md";

    public static Command Create(CommandContext context)
    {
        var train = new Option<bool>("--train") { Description = "Train the runs that are neither in the store nor in the bank. Without it they are shown as not run." };
        var write = new Option<bool>("--write") { Description = $"Also write {ReportFile}." };
        var markdown = new Option<bool>("--markdown") { Description = "Write Markdown to standard output." };
        return context.Define(
            "readings",
            "Judges every claim under every reading of the write-up, and shows how near each reading comes to Table 1. Exit code 6 if runs are missing.",
            [
                new("by the runs of the store and the bank", "readings"),
                new("trains what is missing, and writes the report", "readings --train --write"),
            ],
            (workspace, parsed, cancellation) => RunAsync(
                workspace, parsed.GetValue(train), parsed.GetValue(write), parsed.GetValue(markdown), parsed.GetValue(context.Json), cancellation),
            train, write, markdown, context.Json);
    }

    private static async Task<ExitCode> RunAsync(Workspace workspace, bool train, bool write, bool markdown, bool json, CancellationToken cancellation)
    {
        if (markdown && json)
            throw new BadInputException("--json or --markdown, not both.\nNothing was run.");

        var study = workspace.StudyOfReadings(CalibrationInputs.Read(workspace).Study);
        var bank = workspace.Bank.LoadToday(study.Experiments, workspace.Code);
        var (evidence, failures) = train ? await workspace.TrainedEvidenceAsync(study, bank, cancellation) : (workspace.Evidence(study, bank), 0);
        var writeUp = workspace.WriteUp;
        var matrix = ReadingMatrix.Of(writeUp, evidence);
        var report = ReadingsReport.Of(matrix, writeUp, ReadingsReport.Provenance(evidence, [.. writeUp.Models.Select(model => model.Experiment)], write ? "readings --write" : "readings"));
        if (json)
            Console.Out.WriteLine(Json.Of(ReadingsJson.Of(matrix, [.. writeUp.Reported?.Cells.Select(cell => cell.ClaimId) ?? []])));
        else if (markdown)
            Console.Out.Write(MarkdownReport.Of(report));
        else
            ReportView.Show(workspace.Terminal.Output, report);

        if (write)
        {
            DurableFile.Write(Directory.CreateDirectory(Path.Combine(workspace.Repository.Path, Path.GetDirectoryName(ReportFile)!)).FullName + "/" + Path.GetFileName(ReportFile), MarkdownReport.Of(report));
            workspace.Terminal.Message($"{ReportFile} is written. Look at the diff and commit it.");
        }

        return failures > 0 ? ExitCode.RunFailed : evidence.AllMissingRuns.Count > 0 ? ExitCode.EvidenceMissing : ExitCode.AsExpected;
    }
}
