using FashionRepro.Bank;
using FashionRepro.Calibration;
using FashionRepro.Experiments;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli;

/// <summary>Every defect of the bank put into the study.</summary>
/// <param name="Powers">What it moves and what notices it, by the defect's name.</param>
/// <param name="Incomplete">Defects that could not be judged.</param>
/// <param name="AlreadyRed">Claims that are not as expected without any defect, so that they notice none.</param>
/// <param name="Healthy">How many healthy seeds each figure is held against.</param>
internal sealed record PowerOfGate(
    IReadOnlyList<DefectPower> Powers, IReadOnlyList<NotJudgedDefect> Incomplete, IReadOnlyList<Claim> AlreadyRed, IReadOnlyList<(string Experiment, int Seeds)> Healthy)
{
    /// <param name="claims">The write-up's.</param>
    /// <param name="inputs">The study and the defects.</param>
    /// <param name="bank">The runs.</param>
    /// <param name="draws">Healthy seeds for other baselines.</param>
    public static PowerOfGate Of(IReadOnlyList<Claim> claims, CalibrationInputs inputs, BankedRuns bank, SeedDraws draws)
    {
        var study = inputs.Study;
        var trial = new DefectTrial(study, claims, bank, draws);
        var gaps = inputs.Defects.ToDictionary(defect => defect, defect => Gap(defect, inputs, bank));
        return new PowerOfGate(
            [.. inputs.Defects.AsParallel().AsOrdered().Where(defect => gaps[defect] is null).Select(defect => trial.Of(defect, inputs.TargetOf(defect)!))],
            [.. gaps.Where(gap => gap.Value is not null).Select(gap => new NotJudgedDefect(gap.Key.Name, gap.Value!))],
            trial.AlreadyRed,
            [.. study.ExperimentNames.Select(name => (name, bank.Of(name).Count))]);
    }

    private static string? Gap(Experiment defect, CalibrationInputs inputs, BankedRuns bank)
    {
        if (inputs.TargetOf(defect) is not { } target)
            return $"its name does not begin with that of an experiment of the study, {string.Join(" or ", inputs.Study.ExperimentNames.Select(name => name + "-"))}";
        if (inputs.Study.Seeds.Except(bank.Seeds(target.Name)).Any())
            return $"the bank does not have all of the study's seeds of {target.Name}";

        var missing = inputs.Study.Seeds.Except(bank.Seeds(defect.Name)).ToArray();
        return missing.Length == 0 ? null
            : missing.Length == inputs.Study.Seeds.Count ? "not in the bank"
            : $"the bank lacks seeds {SeedRange.Describe(missing)}";
    }
}

/// <summary>A defect that could not be judged.</summary>
/// <param name="Defect">Its name.</param>
/// <param name="Why">What is missing.</param>
internal sealed record NotJudgedDefect(string Defect, string Why);
