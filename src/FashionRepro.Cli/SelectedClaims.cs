using FashionRepro.Cli.Commands;
using FashionRepro.Experiments;
using FashionRepro.Running;
using FashionRepro.Verdicts;
using FashionRepro.WriteUps;

namespace FashionRepro.Cli;

/// <summary>The claims that a command judges: those that the chosen study decides, or those of them that somebody named by their ids.</summary>
internal static class SelectedClaims
{
    /// <summary>The studies and the claims that the chosen one decides, once the machine's settings and the waivers are known to be good too.</summary>
    /// <param name="workspace">The write-up, its configurations and waivers.</param>
    /// <param name="ids">Only these claims, and of the study only the experiments that they need; none for all.</param>
    /// <exception cref="BadInputException">A claim cannot be judged; all that are named and cannot at once.</exception>
    public static ClaimSelection Of(Workspace workspace, params IReadOnlyList<string> ids)
    {
        RequireUniqueIds(workspace.WriteUp);
        var inputs = new InputReader();
        _ = inputs.Read(() => workspace.Settings);
        var studies = inputs.Read(() => workspace.Configuration.LoadStudies(workspace.StudyChoice));
        _ = inputs.Read(() => workspace.Waivers);
        inputs.End();

        var selection = ClaimSelection.Of(workspace.WriteUp.Claims, studies!);
        RequireSelectable(selection, workspace.WriteUp.ClaimsFolder);
        return ids.Count == 0 ? selection : Named(selection, ids);
    }

    /// <summary>Verdicts are told apart by their claim's id.</summary>
    /// <exception cref="BadInputException">Two claims have the same.</exception>
    internal static void RequireUniqueIds(WriteUpDefinition writeUp)
    {
        var repeated = writeUp.Claims.GroupBy(claim => claim.Id).Where(same => same.Count() > 1)
            .Select(same => $"  {same.Key}  is the id of {same.Count()} claims: {string.Join(" ", same.Select(claim => $"\"{claim.Statement}\""))}").ToArray();
        if (repeated.Length > 0)
            throw new BadInputException($"Every claim in {writeUp.ClaimsFolder} needs an id of its own:\n{string.Join('\n', repeated)}\nNothing was run.");
    }

    /// <summary>A claim that no study decides would never be judged, and a study that decides none would find nothing wrong.</summary>
    /// <exception cref="BadInputException">There is such a claim, or the chosen study is such a study.</exception>
    internal static void RequireSelectable(ClaimSelection selection, string claimsFolder)
    {
        var studies = string.Join(", ", selection.Studies.All.Select(study => study.Name));
        if (selection.SelectedByNoStudy is { Count: > 0 } never)
        {
            throw new BadInputException(
                $"Every claim in {claimsFolder} needs experiments that one study has (the studies are {studies}):\n" +
                $"{string.Join('\n', never.Select(claim => $"  {claim.Claim.Id}  needs {string.Join(", ", claim.Claim.Needs)}; no study has {Unknown(claim)}"))}\nName it among the experiments of a file in configs/studies.\nNothing was run.");
        }

        if (selection.Selected.Count == 0)
        {
            throw new BadInputException(
                $"Study {selection.Studies.Chosen.Name} selects none of the {selection.NotSelected.Count} claims; the studies are {studies}.\nNothing was run.");
        }

        string Unknown(NotSelectedClaim claim)
        {
            string[] unknown = [.. claim.Claim.Needs.Except(selection.Studies.ExperimentNames, StringComparer.Ordinal)];
            return unknown.Length == 0 ? "all of them" : string.Join(", ", unknown.Select(name =>
                name + (EditDistance.Nearest(name, selection.Studies.ExperimentNames) is { } nearest ? $" (did you mean {nearest}?)" : "")));
        }
    }

    private static ClaimSelection Named(ClaimSelection selection, IReadOnlyList<string> ids)
    {
        (string Id, string? Problem)[] problems = [.. ids.Distinct(StringComparer.Ordinal).Select(id => (id, Problem(selection, id))).Where(pair => pair.Item2 is not null)];
        if (problems.Length == 0)
            return selection.Only(ids);

        var width = problems.Max(problem => problem.Id.Length);
        throw new BadInputException(
            $"{(problems.Length == 1 ? "1 claim" : $"{problems.Length} claims")} cannot be judged:\n" +
            $"{string.Join('\n', problems.Select(problem => $"  {problem.Id.PadRight(width)}  {problem.Problem}"))}\n" +
            $"List them: {CommandLine.Invocation} claims --no-train{(selection.WithAll is { } all && all.Name != StudyChoice.Core.Name ? $" {StudyChoice.Option} {all.Name}" : "")}\n" +
            "Nothing was run.");
    }

    private static string? Problem(ClaimSelection selection, string id)
    {
        if (selection.Selected.Any(claim => claim.Id == id))
            return null;

        if (selection.NotSelected.FirstOrDefault(claim => claim.Claim.Id == id) is { } other)
        {
            var study = selection.Studies.WithAll(other.Claim.Needs)!; // RequireSelectable has seen to it
            return $"needs {string.Join(", ", other.Missing)}, which study {selection.Studies.Chosen.Name} does not have; study {study.Name} has: add {StudyChoice.Option} {study.Name}";
        }

        var nearest = EditDistance.Nearest(id, selection.Selected.Concat(selection.NotSelected.Select(claim => claim.Claim)).Select(claim => claim.Id));
        return $"is not the id of a claim{(nearest is null ? "" : $"; did you mean {nearest}?")}";
    }
}
