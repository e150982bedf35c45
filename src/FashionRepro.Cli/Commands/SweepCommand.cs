using System.CommandLine;
using FashionRepro.Cli.Display;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Commands;

/// <summary><c>sweep</c>: one experiment with many combinations of a few settings.</summary>
internal static class SweepCommand
{
    public static Command Create(CommandContext context)
    {
        var name = new Argument<string>("sweep") { Description = "Name of a file in configs/sweeps, without .json.", HelpName = "sweep" };
        name.CompletionSources.Add(CheckoutCompletions.Sweeps);
        var noTrain = new Option<bool>("--no-train") { Description = "Train nothing: show the runs that are in the store or the bank." };
        return context.Define(
            "sweep",
            "Trains every combination of a sweep as far as it is missing, chooses the best on validation images, and tells its accuracy on test images. A report: the exit code is 6 where runs are missing, otherwise 0.",
            [
                new("learning rates, batch sizes and optimizers of the ANN", "sweep ann"),
                new("by the runs that are there", "sweep cnn --no-train"),
            ],
            (workspace, parsed, cancellation) => RunAsync(workspace, parsed.GetValue(name)!, parsed.GetValue(noTrain), parsed.GetValue(context.Json), cancellation),
            name, noTrain, context.Json);
    }

    private static async Task<ExitCode> RunAsync(Workspace workspace, string name, bool noTrain, bool json, CancellationToken cancellation)
    {
        var inputs = new InputReader();
        _ = inputs.Read(() => workspace.Settings);
        var sweep = inputs.Read(() => workspace.Configuration.LoadSweeps([name]))?[0];
        inputs.End();

        var study = sweep!.AsStudy;
        var bank = workspace.Bank.LoadToday(study.Experiments, workspace.Code);
        var (evidence, failures) = noTrain ? (workspace.Evidence(study, bank), 0) : await workspace.TrainedEvidenceAsync(study, bank, cancellation);
        var result = SweepResult.Of(sweep, evidence);
        if (json)
            Console.Out.WriteLine(Json.Of(SweepJson.Of(result)));
        else
            ReportView.Show(workspace.Terminal.Output, new($"Sweep {sweep.Name} of {sweep.Experiment}", [.. SweepBlocks.Of(result)]));
        return failures > 0 ? ExitCode.RunFailed : evidence.AllMissingRuns.Count > 0 ? ExitCode.EvidenceMissing : ExitCode.AsExpected;
    }
}
