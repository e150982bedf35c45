using System.CommandLine;
using FashionRepro.Archives;
using FashionRepro.Cli.Display;

namespace FashionRepro.Cli.Commands;

/// <summary><c>runs import</c>: takes the runs of an archive into the store, each checked.</summary>
internal static class ImportCommand
{
    private const string GoesOn = "The import is not done: what is imported is in the store, and importing the archive again goes on with the rest.";

    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("file") { Description = "An archive that runs export wrote.", HelpName = "FILE" };
        return context.Define(
            "import",
            "Takes the runs of an archive into the store, each checked as the store checks its own. Replaces no intact run. Exit code 2 where the store has another result, otherwise 6 where a run is refused.",
            [new("somebody else's runs, and what they say", "runs import core.zip"), new("for machines", "runs import core.zip --json")],
            (workspace, parsed, cancellation) => Task.FromResult(Run(workspace, parsed.GetValue(file)!, parsed.GetValue(context.Json), cancellation)),
            file, context.Json);
    }

    private static ExitCode Run(Workspace workspace, string written, bool json, CancellationToken cancellation)
    {
        using var archive = Open(written);
        using var left = Interruption.LeftToTheCommand();
        var runs = new List<ImportedRun>();
        try
        {
            foreach (var run in new ArchiveImport(workspace.Store, TimeProvider.System).Import(archive, cancellation))
                runs.Add(run);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            workspace.Terminal.Error($"Interrupted. {GoesOn}");
            return ExitCode.Interrupted;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{problem.Message}\n{GoesOn}");
        }
        finally
        {
            var imported = ImportJson.Of(archive, runs, workspace);
            if (json)
                Console.Out.WriteLine(Json.Of(imported));
            else
                ImportView.Show(workspace.Terminal.Output, imported);
        }

        return runs.Any(run => run.Outcome == ImportOutcome.Differs) ? ExitCode.NotAsExpected
            : runs.Any(run => run.Outcome is ImportOutcome.Refused or ImportOutcome.InUse) ? ExitCode.EvidenceMissing
            : ExitCode.AsExpected;
    }

    private static RunArchiveReader Open(string written)
    {
        var path = ArchivePath.ToRead(written);
        try
        {
            return RunArchiveReader.Open(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{written} cannot be read: {problem.Message.TrimEnd('.')}.\nNothing was imported.");
        }
        catch (InvalidDataException problem)
        {
            throw new BadInputException($"{written} is no archive of runs: {problem.Message.TrimEnd('.')}.\nNothing was imported.");
        }
    }
}
