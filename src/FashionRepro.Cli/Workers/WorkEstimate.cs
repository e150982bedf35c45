using FashionRepro.Experiments.Layers;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Workers;

/// <summary>How long runs take compared with one another, for the order they are trained in. It never changes a result.</summary>
internal static class WorkEstimate
{
    /// <summary>Multiply-adds of the forward passes over all training images and epochs.</summary>
    public static double MultiplyAdds(RunPlan plan) =>
        (double)NetworkShapes.Of(plan.Model.Layers, "layers").Flat.Sum(layer => layer.MultiplyAdds) * plan.Split.Training * plan.Training.Epochs;
}
