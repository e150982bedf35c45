using FashionRepro.Calibration;

namespace FashionRepro.Cli.Display;

/// <summary>Which drift the comparison with the bank's runs notices, for machines.</summary>
/// <param name="Goals">What was aimed at, for every experiment.</param>
/// <param name="Experiments">Those that have enough runs.</param>
/// <param name="NotMeasured">The others.</param>
internal sealed record DriftJson(DriftGoalsJson Goals, IReadOnlyList<ExperimentDriftJson> Experiments, IReadOnlyList<NotMeasuredDrift> NotMeasured)
{
    public static DriftJson Of(DriftOfGate drift) =>
        new(new(DriftPower.FalseAlarmGoal, DriftPower.NoticedGoal), [.. drift.Experiments.Select(ExperimentDriftJson.Of)], drift.NotMeasured);
}

/// <summary>What was aimed at, for every experiment.</summary>
/// <param name="FalseAlarms">The largest share of false alarms of the whole comparison, 0 to 1.</param>
/// <param name="Noticed">The smallest share of cases in which a change is to be noticed, 0 to 1.</param>
internal sealed record DriftGoalsJson(double FalseAlarms, double Noticed);

/// <summary>What is noticed of one experiment's drift.</summary>
/// <param name="Experiment">Its name.</param>
/// <param name="Known">Known runs: the bank's that are not drawn.</param>
/// <param name="Fresh">Runs that are held against them at a time.</param>
/// <param name="FalseAlarms">How often something is noticed where nothing changed.</param>
/// <param name="Goal">Points of the test accuracy that were to be noticed in the goal's share of cases; null where there is no goal.</param>
/// <param name="Curves">How often lower accuracies are noticed, by how much lower they are.</param>
/// <param name="PairPoints">Points that one class loses to another, the accuracy unchanged.</param>
/// <param name="PairsNoticed">In what share of cases that is noticed over all pairs, 0 to 1.</param>
/// <param name="Pairs">Every pair of classes, the least noticed first.</param>
internal sealed record ExperimentDriftJson(
    string Experiment, int Known, int Fresh, Rate FalseAlarms, double? Goal, IReadOnlyList<DriftCurveJson> Curves, double PairPoints, double PairsNoticed, IReadOnlyList<DriftPairJson> Pairs)
{
    public static ExperimentDriftJson Of(NoticedDrift of) => new(
        of.Power.Experiment, of.Power.Known, of.Power.Size, of.Power.FalseAlarms, of.Goal,
        [.. of.Power.Curves.Select(curve => new DriftCurveJson(curve.What, [.. DriftPower.Shifts.Zip(curve.Noticed, (points, noticed) => new DriftPointJson(points, noticed))], curve.Smallest))],
        DriftPower.PairShift, of.Power.PairsNoticed,
        [.. of.Power.Pairs.Select(pair => new DriftPairJson(pair.One, pair.Other, pair.Noticed, pair.Traded))]);
}

/// <summary>How often lower accuracies are noticed.</summary>
/// <param name="What">Which accuracies are lower, in words.</param>
/// <param name="Points">One by one.</param>
/// <param name="Smallest">Points from which on the goal's share of cases is noticed; null where none of the points is.</param>
internal sealed record DriftCurveJson(string What, IReadOnlyList<DriftPointJson> Points, double? Smallest);

/// <summary>A point of a curve.</summary>
/// <param name="Points">By how many points the accuracy is lower.</param>
/// <param name="Noticed">How often that is noticed.</param>
internal sealed record DriftPointJson(double Points, Rate Noticed);

/// <summary>A change between two classes.</summary>
/// <param name="Loses">The class that loses images.</param>
/// <param name="Gains">The class that gains them.</param>
/// <param name="Noticed">How often that is noticed.</param>
/// <param name="Traded">Points that one loses to the other from run to run anyway: their standard deviation.</param>
internal sealed record DriftPairJson(string Loses, string Gains, Rate Noticed, double Traded);
