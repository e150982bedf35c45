using FashionRepro.Bank;
using FashionRepro.Baselines;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Calibration;

/// <summary>Puts errors made on purpose into a healthy study, one at a time.</summary>
public sealed class DefectTrial
{
    private readonly Study study;
    private readonly BankedRuns bank;
    private readonly IReadOnlyList<Claim> green;
    private readonly SeedDraws draws;

    /// <summary>Judges the healthy study once: a claim that is red in it cannot notice anything.</summary>
    /// <param name="study">The study; the bank has all of it.</param>
    /// <param name="claims">Every claim; those that need more than the study are left out.</param>
    /// <param name="bank">The runs.</param>
    /// <param name="draws">Of healthy seeds that the bank has of all of the study: other baselines that there could have been.</param>
    public DefectTrial(Study study, IReadOnlyList<Claim> claims, BankedRuns bank, SeedDraws draws)
    {
        (this.study, this.bank, this.draws) = (study, bank, draws);
        var evidence = bank.Evidence(study);
        var results = claims.Where(claim => study.HasAll(claim.Needs)).Select(claim => claim.Evaluate(evidence)).ToArray();
        green = [.. results.Where(result => result.AsExpected).Select(result => result.Claim)];
        AlreadyRed = [.. results.Where(result => !result.AsExpected).Select(result => result.Claim)];
    }

    /// <summary>The claims that are not as expected without any error.</summary>
    public IReadOnlyList<Claim> AlreadyRed { get; }

    /// <summary>How many healthy seeds each figure is held against.</summary>
    public IReadOnlyList<(string Experiment, int Seeds)> Healthy => [.. study.ExperimentNames.Select(name => (name, bank.Of(name).Count))];

    /// <summary>The experiment of a study that a defect stands in for, by its name's beginning; null where there is none.</summary>
    public static Experiment? Target(Study study, Experiment defect) =>
        study.Experiments.FirstOrDefault(experiment => defect.Name.StartsWith(experiment.Name + "-", StringComparison.Ordinal));

    /// <summary>Lets each defect take its target's place.</summary>
    /// <param name="defects">Experiments with an error.</param>
    /// <returns>What they move and what notices them; and those that could not be judged, with what is missing.</returns>
    public (IReadOnlyList<DefectPower> Powers, IReadOnlyList<(string Defect, string Why)> NotJudged) Of(IReadOnlyList<Experiment> defects)
    {
        var gaps = defects.ToDictionary(defect => defect, Gap);
        return (
            [.. defects.AsParallel().AsOrdered().Where(defect => gaps[defect] is null).Select(defect => Of(defect, Target(study, defect)!))],
            [.. gaps.Where(gap => gap.Value is not null).Select(gap => (gap.Key.Name, gap.Value!))]);
    }

    private string? Gap(Experiment defect)
    {
        if (Target(study, defect) is not { } target)
            return $"its name does not begin with that of an experiment of the study, {string.Join(" or ", study.ExperimentNames.Select(name => name + "-"))}";
        if (study.Seeds.Except(bank.Seeds(target.Name)).Any())
            return $"the bank does not have all of the study's seeds of {target.Name}";

        var missing = study.Seeds.Except(bank.Seeds(defect.Name)).ToArray();
        return missing.Length == 0 ? null
            : missing.Length == study.Seeds.Count ? "not in the bank"
            : $"the bank lacks seeds {SeedRange.Describe(missing)}";
    }

    /// <summary>Lets an experiment with an error take the place of a healthy one.</summary>
    /// <param name="defect">The experiment with the error; the bank has it with every seed of the study.</param>
    /// <param name="target">The experiment of the study that it stands in for.</param>
    public DefectPower Of(Experiment defect, Experiment target)
    {
        var healthy = bank.Evidence(study with { Experiments = [.. study.Experiments, defect] });
        var evidence = healthy.ReadAs(new Dictionary<string, string> { [target.Name] = defect.Name }, healthy.TrainingAccuracy);
        var red = green.Where(claim => claim.Needs.Contains(target.Name)).Select(claim => claim.Evaluate(evidence)).Where(result => !result.AsExpected)
            .ToLookup(result => result.Claim.IsExact);
        var runs = bank.Of(defect.Name, study.Seeds);
        return new DefectPower(
            defect.Name,
            target.Name,
            SettingDifference.Between(Settings(target, runs[0]), Settings(defect, runs[0])),
            FigureMove.Between(target.Data.Classes, bank.Of(target.Name), runs),
            [.. runs.Select(run => run.NetworkOrNull).OfType<NetworkRun>().Where(run => run.Result.Use is not null).SelectMany(run => UseDeviations.Between(run.Plan, run.Result.Use!)).Distinct()],
            [.. red[true]],
            [.. red[false]],
            SpreadRule.Outside(bank.Of(target.Name, study.Seeds), runs),
            new Rate(Enumerable.Range(0, draws.Count).Count(i => SpreadRule.Outside(bank.Of(target.Name, draws[i].Baseline), runs).Count > 0), draws.Count));
    }

    private static IReadOnlyList<PlanSetting> Settings(Experiment experiment, RunRecord run) =>
        PlanSettings.OfExperiment(RunPlan.For(experiment, run.Plan.Seed, run.Plan.Identity));
}
