using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Tests.Runs;

/// <summary>What a run that did what its plan asks for has on record.</summary>
internal static class SyntheticUse
{
    public static UseFacts Of(NetworkPlan plan)
    {
        var (split, training) = (plan.Split, plan.Training);
        var steps = training.Epochs * ((split.Training + training.BatchSize - 1) / training.BatchSize);
        var batch = Math.Min(training.BatchSize, split.Training);
        var perClass = Enumerable.Range(0, plan.DataShape.Classes).Select(c => (split.Training + c) / plan.DataShape.Classes).ToArray();
        return new UseFacts(
            steps, batch, split.Training % batch == 0 ? batch : split.Training % batch, training.Epochs, split.Training, split.Training, perClass, 0,
            split.Validation, split.Test, 0, 0, 0, steps, Optimizer(training),
            [
                Phase(UsePhase.Training, training.Epochs * split.Training, NetworkMode.Training) with { LargestDifference = plan.Augmentation is null ? null : 1e-6 },
                Phase(UsePhase.Validation, training.Epochs * split.Validation),
                Phase(UsePhase.FiniteLogits, Math.Min(100, split.Test)),
                Phase(UsePhase.TrainingEvaluation, split.Training),
                Phase(UsePhase.Test, split.Test),
                .. plan.Evaluation.Shifts.Count == 0 ? [] : new[] { Phase(UsePhase.ShiftedTest, plan.Evaluation.Shifts.Count * split.Test) },
                .. plan.Evaluation.Rotations is not { } rotations ? [] : new[] { Phase(UsePhase.RotatedTest, rotations.Count * split.Test) with { ExpectedSha256 = null, LargestDifference = 1e-6 } },
            ]);
    }

    private static OptimizerUse Optimizer(TrainingRecipe recipe) => recipe switch
    {
        TrainingRecipe.Adam adam => new(
            "adam", [Rate(adam), Fixed("beta1", adam.Beta1), Fixed("beta2", adam.Beta2), Fixed("epsilon", adam.Epsilon)], adam.Schedule is null ? null : [.. Rates(adam)]),
        TrainingRecipe.Sgd sgd => new("sgd", [Fixed("learningRate", sgd.LearningRate), Fixed("momentum", sgd.Momentum)]),
        _ => throw new NotSupportedException(recipe.GetType().Name),
    };

    private static SettingUse Rate(TrainingRecipe recipe) => new("learningRate", Rates(recipe).Min(), Rates(recipe).Max());

    private static IEnumerable<double> Rates(TrainingRecipe recipe) => Enumerable.Range(1, recipe.Epochs).Select(recipe.LearningRateIn);

    private static SettingUse Fixed(string name, double value) => new(name, value, value);

    private static PhaseUse Phase(UsePhase phase, int images, NetworkMode mode = NetworkMode.Evaluation)
    {
        var hash = new string((char)('0' + (int)phase), 64);
        return new(phase, (images + 124) / 125, images, mode, hash, hash);
    }
}
