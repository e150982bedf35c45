using FashionRepro.Baselines;
using FashionRepro.Experiments;
using FashionRepro.Verdicts;

namespace FashionRepro.Gate;

/// <summary>What is not as expected, as workflow commands: a claim at the line that declares it, an expired waiver and a baseline at their files.</summary>
public static class Annotations
{
    /// <summary>
    /// One line each; the claims that were decided first. Claims that were not run have one reason together, and one annotation.
    /// </summary>
    /// <param name="findings">What the gate found.</param>
    /// <param name="repository">The checkout.</param>
    /// <param name="folder">Where the checkout lies in the job's workspace, see <see cref="GitHubActions.FolderOf"/>.</param>
    public static IReadOnlyList<string> Of(GateFindings findings, RepositoryFolder repository, string folder = "") =>
    [
        .. findings.Problems.Select(problem => GitHubActions.Error(null, "Broke off", problem)),
        .. Claims(findings, repository, folder), .. NotRun(findings), .. Waivers(findings, repository, folder), .. Baselines(findings, repository, folder),
    ];

    /// <summary>As many as GitHub shows of a step: ten, of which it drops the rest without a word, so the tenth counts those that are left.</summary>
    /// <param name="all">Every annotation of the step.</param>
    public static IReadOnlyList<string> Shown(IReadOnlyList<string> all)
    {
        if (all.Count <= GitHubActions.MostAnnotations)
            return all;

        var shown = GitHubActions.MostAnnotations - 1;
        return [.. all.Take(shown), GitHubActions.Error(null, $"{all.Count - shown} more are not as expected", "The job's summary and its log name them all.")];
    }

    /// <summary>One claim that does not pass, at the line that declares it.</summary>
    /// <param name="result">The claim's.</param>
    /// <param name="repository">The checkout.</param>
    /// <param name="where">On which runs, where that is not plain; follows the verdict.</param>
    /// <param name="folder">Where the checkout lies in the job's workspace, see <see cref="GitHubActions.FolderOf"/>.</param>
    public static string Of(ClaimResult result, RepositoryFolder repository, string where = "", string folder = "") => GitHubActions.Error(
        result.Claim.DeclaredIn(repository) is { } line ? line with { Path = folder + line.Path } : null,
        $"{result.Claim.Id}: {result.Verdict.InWords()}{(where.Length > 0 ? $" {where}" : "")}, expected {result.ExpectedInWords.ToLowerInvariant()}",
        $"{result.Claim.Statement}\n{result.Summary}\nNext: {FindingText.Next(result)}");

    private static IEnumerable<string> Claims(GateFindings findings, RepositoryFolder repository, string folder) =>
        from result in findings.Claims
        where result is { WasRun: true, Passes: false, AsExpected: false }
        orderby result.HasChanged descending
        select Of(result, repository, folder: folder);

    private static IEnumerable<string> NotRun(GateFindings findings) =>
        from result in findings.Claims
        where !result.WasRun
        group result by result.CannotRun is null into notRun
        orderby notRun.Key
        let title = $"{notRun.Count()} {(notRun.Count() == 1 ? "claim was" : "claims were")} not run"
        let why = string.Join('\n', notRun.Select(result => result.Summary).Distinct())
        select notRun.Key ? GitHubActions.Error(null, title, $"{why}\nNext: {FindingText.Next(notRun.First() with { Waiver = null })}") : GitHubActions.Warning(null, title, why);

    private static IEnumerable<string> Waivers(GateFindings findings, RepositoryFolder repository, string folder) =>
        findings.Waivers.Where(applied => applied.HasExpired).Select(applied => GitHubActions.Error(
            new SourceLine($"{folder}{repository.Shown(ConfigurationFolder.UsualName)}/{Verdicts.Waivers.FileName}", 1), $"The waiver of {applied.Waiver.Claim} has expired", $"{applied.Waiver}\n{applied.Note}"));

    private static IEnumerable<string> Baselines(GateFindings findings, RepositoryFolder repository, string folder)
    {
        if (findings.Baselines is not { } baselines)
            yield break;

        foreach (var check in baselines.Checks.Where(check => !check.AsExpected))
        {
            yield return GitHubActions.Error(
                new SourceLine($"{folder}{repository.Shown(RepositoryFolder.BaselinesName)}/{BaselineFolder.VerifiedName(check.Experiment)}", 1), $"{check.Experiment} differs from its baseline", check.Explanation);
        }

        if (!baselines.Orphans.AsExpected)
            yield return GitHubActions.Error(null, "Baselines that nothing is compared with", baselines.Orphans.Explanation);
    }
}
