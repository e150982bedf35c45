using FashionRepro.Bank;
using FashionRepro.Baselines;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Gate;

/// <summary>
/// What today's rules say of the runs that were committed, whatever configuration and training code made them: the verdicts before a change, as far as the committed runs are
/// those of before it.
/// </summary>
public sealed class CommittedVerdicts
{
    private readonly Evidence? evidence;
    private readonly SequentialDecision? decision;
    private readonly string problem = "";

    private CommittedVerdicts(BankedRuns bank, Study study)
    {
        evidence = bank.Evidence(study);
        decision = new SequentialDecision(study, seeds => seeds == study.Seeds.Count ? evidence : bank.Evidence(study.WithSeeds(seeds)));
    }

    private CommittedVerdicts(string problem) => this.problem = problem;

    /// <summary>Takes the study's seeds of its experiments from a bank. Where the bank cannot be read, every verdict is unknown, and says so.</summary>
    public static CommittedVerdicts Load(RecordBank bank, Study study)
    {
        try
        {
            return new(bank.LoadCommitted(study.ExperimentNames), study);
        }
        catch (BankUnusableException damaged)
        {
            return new(damaged.Problems.Count == 1 ? $"{damaged.Problems[0].File} {damaged.Problems[0].Text}" : $"{damaged.Problems.Count} files of the bank cannot be read");
        }
    }

    /// <summary>A claim's result now, beside that of the committed runs; where it was decided look by look, they are too.</summary>
    public JudgedClaim Beside(ClaimStanding now)
    {
        var claim = now.Result.Claim;
        if (evidence is null)
            return new(now, null, problem);
        if (claim.Needs.Where(name => evidence.MissingRuns(name).Any()).ToArray() is { Length: > 0 } missing)
            return new(now, null, $"the committed runs lack {string.Join(" and ", missing)}");

        try
        {
            return new(now, now.Result.Decision is null ? claim.Evaluate(evidence) : decision!.Judge(claim), "");
        }
        catch (Exception unfit) when (unfit is not OutOfMemoryException)
        {
            // Whatever a rule stumbles over in runs that were made before it was written.
            return new(now, null, $"today's rule cannot judge the committed runs: {unfit.Message}");
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

/// <summary>A claim's result now and on the committed runs.</summary>
/// <param name="Standing">The result now, and what it amounts to under the waivers.</param>
/// <param name="Before">The result on the committed runs, null where it is unknown.</param>
/// <param name="WhyUnknown">Why it is; otherwise empty.</param>
public sealed record JudgedClaim(ClaimStanding Standing, ClaimResult? Before, string WhyUnknown)
{
    /// <summary>The result now.</summary>
    public ClaimResult Now => Standing.Result;

    /// <summary>Whether the gate lets it pass: it is as expected, or waived.</summary>
    public bool Passes => Standing.Passes;

    /// <summary>✓ where it passes as it is, ~ where a waiver lets it pass, ✗ otherwise.</summary>
    internal string Mark => Standing.Standing == Verdicts.Standing.Waived ? "~" : Passes ? "✓" : "✗";

    /// <summary>Whether both are known and differ. A claim that was not run has no verdict that could have changed.</summary>
    public bool HasChanged => WasRun && Before is { } before && before.Finding.Verdict != Now.Finding.Verdict;

    /// <summary>Whether the evidence that it needs was there.</summary>
    public bool WasRun => Now.Finding.Verdict != Verdict.NotRun;

    /// <summary>Why it was not judged on this machine, although nothing is wrong; null where it was, or where something is.</summary>
    public string? CannotRun => Now.Finding.CannotRun;
}
