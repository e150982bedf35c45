using FashionRepro.Experiments;
using FashionRepro.Verdicts;

namespace FashionRepro.Baselines;

/// <summary>Every experiment of the chosen study held against its baseline, and the baselines that nothing is held against.</summary>
/// <param name="Checks">One per experiment that is compared and whose runs are all there.</param>
/// <param name="Incomplete">Experiments that would be compared, with missing runs.</param>
/// <param name="NotCompared">Baselines of other studies' experiments, and experiments that have no baseline and want none.</param>
/// <param name="Orphans">Baselines of no experiment of any study.</param>
public sealed record BaselineChecks(
    IReadOnlyList<BaselineCheck> Checks, IReadOnlyList<string> Incomplete, NotComparedBaselines NotCompared, OrphanedBaselines Orphans)
{
    /// <summary>Whether every experiment was compared, nothing differs from what its baseline predicts, and no baseline is left over.</summary>
    public bool AsExpected => Incomplete.Count == 0 && Orphans.AsExpected && Checks.All(check => check.AsExpected);

    /// <inheritdoc cref="StudyChoice.Argument"/>
    public string StudyOption => StudyChoice.Argument(NotCompared.Studies.Chosen.Name);

    /// <summary>The same for some of the experiments.</summary>
    /// <param name="experiments">Their names.</param>
    public BaselineChecks Of(IReadOnlyCollection<string> experiments) => this with
    {
        Checks = [.. Checks.Where(check => experiments.Contains(check.Experiment))],
        Incomplete = [.. Incomplete.Intersect(experiments)],
    };

    /// <summary>Compares what there is of a study: the experiments that have a baseline or want one.</summary>
    /// <param name="folder">The committed baselines.</param>
    /// <param name="studies">The chosen study and the others.</param>
    /// <param name="evidence">The chosen study's.</param>
    public static BaselineChecks Of(BaselineFolder folder, Studies studies, Evidence evidence) => Of(folder, studies, evidence, folder.ToCompare(studies.Chosen));

    /// <summary>Compares some experiments of a study, whether they want a baseline or not.</summary>
    /// <inheritdoc cref="Of(BaselineFolder, Studies, Evidence)"/>
    /// <param name="folder">The committed baselines.</param>
    /// <param name="studies">The chosen study and the others.</param>
    /// <param name="evidence">The chosen study's.</param>
    /// <param name="names">The experiments.</param>
    public static BaselineChecks Of(BaselineFolder folder, Studies studies, Evidence evidence, IReadOnlyList<string> names)
    {
        var complete = names.Where(name => !evidence.MissingRuns(name).Any()).ToArray();
        return new BaselineChecks(
            [.. complete.Select(name => folder.Check(MetricTable.From(name, evidence.Records(name), evidence.DataOf(name).Classes)))],
            [.. names.Except(complete)],
            folder.NotCompared(studies),
            folder.Orphans(studies));
    }
}
