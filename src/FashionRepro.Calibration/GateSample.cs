using System.Collections.Concurrent;
using FashionRepro.Bank;
using FashionRepro.Experiments;
using FashionRepro.Verdicts;

namespace FashionRepro.Calibration;

/// <summary>The gate as a study's seeds would have made it, judged on runs from the bank: its claims, and the statistical rule of its baselines.</summary>
public sealed class GateSample
{
    private readonly Study study;
    private readonly BankedRuns bank;
    private readonly IReadOnlyList<string> baselines;
    private readonly Lazy<Dictionary<string, IReadOnlyCollection<ReferenceSpread>>> spreads;
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
        exact = new(() => Claims.Where(claim => claim.IsExact).ToDictionary(claim => claim.Id, claim => Judged(claim.Evaluate(bank.Evidence(study)))));
        spreads = new(() =>
        {
            var evidence = bank.Evidence(study with { Seeds = [.. Pool.Take(Significance.FewestPairs)] });
            return Claims.ToDictionary(claim => claim.Id, claim => claim.IsExact ? [] : ReferenceSpread.UsedBy(claim, evidence));
        });
    }

    /// <summary>The seeds that the bank has of every experiment with a baseline, ascending.</summary>
    public IReadOnlyList<int> Pool { get; }

    /// <summary>The claims whose experiments have every seed of the pool.</summary>
    public IReadOnlyList<Claim> Claims { get; }

    /// <summary>The others.</summary>
    public IReadOnlyList<NotCalibratedClaim> NotCalibrated { get; }

    /// <summary>The experiments that are held against a baseline.</summary>
    public IReadOnlyList<string> Baselines => baselines;

    /// <summary>Judges the runs of one draw. A baseline is judged once: its spread is that of the draw's own other seeds, and so out of sample already.</summary>
    public CrossFitted<GateOutcome> Judge(SeedDraw draw)
    {
        var evidence = bank.Evidence(study with { Seeds = draw.Current });
        var others = Others(draw.Current);
        CrossFitted<JudgedClaim>[] claims = [.. Claims.Select(claim => claim.IsExact
            ? new(exact.Value[claim.Id], exact.Value[claim.Id])
            : BothWays(claim, others, () => Judged(claim.Evaluate(evidence))))];
        bool[] held = [.. baselines.Select(name => SpreadRule.Outside(bank.Of(name, draw.Baseline), bank.Of(name, draw.Current)).Count == 0)];
        return new(new([.. claims.Select(claim => claim.OutOfSample)], held), new([.. claims.Select(claim => claim.InSample)], held));
    }

    /// <summary>The claims that are judged in-sample both times, because draws leave fewer than <see cref="OtherRuns.Fewest"/> runs to measure a spread on that they use.</summary>
    /// <param name="seeds">How many seeds of a claim's experiments a draw takes.</param>
    public IReadOnlyList<Claim> OnlyInSample(Func<Claim, int> seeds) =>
        [.. Claims.Where(claim => spreads.Value[claim.Id].Any(spread => OtherRuns.Seeds(bank, spread).Count() - seeds(claim) < OtherRuns.Fewest))];

    /// <summary>Seeds of a draw in the order in which they are trained: as many of the pool as each experiment may take, then others of those experiments that may take more.</summary>
    /// <param name="draws">Of the pool.</param>
    /// <param name="index">Which draw.</param>
    /// <param name="limits">How many seeds experiments may take, as far as the bank has them (<see cref="Within"/>).</param>
    public IReadOnlyList<int> Order(SeedDraws draws, int index, IReadOnlyList<SeedLimit> limits)
    {
        List<int> order = [];
        foreach (var most in limits.Select(limit => limit.Seeds).Distinct().Order())
        {
            var seeds = order.Count == 0 ? draws : new SeedDraws(InCommon(limits.Where(limit => limit.Seeds >= most)), size: 1, draws.Count, draws.GeneratorSeed);
            order.AddRange(seeds.Order(index).Except(order).Take(most - order.Count).ToArray());
        }

        return order;
    }

    /// <summary>Limits as far as the bank has the seeds, in ascending order: of the experiments that it has, one limit each; none where it has no more than a study begins with.</summary>
    /// <param name="limits">As studies set them; where two name an experiment, the first counts.</param>
    /// <param name="first">Seeds that a study begins with.</param>
    public IReadOnlyList<SeedLimit> Within(IReadOnlyList<SeedLimit> limits, int first)
    {
        var limited = study with { Limits = limits };
        List<SeedLimit> within = [];
        SeedLimit[] wanted =
        [
            .. limits.SelectMany(limit => limit.Experiments).Distinct().Where(name => bank.Of(name).Count > 0)
                .GroupBy(limited.MostOf).OrderBy(same => same.Key).Select(same => new SeedLimit([.. same], same.Key)),
        ];
        foreach (var limit in wanted)
        {
            var seeds = Math.Min(limit.Seeds, within.Count == 0 ? Pool.Count : InCommon(wanted.Where(other => other.Seeds >= limit.Seeds)).Count);
            if (seeds > first)
                within.Add(limit with { Seeds = seeds });
        }

        return within;
    }

    private IReadOnlyList<int> InCommon(IEnumerable<SeedLimit> limits) => limits.SelectMany(limit => limit.Experiments).Select(bank.Seeds).Aggregate((one, other) => [.. one.Intersect(other)]);

    /// <summary>Decides every claim look by look, in the order of the write-up. The spreads are those of the seeds that no look can take.</summary>
    /// <param name="order">See <see cref="Order"/>.</param>
    /// <param name="first">Seeds of the first look.</param>
    /// <param name="limits">How many seeds experiments may take.</param>
    public CrossFitted<IReadOnlyList<ClaimResult>> Decide(IReadOnlyList<int> order, int first, IReadOnlyList<SeedLimit> limits)
    {
        var evidence = new ConcurrentDictionary<int, Evidence>();
        var decision = new SequentialDecision(
            study with { Seeds = [.. order.Take(first)], Limits = limits }, seeds => evidence.GetOrAdd(seeds, _ => bank.Evidence(study with { Seeds = [.. order.Take(seeds)] })));
        var others = new Dictionary<int, OtherRuns>();
        CrossFitted<ClaimResult>[] claims = [.. Claims.Select(claim => BothWays(claim, OthersThan(decision.MostOf(claim)), () => Decided(claim)))];
        return new([.. claims.Select(claim => claim.OutOfSample)], [.. claims.Select(claim => claim.InSample)]);

        ClaimResult Decided(Claim claim) => claim.IsExact
            ? new(claim, new Finding(exact.Value[claim.Id].Verdict, "", [], [])) { Decision = new(first, Significance.OfAClaim, null, IsTooClose: false) }
            : decision.Judge(claim);

        OtherRuns OthersThan(int most) => others.TryGetValue(most, out var known) ? known : others[most] = Others(order.Take(most));
    }

    /// <summary>Seconds that a run of an experiment took, on average over the bank; 0 where it has none.</summary>
    public double Seconds(string experiment) => bank.Of(experiment).Select(run => run.Timing.Seconds).DefaultIfEmpty().Average();

    private static JudgedClaim Judged(ClaimResult result) => new(result.Verdict, result.AsExpected);

    private OtherRuns Others(IEnumerable<int> judged) => new(bank, study.Experiments, judged);

    private CrossFitted<T> BothWays<T>(Claim claim, OtherRuns others, Func<T> judge)
    {
        var inSample = judge();
        return new(spreads.Value[claim.Id].Count == 0 ? inSample : ReferenceSpread.With(others.Of, judge), inSample);
    }

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
