using FashionRepro.Cli.Commands;
using FashionRepro.Experiments;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli;

/// <summary>Claims that somebody named by their ids.</summary>
internal static class NamedClaims
{
    /// <summary>Those claims alone, and of the study only what they need.</summary>
    /// <param name="selection">Every claim.</param>
    /// <param name="ids">At least one.</param>
    /// <exception cref="BadInputException">An id is no claim's, or the study does not select the claim; all such ids at once.</exception>
    public static ClaimSelection Of(ClaimSelection selection, IReadOnlyList<string> ids)
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
