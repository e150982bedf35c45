using System.CommandLine;
using System.Security.Cryptography;
using FashionRepro.Archives;
using FashionRepro.Cli.Display;
using FashionRepro.Experiments;
using FashionRepro.Running;
using FashionRepro.Running.Programs;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;
using FashionRepro.Training.Data;

namespace FashionRepro.Cli.Commands;

/// <summary><c>runs import</c>: takes the runs of an archive, or the output of a program that ran elsewhere, into the store, each checked.</summary>
internal static class ImportCommand
{
    private const string GoesOn = "The import is not done: what is imported is in the store, and importing the archive again goes on with the rest.";

    public static Command Create(CommandContext context)
    {
        var files = new Argument<string[]>("file")
        {
            Description = "An archive that runs export wrote; with --as the output of a program that ran elsewhere, a file for each seed.",
            HelpName = "FILE",
            Arity = ArgumentArity.OneOrMore,
        };
        var name = new Option<string?>("--as") { Description = "The experiment that the files are runs of: one whose program.elsewhere says who ran it.", HelpName = "experiment" };
        var seeds = new Option<string?>("--seeds") { Description = "With --as, the seeds of the files in their order, such as 1..5.", HelpName = "SEEDS" };
        return context.Define(
            "import",
            "Takes the runs of an archive into the store and checks each. Replaces no intact run. Exit code 2 if the store has another result, 6 if a run is refused.",
            [
                new("somebody else's runs, and what they say", "runs import core.zip"),
                new("a study that was finished with another program", "runs import --as theirs --seeds 1..2 one.json two.json"),
            ],
            (workspace, parsed, cancellation) => RunAsync(workspace, parsed.GetValue(files)!, parsed.GetValue(name), parsed.GetValue(seeds), cancellation),
            files, name, seeds);
    }

    private static async Task<ExitCode> RunAsync(Workspace workspace, string[] files, string? name, string? seeds, CancellationToken cancellation)
    {
        if (name is not null)
            return await ElsewhereAsync(workspace, files, name, seeds, cancellation);
        if (seeds is not null)
            throw new BadInputException("--seeds is given without --as; an archive says itself which seeds its runs have.\nNothing was imported.");
        return files.Length == 1 ? Run(workspace, files[0], cancellation) : throw new BadInputException($"{files.Length} files are given; expected one archive, or --as with the experiment that they are the output of.\nNothing was imported.");
    }

    /// <summary>All files are read before the first run is kept.</summary>
    private static async Task<ExitCode> ElsewhereAsync(Workspace workspace, string[] files, string name, string? seeds, CancellationToken cancellation)
    {
        var inputs = new InputReader();
        var experiment = inputs.Read(() => workspace.Configuration.Load(name));
        var chosen = inputs.Read(() => SeedRange.Parse(seeds ?? ""));
        inputs.End();
        if (experiment is not ProgramExperiment { Program.Elsewhere: { } elsewhere } theirs)
            throw new BadInputException($"{name} is run here; --as is for an experiment whose program.elsewhere says who ran it.\nNothing was imported.");
        if (chosen!.Count != files.Length)
            throw new BadInputException($"{files.Length} {(files.Length == 1 ? "file is" : "files are")} given and {chosen.Count} {(chosen.Count == 1 ? "seed" : "seeds")}; expected a file for each seed.\nNothing was imported.");

        var paths = files.Select(ArchivePath.ToRead).ToArray();
        if (paths.Where(path => !File.Exists(path)).ToArray() is { Length: > 0 } missing)
            throw new BadInputException($"{string.Join('\n', missing.Select(path => $"{path} does not exist."))}\nNothing was imported.");
        string[] hashes = [.. paths.Select(Sha256)];
        if (paths.Zip(hashes).GroupBy(file => file.Second, file => file.First).FirstOrDefault(same => same.Count() > 1) is { } alike)
            throw new BadInputException($"{string.Join(" and ", alike)} have the same content; runs of different seeds are different runs.\nNothing was imported.");

        var known = workspace.Store.Summaries().Where(run => run is { Summary: not null, Origin: not null }).ToArray();
        if (files.Zip(hashes, chosen).SelectMany(file => known.Where(run => IsOfAnotherSeed(run, file.Second, file.Third)).Select(run => InWords(run, file.First, file.Third))).ToArray() is { Length: > 0 } others)
            throw new BadInputException($"{string.Join('\n', others)}\nNothing was imported.");

        var data = await DataSources.AcquireAsync(theirs.Data, workspace.Data(theirs.Data), new DataMessages(workspace.Terminal), cancellation);
        var (runs, source) = (new ElsewhereRuns(theirs, data, workspace.Store), SourceRepository.State(workspace.Repository.Path, workspace.Terminal.Error));
        var problems = new List<string>();
        RunRecord?[] records = [.. paths.Zip(chosen, TryRead)];
        if (problems.Count > 0)
            throw new BadInputException($"{string.Join('\n', problems)}\nNothing was imported.");

        using var left = Interruption.LeftToTheCommand();
        ImportedRun[] imported = [.. paths.Zip(hashes, records).Select(file => runs.Keep(Path.GetFileName(file.First), file.Second, file.Third!))];
        ImportView.Show(workspace, $"{string.Join(", ", files.Select(file => Path.GetFileName(file)))}, made elsewhere: {elsewhere}. The runs are marked as not reproduced here.", imported);
        return CodeOf(imported);

        bool IsOfAnotherSeed(ListedRun run, string sha256, int seed) =>
            run.Origin!.ArchiveSha256 == sha256 && run.Summary!.Seed != seed && PlannedRun.Of([theirs], [run.Summary.Seed], workspace.Code).Single().Key == run.Key;

        string InWords(ListedRun run, string file, int seed) =>
            $"{Path.GetFileName(file)} is what {name}/{run.Summary!.Seed} was imported from; runs of different seeds are different runs. " +
            $"Give the file of seed {seed}, or, if seed {run.Summary.Seed} is the wrong one, delete {workspace.Store.FolderOf(run.Key)} first.";

        static string Sha256(string path)
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }

        RunRecord? TryRead(string file, int seed)
        {
            try
            {
                return runs.Read(file, seed, source);
            }
            catch (ProgramFailedException problem)
            {
                problems.Add($"{Path.GetFileName(file)}: {problem.Message}");
                return null;
            }
        }
    }

    private static ExitCode CodeOf(IReadOnlyList<ImportedRun> runs) => runs.Any(run => run.Outcome == ImportOutcome.Differs) ? ExitCode.NotAsExpected
        : runs.Any(run => run.Outcome is ImportOutcome.Refused or ImportOutcome.InUse) ? ExitCode.EvidenceMissing
        : ExitCode.AsExpected;

    private static ExitCode Run(Workspace workspace, string written, CancellationToken cancellation)
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
            ImportView.Show(workspace, $"{archive.Name} (SHA-256 {archive.Sha256}){(archive.ExportedBy is { } by ? $", exported by {by}" : "")}", runs);
        }

        return CodeOf(runs);
    }

    private static RunArchiveReader Open(string written)
    {
        var path = ArchivePath.ToRead(written);
        try
        {
            return RunArchiveReader.Open(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new BadInputException($"{written} {(problem is InvalidDataException ? "is no archive of runs" : "cannot be read")}: {problem.Message.TrimEnd('.')}.\nNothing was imported.");
        }
    }
}
