using FashionRepro.Experiments;

namespace FashionRepro.Verdicts;

/// <summary>
/// Which claims the chosen study can decide: those whose needs it has. The others are not judged at all, so they are neither passed nor not run, and every
/// view counts and names them.
/// </summary>
public sealed class ClaimSelection
{
    private ClaimSelection(Studies studies, IReadOnlyList<Claim> selected, IReadOnlyList<NotSelectedClaim> notSelected) =>
        (Studies, Selected, NotSelected) = (studies, selected, notSelected);

    /// <summary>The studies there are, and the chosen one.</summary>
    public Studies Studies { get; }

    /// <summary>The claims that the chosen study decides, in their order.</summary>
    public IReadOnlyList<Claim> Selected { get; }

    /// <summary>The others, in their order.</summary>
    public IReadOnlyList<NotSelectedClaim> NotSelected { get; }

    /// <summary>Those that no study can decide: a mistake in a claim's needs or in the studies.</summary>
    public IReadOnlyList<NotSelectedClaim> SelectedByNoStudy => [.. NotSelected.Where(claim => Studies.WithAll(claim.Claim.Needs) is null)];

    /// <summary>
    /// <c>2 claims not selected by study core: a-claim, another (FASHIONREPRO_STUDY=extended selects all).</c> Empty where every claim is selected.
    /// </summary>
    public string Explanation
    {
        get
        {
            if (NotSelected.Count == 0)
                return "";

            var ids = string.Join(", ", NotSelected.Select(claim => claim.Claim.Id));
            var all = Studies.WithAll(Selected.Concat(NotSelected.Select(claim => claim.Claim)).SelectMany(claim => claim.Needs));
            var hint = all is null ? "" : $" ({StudyChoice.Assignment(all.Name)} selects all)";
            return $"{NotSelected.Count} {(NotSelected.Count == 1 ? "claim" : "claims")} not selected by study {Studies.Chosen.Name}: {ids}{hint}.";
        }
    }

    /// <summary>Selects by what the claims need and the study has.</summary>
    public static ClaimSelection Of(IReadOnlyList<Claim> claims, Studies studies) => new(
        studies,
        [.. claims.Where(claim => studies.Chosen.HasAll(claim.Needs))],
        [.. claims.Where(claim => !studies.Chosen.HasAll(claim.Needs))
            .Select(claim => new NotSelectedClaim(claim, [.. claim.Needs.Except(studies.Chosen.ExperimentNames, StringComparer.Ordinal)]))]);

    /// <summary>Applies the rule of every selected claim.</summary>
    /// <param name="evidence">The chosen study's.</param>
    public IReadOnlyList<ClaimResult> Evaluate(Evidence evidence) => [.. Selected.Select(claim => claim.Evaluate(evidence))];
}

/// <summary>A claim that the chosen study cannot decide.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Missing">The experiments it needs and the study does not have; at least one.</param>
public sealed record NotSelectedClaim(Claim Claim, IReadOnlyList<string> Missing);
