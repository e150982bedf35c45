using System.CommandLine;
using FashionRepro.Baselines;
using FashionRepro.Cli.Display;
using FashionRepro.Running;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Commands;

/// <summary><c>report</c>: the verdicts and what they rest on as a page. Trains nothing.</summary>
internal static class ReportCommand
{
    public static Command Create(CommandContext context)
    {
        var bank = new Option<bool>("--bank") { Description = "Take runs that the store lacks from those committed in baselines/bank." };
        var output = new Option<string?>("--output") { Description = $"Folder to write to. [{EvidenceReportWriter.UsualFolder} in the checkout]", HelpName = "FOLDER" };
        var compare = new Option<string?>("--compare") { Description = "Add a comparison with the runs of a place: bank, the folder of a store or a bank, or a branch or commit whose bank is meant.", HelpName = "PLACE" };
        return context.Define(
            "report", "Writes the report on the runs in the store: index.html, and report.md with its pictures. Trains nothing. Exit code 6 if runs are missing.",
            [
                new("on the runs in the store", "report"),
                new("on the committed runs of every experiment", "report --bank --study extended"),
                new("to another folder, with a comparison with the main branch's bank", "report --output page --compare main"),
            ],
            (workspace, parsed, cancellation) => RunAsync(workspace, parsed.GetValue(bank), parsed.GetValue(output), parsed.GetValue(compare), cancellation),
            bank, output, compare, context.Study);
    }

    private static async Task<ExitCode> RunAsync(Workspace workspace, bool useBank, string? output, string? compare, CancellationToken cancellation)
    {
        if (output is not null && (string.IsNullOrWhiteSpace(output) || output.Contains('\0', StringComparison.Ordinal)))
            throw new BadInputException("--output needs the folder to write to.\nNothing was written.");
        if (output is not null && HomeFolder.Expand(output) is var home)
            output = home.Problem is null ? home.Path : throw new BadInputException($"--output {output}: the path {home.Problem}.\nNothing was written.");

        var selection = SelectedClaims.Of(workspace);
        var study = selection.Studies.Chosen;
        var evidence = workspace.Evidence(study, useBank ? workspace.Bank.LoadToday(study.Experiments, workspace.Code) : null);
        if (useBank)
            ClaimsCommand.SayFromTheBank(workspace, evidence);
        ClaimsCommand.SayImported(workspace, evidence);

        var against = compare is null ? null : RunSource.Named(compare, workspace);
        var results = workspace.Waivers.Apply(selection.Evaluate(evidence));
        var baselines = BaselineChecks.Of(workspace.Baselines, selection.Studies, evidence);
        var page = await new EvidenceReportWriter(workspace).WriteAsync(selection, evidence, results, baselines, output, Arguments(workspace, useBank, compare), cancellation, against);

        workspace.Terminal.Output.Write(new Lines(ClaimsView.Summary(results, selection, evidence.Environments)));
        workspace.Terminal.Output.Write(new Lines($"Report: {page}"));
        return evidence.AllMissingRuns.Count > 0 ? ExitCode.EvidenceMissing
            : results.Passes && baselines.AsExpected ? ExitCode.AsExpected
            : ExitCode.NotAsExpected;
    }

    /// <summary>What makes the report from nothing, the evidence too. Not the folder: the same evidence gives the same report wherever it is written, and by whichever command.</summary>
    internal static string Arguments(Workspace workspace, bool useBank = false, string? compare = null) =>
        $"{(useBank ? "report --bank" : compare is null ? "reproduce" : "report")}{workspace.StudyOption}{workspace.WriteUpOption}{(compare is null ? "" : $" --compare {compare}")}";
}
