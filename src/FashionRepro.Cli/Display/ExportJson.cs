using FashionRepro.Archives;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Display;

/// <summary>An archive that was written.</summary>
/// <param name="File">Its path; null where there was nothing to write.</param>
/// <param name="Sha256">Of the file.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Runs">The runs in it.</param>
/// <param name="Missing">Runs that were asked for and are not in it.</param>
internal sealed record ExportJson(string? File, string? Sha256, long? Bytes, IReadOnlyList<ExportedRunJson> Runs, IReadOnlyList<MissingRun> Missing)
{
    public static ExportJson Of(string path, (string Sha256, long Bytes) written, ArchiveContent content, IReadOnlyList<MissingRun> missing) => new(
        path, written.Sha256, written.Bytes,
        [.. content.Runs.Select(run => new ExportedRunJson(
            run.Record.Key, run.Experiment, run.Record.Plan.Seed, run.Files.Any(of => of.Name.EndsWith(RunStore.WeightsFile, StringComparison.Ordinal))))],
        missing);
}

/// <summary>A run in an archive.</summary>
/// <param name="Key">The run key, 64 hexadecimal digits.</param>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Seed">The seed.</param>
/// <param name="WithWeights">Whether its weights are in it.</param>
internal sealed record ExportedRunJson(string Key, string Experiment, int Seed, bool WithWeights);
