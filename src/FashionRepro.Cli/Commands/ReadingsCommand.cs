using System.CommandLine;
using FashionRepro.Calibration;
using FashionRepro.Cli.Display;
using FashionRepro.Running;

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
                workspace, parsed.GetValue(train), parsed.GetValue(write), parsed.GetValue(markdown), cancellation),
            train, write, markdown);
    }

    private static async Task<ExitCode> RunAsync(Workspace workspace, bool train, bool write, bool markdown, CancellationToken cancellation)
    {
        var study = workspace.StudyOfReadings(CalibrationInputs.Read(workspace).Study);
        var bank = workspace.Bank.LoadToday(study.Experiments, workspace.Code);
        var (evidence, failures) = train ? await workspace.TrainedEvidenceAsync(study, bank, cancellation) : (workspace.Evidence(study, bank), 0);
        var writeUp = workspace.WriteUp;
        var report = ReadingsReport.Of(ReadingMatrix.Of(writeUp, evidence), writeUp, ReadingsReport.Provenance(evidence, [.. writeUp.Models.Select(model => model.Experiment)], write ? "readings --write" : "readings"));
        ReportView.Show(workspace.Terminal.Output, report, markdown);
        if (write)
            workspace.WriteReport(ReportFile, report);

        return failures > 0 ? ExitCode.RunFailed : evidence.AllMissingRuns.Count > 0 ? ExitCode.EvidenceMissing : ExitCode.AsExpected;
    }
}
