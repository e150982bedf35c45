using System.Collections.Concurrent;
using FashionRepro.Bank;
using FashionRepro.Cli.Display;
using FashionRepro.Running.Workers;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli;

/// <summary>Trains more seeds of what undecided claims need, look by look, until each claim's verdict is final.</summary>
/// <param name="workspace">Store, bank and terminal.</param>
/// <param name="selection">The claims.</param>
/// <param name="first">The evidence of the study's own seeds.</param>
/// <param name="bank">Runs that count where the store lacks them; null for none.</param>
internal sealed class SequentialRuns(Workspace workspace, ClaimSelection selection, Evidence first, BankedRuns? bank)
{
    /// <summary>By its seeds. What a claim's bootstrap resamples is kept with it, and costs more than all verdicts.</summary>
    private readonly ConcurrentDictionary<int, Evidence> evidence = new([new(selection.Studies.Chosen.Seeds.Count, first)]);

    /// <summary>The runs of further seeds that claims were judged by and that were not trained in the store.</summary>
    public IReadOnlyList<ImportedEvidence> FurtherImported =>
        [.. evidence.Values.SelectMany(of => of.Imported).Distinct().Where(run => !first.Study.Seeds.Contains(run.Seed)).OrderBy(run => run.Experiment, StringComparer.Ordinal).ThenBy(run => run.Seed)];

    /// <summary>The evidence with the most seeds that was looked at.</summary>
    public Evidence Widest => evidence.MaxBy(of => of.Key).Value;

    /// <summary>Trains and judges.</summary>
    /// <param name="train">Whether missing runs are trained; otherwise a claim is judged at the last look whose runs are there.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>A result for each claim, with its <see cref="ClaimResult.Decision"/>, and how many runs failed.</returns>
    public async Task<(IReadOnlyList<ClaimResult> Results, int Failures)> DecideAsync(bool train, CancellationToken cancellation)
    {
        var study = selection.Studies.Chosen;
        while (true)
        {
            IReadOnlyList<ClaimResult> results = [.. selection.Selected.Select(Decision().Judge)];
            ClaimResult[] open = [.. results.Where(result => result.Decision!.Next is not null)];
            if (open.Length == 0 || !train)
                return (results, 0);

            PlannedRun[] runs =
            [
                .. open.SelectMany(result => PlannedRun.Of(
                    study.Experiments.Where(experiment => result.Claim.Needs.Contains(experiment.Name)), study.WithSeeds(result.Decision!.Next!.Value).Seeds, workspace.Code)).DistinctBy(run => run.Key),
            ];
            foreach (var look in open.Where(result => result.Verdict == Verdict.Undecided).GroupBy(result => result.Decision!.Next!.Value).OrderBy(look => look.Key))
                workspace.Terminal.Message($"{ForecastText.Claims([.. look])} undecided; next with {look.Key} seeds of {ForecastText.Needs(look)}");
            if (await workspace.TrainMissingAsync(runs, bank, cancellation) is > 0 and var failures)
                return (results, failures);
            foreach (var incomplete in evidence.Where(of => of.Value.AllMissingRuns.Count > 0))
                evidence.TryRemove(incomplete);
        }
    }

    /// <summary>Which claims more seeds would probably decide, how many, and what they cost; empty where no claim is undecided or the study allows no more.</summary>
    /// <param name="results">By the study's own seeds.</param>
    public IReadOnlyList<string> Forecast(IReadOnlyList<ClaimResult> results)
    {
        var (study, decision) = (selection.Studies.Chosen, Decision());
        ClaimResult[] undecided = [.. results.Where(result => result.Verdict == Verdict.Undecided && decision.MostOf(result.Claim) > study.Seeds.Count)];
        return undecided.Length == 0 ? [] : ForecastText.Of(
            [.. undecided.AsParallel().AsOrdered().Select(result => (result, decision.Forecast(result.Claim, study.Seeds.Count)))],
            study.Seeds.Count, Seconds, workspace.Settings.Workers);
    }

    private SequentialDecision Decision() => new(selection.Studies.Chosen, seeds => evidence.GetOrAdd(seeds, _ => workspace.Evidence(selection.Studies.Chosen.WithSeeds(seeds), bank)));

    /// <summary>What one more run of an experiment takes, from those that are there; null where there is none.</summary>
    private double? Seconds(string experiment)
    {
        var runs = first.Records(experiment);
        return runs.Count == 0 ? null : runs.Average(run => run.Timing.Seconds);
    }
}
