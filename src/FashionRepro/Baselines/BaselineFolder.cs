using System.Text;
using DiffEngine;
using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Baselines;

/// <summary>
/// The repository's baselines: <c>NAME.verified.json</c> and the table for people that it is rendered as, <c>NAME.verified.md</c>, are committed; <c>NAME.received.md</c> is what was
/// measured where that differs, and never committed.
/// The names are those of Verify's convention, so that its tools and everybody's habits fit.
/// </summary>
/// <param name="path">The folder; it is made when the first file is written.</param>
/// <param name="time">The clock an acceptance is dated by.</param>
/// <param name="buildServer">Names what shows that this is a build server, or gives null; <see cref="BuildServer.Detect()"/> unless given.</param>
/// <param name="diffTool">Given the received and the verified file, shows them and says whether it could; the one that DiffEngine finds on the machine unless given.</param>
public sealed class BaselineFolder(string path, TimeProvider time, Func<string?>? buildServer = null, Func<string, string, bool>? diffTool = null)
{
    private const string VerifiedEnding = ".verified.md";
    private const string SourceEnding = ".verified.json";

    /// <summary>What shows that this is a build server, where no baseline is updated and no diff tool opened; null where this is somebody's own machine.</summary>
    public string? BuildServerSign => buildServer is null ? BuildServer.Detect() : buildServer();

    /// <summary>The experiments that have a baseline, or one of its files, in alphabetical order.</summary>
    public IReadOnlyList<string> Names => Directory.Exists(path) ? [.. NamesOf(VerifiedEnding).Union(NamesOf(SourceEnding)).Order(StringComparer.Ordinal)] : [];

    /// <summary>File name of an experiment's committed table.</summary>
    public static string VerifiedName(string experiment) => experiment + VerifiedEnding;

    /// <summary>File name of what that is rendered from.</summary>
    internal static string SourceName(string experiment) => experiment + SourceEnding;

    /// <summary>Path of an experiment's committed table, there or not.</summary>
    /// <exception cref="ArgumentException">The name cannot be a file's.</exception>
    public string VerifiedPath(string experiment) => PathOf(experiment, VerifiedEnding);

    /// <summary>Path of the metrics that differ from the committed ones, there or not.</summary>
    /// <inheritdoc cref="VerifiedPath"/>
    public string ReceivedPath(string experiment) => PathOf(experiment, ".received.md");

    /// <summary>Whether an experiment's baseline is there and declared empty: no metrics were accepted yet. A blank file is not, it is malformed.</summary>
    /// <exception cref="MalformedBaselineException">The file cannot be read.</exception>
    public bool IsEmpty(string experiment) => Text(experiment, SourceEnding) is null && Text(experiment, VerifiedEnding)?.ReplaceLineEndings("\n") == EmptyText(experiment);

    /// <summary>The committed baseline of an experiment, or null where there is none or it is empty.</summary>
    /// <exception cref="MalformedBaselineException">The files are not as <see cref="Accept"/> wrote them.</exception>
    public MetricTable? Read(string experiment) => Text(experiment, VerifiedEnding) is { } rendered && !IsEmpty(experiment)
        ? BaselineSource.Read(experiment, Text(experiment, SourceEnding), rendered)
        : null;

    /// <summary>Healthy runs of an experiment beyond its baseline's, null where none are known; asked for where a table comes from another environment than its baseline.</summary>
    public Func<string, MetricTable?> Known { get; init; } = _ => null;

    /// <summary>Compares fresh metrics with the committed ones, and writes nothing; <see cref="Receive"/> leaves the metrics beside the baseline.</summary>
    public BaselineCheck Check(MetricTable table)
    {
        MetricTable? baseline;
        try
        {
            baseline = Read(table.Experiment);
            if (IsEmpty(table.Experiment))
            {
                return new BaselineCheck(
                    table.Experiment, Comparison: null, ReceivedPath: null,
                    $"{table.Experiment}: the baseline is empty as yet, so nothing was compared. Next: `{AcceptCommand(table.Experiment)}` makes the metrics of the study's runs the baseline.")
                { IsEmpty = true };
            }
        }
        catch (MalformedBaselineException problem)
        {
            return new BaselineCheck(table.Experiment, Comparison: null, ReceivedPath: null, problem.Message);
        }

        if (baseline is null)
        {
            return new BaselineCheck(
                table.Experiment, Comparison: null, ReceivedPath: null,
                $"{table.Experiment} has no baseline: {VerifiedName(table.Experiment)} is not there.\nNext: look at what was measured with `baselines diff {table.Experiment}`; if it is to be the baseline, `{AcceptCommand(table.Experiment)}`.");
        }

        var comparison = BaselineComparison.Of(baseline, table, () => Known(table.Experiment)?.NamedAs(table));
        return new BaselineCheck(table.Experiment, comparison, ReceivedPath: null, comparison.Explanation);
    }

