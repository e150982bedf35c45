using System.Collections.Concurrent;
using FashionRepro.Experiments;
using FashionRepro.Verdicts;

namespace FashionRepro.Calibration;

/// <summary>The gate as a study's seeds would have made it, judged on runs from the bank: its claims, and the statistical rule of its baselines.</summary>
public sealed class GateSample
{
    private readonly Study study;
    private readonly BankedRuns bank;
    private readonly IReadOnlyList<string> baselines;
    private readonly Lazy<Dictionary<string, JudgedClaim>> exact;

    /// <summary>Sorts out which claims the bank can calibrate.</summary>
    /// <param name="claims">Every claim.</param>
    /// <param name="baselines">The experiments that are held against a baseline; their seeds in the bank are the pool.</param>
    /// <param name="experiments">Every experiment that a claim may need, those of <paramref name="baselines"/> among them.</param>
    /// <param name="bank">The runs.</param>
    public GateSample(IReadOnlyList<Claim> claims, IReadOnlyList<string> baselines, IReadOnlyList<Experiment> experiments, BankedRuns bank)
    {
        (this.bank, this.baselines) = (bank, baselines);
        Pool = [.. baselines.Select(bank.Seeds).Aggregate((one, other) => [.. one.Intersect(other)]).Order()];
        NotCalibrated = [.. claims.Select(claim => (claim, Why: Gap(claim))).Where(pair => pair.Why is not null).Select(pair => new NotCalibratedClaim(pair.claim, pair.Why!))];
        Claims = [.. claims.Except(NotCalibrated.Select(gap => gap.Claim))];
        var needed = Claims.SelectMany(claim => claim.Needs).Concat(baselines).ToHashSet();
        study = new Study("bank", [.. experiments.Where(experiment => needed.Contains(experiment.Name))], Pool);

        // What they read no draw of seeds changes, and not every run of the bank has all of it on record.
        exact = new(() => Claims.Where(claim => claim.IsExact).ToDictionary(claim => claim.Id, claim => Judged(claim, bank.Evidence(study))));
    }

    /// <summary>The seeds that the bank has of every experiment with a baseline, ascending.</summary>
    public IReadOnlyList<int> Pool { get; }

    /// <summary>The claims whose experiments have every seed of the pool.</summary>
    public IReadOnlyList<Claim> Claims { get; }

    /// <summary>The others.</summary>
    public IReadOnlyList<NotCalibratedClaim> NotCalibrated { get; }

    /// <summary>The experiments that are held against a baseline.</summary>
    public IReadOnlyList<string> Baselines => baselines;

    /// <summary>Judges the runs of one draw.</summary>
    public GateOutcome Judge(SeedDraw draw)
    {
        var evidence = bank.Evidence(study with { Seeds = draw.Current });
        return new GateOutcome(
            [.. Claims.Select(claim => claim.IsExact ? exact.Value[claim.Id] : Judged(claim, evidence))],
            [.. baselines.Select(name => SpreadRule.Outside(bank.Of(name, draw.Baseline), bank.Of(name, draw.Current)).Count == 0)]);
    }

    /// <summary>Decides every claim look by look, in the order of the write-up.</summary>
    /// <param name="order">Seeds of the pool in the order in which they are trained.</param>
    /// <param name="first">Seeds of the first look.</param>
    /// <param name="limits">How many seeds experiments may take.</param>
    public IReadOnlyList<ClaimResult> Decide(IReadOnlyList<int> order, int first, IReadOnlyList<SeedLimit> limits)
    {
        var evidence = new ConcurrentDictionary<int, Evidence>();
        var decision = new SequentialDecision(
            study with { Seeds = [.. order.Take(first)], Limits = limits }, seeds => evidence.GetOrAdd(seeds, _ => bank.Evidence(study with { Seeds = [.. order.Take(seeds)] })));
        return [.. Claims.Select(claim => claim.IsExact ? new ClaimResult(claim, new Finding(exact.Value[claim.Id].Verdict, "", [], [])) { Decision = new(first, Significance.OfAClaim, null, IsTooClose: false) } : decision.Judge(claim))];
    }

    /// <summary>Seconds that a run of an experiment took, on average over the bank; 0 where it has none.</summary>
    public double Seconds(string experiment) => bank.Of(experiment).Select(run => run.Timing.Seconds).DefaultIfEmpty().Average();

    private static JudgedClaim Judged(Claim claim, Evidence evidence) => claim.Evaluate(evidence) is var result ? new(result.Finding.Verdict, result.AsExpected) : default;

    private string? Gap(Claim claim)
    {
        var gaps = claim.Needs.Select(name => (Name: name, Seeds: bank.Seeds(name))).Where(need => Pool.Except(need.Seeds).Any()).ToArray();
        return gaps.Length == 0 ? null : string.Join(", ", gaps.Select(gap => gap.Seeds.Count == 0
            ? $"{gap.Name} is not in the bank"
            : $"only {gap.Seeds.Count} {(gap.Seeds.Count == 1 ? "seed" : "seeds")} of {gap.Name} in the bank"));
    }
}

/// <summary>A claim that cannot be calibrated.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Why">What the bank lacks.</param>
public sealed record NotCalibratedClaim(Claim Claim, string Why);

/// <summary>What the gate said of one draw.</summary>
/// <param name="Claims">In the order of <see cref="GateSample.Claims"/>.</param>
/// <param name="BaselinesAsExpected">In the order of <see cref="GateSample.Baselines"/>.</param>
public sealed record GateOutcome(IReadOnlyList<JudgedClaim> Claims, IReadOnlyList<bool> BaselinesAsExpected);

/// <summary>What became of a claim.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="AsExpected">Whether it is the expected one.</param>
public readonly record struct JudgedClaim(Verdict Verdict, bool AsExpected);
