using FashionRepro.Bank;
using FashionRepro.Baselines;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Gate;

/// <summary>What today's rules say of the runs that were committed, whatever configuration and training code made them: the verdicts before a change.</summary>
public sealed class CommittedVerdicts
{
    private readonly Evidence? evidence;
    private readonly SequentialDecision? decision;
    private readonly string problem = "";

    /// <summary>Takes the study's seeds of its experiments from a bank. Where the bank cannot be read, every verdict is unknown, and says so.</summary>
    public CommittedVerdicts(RecordBank bank, Study study)
    {
        try
        {
            var committed = bank.LoadCommitted(study.ExperimentNames);
            evidence = committed.Evidence(study);
            decision = new SequentialDecision(study, seeds => seeds == study.Seeds.Count ? evidence : committed.Evidence(study.WithSeeds(seeds)));
        }
        catch (BankUnusableException damaged)
        {
            problem = damaged.Problems.Count == 1 ? $"{damaged.Problems[0].File} {damaged.Problems[0].Text}" : $"{damaged.Problems.Count} files of the bank cannot be read";
        }
    }

    /// <summary>A claim's result now, with that of the committed runs; where it was decided look by look, they are too.</summary>
    public ClaimResult Beside(ClaimResult now)
    {
        var claim = now.Claim;
        if (evidence is null)
            return now with { WhyUnknown = problem };
        if (claim.Needs.Where(name => evidence.MissingRuns(name).Any()).ToArray() is { Length: > 0 } missing)
            return now with { WhyUnknown = $"the committed runs lack {string.Join(" and ", missing)}" };

        try
        {
            return now with { Before = now.Decision is null ? claim.Evaluate(evidence) : decision!.Judge(claim) };
        }
        catch (Exception unfit) when (unfit is not OutOfMemoryException)
        {
            // Whatever a rule stumbles over in runs that were made before it was written.
            return now with { WhyUnknown = $"today's rule cannot judge the committed runs: {unfit.Message}" };
        }
    }

    /// <summary>With what the committed runs differ from those of now, one line each; null where there are none to compare with.</summary>
    /// <param name="now">The study's evidence now.</param>
    public IReadOnlyList<string>? Differences(Evidence now)
    {
        if (evidence is null)
            return null;

        var pairs = now.Study.Experiments
            .Select(experiment => (experiment.Name, Before: evidence.Records(experiment.Name).FirstOrDefault(), Now: now.Records(experiment.Name).FirstOrDefault()))
            .Where(pair => pair is { Before: not null, Now: not null }).ToArray();
        return pairs.Length == 0 ? null :
        [
            .. pairs.SelectMany(pair => SettingDifference
                .Between(PlanSettings.OfExperiment(pair.Before!.Plan), PlanSettings.OfExperiment(pair.Now!.Plan)).Select(difference => $"{pair.Name}: {difference}")),
            .. pairs.Any(pair => pair.Before!.Plan.Identity != pair.Now!.Plan.Identity) ? ["the training code or its libraries"] : Array.Empty<string>(),
            .. pairs.Select(pair => (Before: pair.Before!.Environment, Now: pair.Now!.Environment)).Where(pair => !pair.Before.DecidesSameBitsExceptLibraries(pair.Now)).Distinct()
                .Select(pair => $"the environment: {string.Join("; ", EnvironmentParts.Differences([pair.Before], [pair.Now]))}"),
        ];
    }
}