    /// <summary>
    /// Compares like <see cref="Check"/> for somebody who will look at the files. Where the metrics are not as expected, or there is no baseline, the received file is
    /// written; where they are, or the baseline is empty as yet, one left from before is deleted. The baseline itself is never touched.
    /// </summary>
    public BaselineCheck Receive(MetricTable table)
    {
        var (check, received) = (Check(table), ReceivedPath(table.Experiment));
        if (check.AsExpected)
        {
            File.Delete(received);
            return check;
        }

        Write(received, (table with { Acceptance = null }).ToMarkdown());
        return check with { ReceivedPath = received };
    }

    /// <summary>Finds the committed baselines that no study compares an experiment with.</summary>
    public OrphanedBaselines Orphans(Studies studies) => new([.. Names.Except(studies.ExperimentNames, StringComparer.Ordinal)]);

    /// <summary>The experiments of a study to hold against a baseline, in its order: those that want one and those that have one.</summary>
    public IReadOnlyList<string> ToCompare(Study study)
    {
        var wanted = study.Baselines.Concat(Names).ToHashSet(StringComparer.Ordinal);
        return [.. study.ExperimentNames.Where(wanted.Contains)];
    }

    /// <summary>Finds what the chosen study does not compare: the baselines of other studies' experiments, and its own experiments that have none and want none.</summary>
    public NotComparedBaselines NotCompared(Studies studies) => new(
        studies,
        [.. Names.Intersect(studies.ExperimentNames, StringComparer.Ordinal).Except(studies.Chosen.ExperimentNames, StringComparer.Ordinal)],
        [.. studies.Chosen.ExperimentNames.Except(ToCompare(studies.Chosen), StringComparer.Ordinal)]);

    /// <summary>Makes the metrics the baseline: the only way to update one.</summary>
    /// <param name="table">Fresh metrics.</param>
    /// <param name="studySeeds">The seeds that the study has.</param>
    /// <param name="reason">Why the metrics changed, for the reader of the pull request; blanks around it are dropped.</param>
    /// <param name="commit">The commit that the metrics were computed at, and whether files differed from it.</param>
    /// <param name="changes">What no commit has; null where there is nothing, or nobody knows.</param>
    /// <returns>Path of the baseline's table.</returns>
    /// <exception cref="BaselineRefusedException">
    /// On a build server, without a reason, with other seeds than the study's, with runs from several environments, with changes that are not committed unless that
    /// is allowed, or where nothing differs.
    /// </exception>
    public string Accept(MetricTable table, IReadOnlyCollection<int> studySeeds, string reason, string commit, UncommittedChanges? changes = null)
    {
        var refusals = Refusals(table, studySeeds, reason, changes).ToArray();
        if (refusals.Length > 0)
            throw new BaselineRefusedException(table.Experiment, refusals);

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var (verified, accepted) = (VerifiedPath(table.Experiment), table with { Acceptance = new(today, commit, reason.Trim(), changes?.InWords) });
        Write(PathOf(table.Experiment, SourceEnding), BaselineSource.Of(accepted));
        Write(verified, accepted.ToMarkdown());
        File.Delete(ReceivedPath(table.Experiment));
        return verified;
    }

    /// <summary>Shows the received file beside the baseline. Does nothing where one of them is missing, or on a build server.</summary>
    /// <returns>Whether a tool shows them.</returns>
    public bool OpenDiff(string experiment) =>
        BuildServerSign is null
        && File.Exists(ReceivedPath(experiment))
        && File.Exists(VerifiedPath(experiment))    // A diff tool would make an empty one.
        && (diffTool is null
            ? BuildServer.Detect() is null && DiffRunner.LaunchForText(ReceivedPath(experiment), VerifiedPath(experiment)) is LaunchResult.StartedNewInstance or LaunchResult.AlreadyRunningAndSupportsRefresh
            : diffTool(ReceivedPath(experiment), VerifiedPath(experiment)));

