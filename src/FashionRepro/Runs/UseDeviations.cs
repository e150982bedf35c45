using FashionRepro.Experiments;

namespace FashionRepro.Runs;

/// <summary>
/// Where what a run did is not what its plan asks for. It knows no experiment: every sound run of every plan has none. A run with an error made on purpose has the plan of a sound
/// one, so this is what sees such errors as facts.
/// </summary>
public static class UseDeviations
{
    private const string None = "none";
    private const string LearningRate = "learningRate";

    /// <summary>Far above rounding, far below a rotation of half a degree at the edge of a garment. Pixels are in [0, 1].</summary>
    private const double RoundingOfPixels = 1e-3;

    /// <summary>Fewer have so few orders that two epochs of a thousand may well have one by chance.</summary>
    private const int FewestImagesWithOrders = 13;

    /// <summary>Every deviation, each as <c>what it was, where the plan asks for what</c>.</summary>
    /// <param name="plan">What was asked for.</param>
    /// <param name="use">What was done.</param>
    public static IReadOnlyList<string> Between(NetworkPlan plan, UseFacts use)
    {
        var (split, training) = (plan.Split, plan.Training);
        var steps = training.Epochs * ((split.Training + training.BatchSize - 1) / training.BatchSize);
        var batch = Math.Min(training.BatchSize, split.Training);
        var last = split.Training % batch == 0 ? batch : split.Training % batch;
        return
        [
            .. Number("steps", use.Steps, steps),
            .. Number("images in a step", use.BatchSize, batch),
            .. Number("images in the last step", use.LastBatch, last),
            .. split.Training < FewestImagesWithOrders ? [] : Number("orders of the epochs", use.EpochOrders, training.Epochs),
            .. Number("images trained on", use.Trained, split.Training),
            .. Number("images trained on once an epoch", use.TrainedOnceAnEpoch, split.Training),
            .. Number("images trained on with another label", use.Relabelled, 0),
            .. Number("images validated on", use.Validated, split.Validation),
            .. Number("images tested on", use.Tested, split.Test),
            .. Number("images trained and validated on", use.TrainedAndValidated, 0),
            .. Number("images trained and tested on", use.TrainedAndTested, 0),
            .. Number("images validated and tested on", use.ValidatedAndTested, 0),
            .. Number("steps that minimised the cross-entropy", use.StepsWithCrossEntropy, steps),
            .. Text("optimizer", Shown(use.Optimizer), Shown(training)),
            .. Phases(plan).SelectMany(phase => OfPhase(plan, phase, use.Phases.Where(used => used.Phase == phase.Key).ToArray())),
            .. use.Phases.Where(used => !Phases(plan).ContainsKey(used.Phase)).Select(used => $"{used.Phase.Word()} took place, which the plan does not ask for"),
        ];
    }

    /// <summary>How many images pass through the network in each phase of a plan.</summary>
    private static Dictionary<UsePhase, long> Phases(NetworkPlan plan) => new (UsePhase Phase, long Images)[]
    {
        (UsePhase.Training, (long)plan.Training.Epochs * plan.Split.Training),
        (UsePhase.Validation, (long)plan.Training.Epochs * plan.Split.Validation),
        (UsePhase.FiniteLogits, Math.Min(100, plan.Split.Test)),
        (UsePhase.TrainingEvaluation, plan.Split.Training),
        (UsePhase.Test, plan.Split.Test),
        (UsePhase.ShiftedTest, (long)plan.Evaluation.Shifts.Count * plan.Split.Test),
        (UsePhase.RotatedTest, (long)(plan.Evaluation.Rotations?.Count ?? 0) * plan.Split.Test),
    }.Where(phase => phase.Images > 0).ToDictionary(phase => phase.Phase, phase => phase.Images);

    private static IEnumerable<string> OfPhase(NetworkPlan plan, KeyValuePair<UsePhase, long> phase, PhaseUse[] used)
    {
        var name = phase.Key.Word();
        if (used is not [var one])
            return [$"{name} is on record {used.Length} times"];

        var mode = phase.Key == UsePhase.Training ? NetworkMode.Training : NetworkMode.Evaluation;
        return
        [
            .. Number($"images through the network in {name}", one.Images, phase.Value),
            .. Text($"mode of the network in {name}", one.Mode.Word(), mode.Word()),
            .. IsAsPlanned(plan, one) ? [] : new[] { $"the first input of {name} is not what the plan makes of the data" },
        ];
    }

    private static bool IsAsPlanned(NetworkPlan plan, PhaseUse used) => used.Phase switch
    {
        UsePhase.RotatedTest => used.LargestDifference <= RoundingOfPixels,
        UsePhase.Training when plan.Augmentation is not null => used.LargestDifference <= RoundingOfPixels,
        UsePhase.ShiftedTest when used.ExpectedSha256 is null => true, // records of before it was computed
        _ => used.InputSha256 == used.ExpectedSha256,
    };

    private static IEnumerable<string> Number(string what, long found, long planned) => Text(what, $"{found:N0}", $"{planned:N0}");

    private static IEnumerable<string> Text(string what, string found, string planned) => found == planned ? [] : [$"{what}: {found}, the plan asks for {planned}"];

    private static string Shown(OptimizerUse used) => Shown(used.Name, used.Settings.Select(setting => (setting.Name,
        setting.Name == LearningRate && used.LearningRates is { } rates ? string.Join(" ", rates.Select(rate => $"{rate:R}"))
        : setting.Least == setting.Most ? $"{setting.Least:R}" : $"{setting.Least:R} to {setting.Most:R}")));

    private static string Shown(TrainingRecipe recipe)
    {
        double[] rates = [.. Enumerable.Range(1, recipe.Epochs).Select(recipe.LearningRateIn)];
        var (name, settings) = recipe switch
        {
            TrainingRecipe.Adam adam => ("adam", ((string, double)[])[("beta1", adam.Beta1), ("beta2", adam.Beta2), ("epsilon", adam.Epsilon)]),
            TrainingRecipe.AdamW adamW => ("adamw", [("beta1", adamW.Beta1), ("beta2", adamW.Beta2), ("epsilon", adamW.Epsilon), ("weightDecay", adamW.WeightDecay)]),
            TrainingRecipe.RmsProp rmsProp => ("rmsprop", [("alpha", rmsProp.Alpha), ("epsilon", rmsProp.Epsilon)]),
            TrainingRecipe.Sgd sgd => (sgd.Nesterov ? "nesterov" : "sgd", [("momentum", sgd.Momentum)]),
            _ => (None, []),
        };
        return Shown(new OptimizerUse(name, [new(LearningRate, rates.Min(), rates.Max()), .. settings.Select(setting => new SettingUse(setting.Item1, setting.Item2, setting.Item2))],
            rates.Distinct().Count() > 1 ? rates : null));
    }

    private static string Shown(string name, IEnumerable<(string Name, string Value)> settings) => $"{name} with {string.Join(", ", settings.Select(setting => $"{setting.Name} {setting.Value}"))}";
}
