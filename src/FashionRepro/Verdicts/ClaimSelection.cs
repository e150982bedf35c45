using FashionRepro.Experiments;

namespace FashionRepro.Verdicts;

/// <summary>Which claims the chosen study can decide: those whose needs it has. The others are not judged, and every view counts and names them.</summary>
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

    /// <summary>The first study that selects every claim; null where none does.</summary>
    public Study? WithAll => Studies.WithAll(Selected.Concat(NotSelected.Select(claim => claim.Claim)).SelectMany(claim => claim.Needs));

    /// <summary><c>2 claims not selected by study core: a-claim, another (FASHIONREPRO_STUDY=extended selects all).</c> Empty where every claim is selected.</summary>
    public string Explanation
    {
        get
        {
            if (NotSelected.Count == 0)
                return "";

            var ids = string.Join(", ", NotSelected.Select(claim => claim.Claim.Id));
            var all = WithAll;
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

    /// <summary>Some of the selected claims alone, in the order they are named, with a study of no more than they need. No other claim counts as not selected.</summary>
    /// <param name="ids">Ids of selected claims; one named twice counts once.</param>
    /// <exception cref="ArgumentException">An id is not that of a selected claim.</exception>
    public ClaimSelection Only(IReadOnlyList<string> ids)
    {
        Claim[] claims =
        [
            .. ids.Distinct(StringComparer.Ordinal)
                .Select(id => Selected.FirstOrDefault(claim => claim.Id == id) ?? throw new ArgumentException($"'{id}' is not the id of a selected claim.", nameof(ids))),
        ];
        var needs = claims.SelectMany(claim => claim.Needs).ToHashSet(StringComparer.Ordinal);
        var study = Studies.Chosen with { Experiments = [.. Studies.Chosen.Experiments.Where(experiment => needs.Contains(experiment.Name))] };
        return new(new Studies(study, [.. Studies.All.Select(other => other.Name == study.Name ? study : other)]), claims, []);
    }

    /// <summary>Applies the rule of every selected claim.</summary>
    /// <param name="evidence">The chosen study's.</param>
    public IReadOnlyList<ClaimResult> Evaluate(Evidence evidence) => [.. Selected.Select(claim => claim.Evaluate(evidence))];
}

/// <summary>A claim that the chosen study cannot decide.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Missing">The experiments it needs and the study does not have; at least one.</param>
public sealed record NotSelectedClaim(Claim Claim, IReadOnlyList<string> Missing);