    /// <summary>Why <see cref="Accept"/> would refuse the metrics; nothing where it would not.</summary>
    /// <param name="table">Fresh metrics.</param>
    /// <param name="studySeeds">The seeds that the study has.</param>
    /// <param name="reason">Why the metrics changed; null where nobody was asked yet.</param>
    /// <param name="changes">As for <see cref="Accept"/>.</param>
    public IEnumerable<string> Refusals(MetricTable table, IReadOnlyCollection<int> studySeeds, string? reason = null, UncommittedChanges? changes = null)
    {
        if (BuildServerSign is { } sign)
            yield return $"This is a build server ({sign}). Accept on your own machine, look at the diff, and commit it.";

        if (reason is not null && string.IsNullOrWhiteSpace(reason))
            yield return "The reason is blank. Say why the metrics changed: --reason \"…\"";

        var seeds = table.Seeds.Select(seed => seed.Seed).ToArray();
        if (studySeeds.Except(seeds).Order().ToArray() is { Length: > 0 } missing)
            yield return $"{Seeds(missing, "of the study ")} missing. Train all of its seeds first.";
        if (seeds.Except(studySeeds).Order().ToArray() is { Length: > 0 } foreign)
            yield return $"{Seeds(foreign)} not in the study.";

        if (changes is { Allowed: false })
        {
            yield return
                $"Not everything is committed ({changes.InWords}). Commit it and train from the commit, in an empty store (--store) where the runs themselves had changes; or say --allow-dirty, and the baseline says so.";
        }

        if (table.Environments.Count > 1)
            yield return $"The runs come from {table.Environments.Count} environments. Train every seed in one, so that a rerun can be held to the same integers.";
        else if (IsTheBaseline(table))
            yield return "Nothing differs: metrics, settings and environment are those of the baseline already.";
    }

    /// <summary>The command that makes fresh metrics the baseline.</summary>
    internal static string AcceptCommand(string experiment) => $"baselines accept {experiment} --reason \"…\"";

    /// <summary>Before the first metrics are accepted: a text of its own, so that a baseline that got lost is never taken for one that is still to come.</summary>
    private static string EmptyText(string experiment) =>
        $"""
        # Baseline of {experiment}

        Empty: no metrics were accepted yet, so none are compared. `baselines accept {experiment}` fills this file.

        """.ReplaceLineEndings("\n");

    private static string Seeds(int[] seeds, string whose = "") =>
        seeds.Length == 1 ? $"Seed {seeds[0]} {whose}is" : $"Seeds {string.Join(", ", seeds)} {whose}are";

    private bool IsTheBaseline(MetricTable table)
    {
        try
        {
            return Read(table.Experiment) is { } baseline && baseline.Environments.SequenceEqual(table.Environments) && BaselineComparison.Of(baseline, table).AsExpected;
        }
        catch (MalformedBaselineException)
        {
            return false;    // Accepting is how a broken file is replaced.
        }
    }

    private IEnumerable<string> NamesOf(string ending) => Directory.EnumerateFiles(path, $"*{ending}").Where(RegularFile.IsOurs).Select(file => Path.GetFileName(file)[..^ending.Length]);

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(path);
        DurableFile.Write(file, text);
    }

    private string? Text(string experiment, string ending)
    {
        var file = PathOf(experiment, ending);
        try
        {
            return File.Exists(file) ? Encoding.UTF8.GetString(RegularFile.ReadBytes(file)) : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new MalformedBaselineException(Path.GetFileName(file), (1, $"The file cannot be read: {problem.Message}."));
        }
    }

    private string PathOf(string experiment, string ending)
    {
        if (experiment.Length == 0 || experiment.StartsWith('.') || experiment.AsSpan().ContainsAny('/', '\\', '\0'))
            throw new ArgumentException($"'{experiment}' cannot be the name of a file.", nameof(experiment));

        return Path.Combine(path, experiment + ending);
    }
}
