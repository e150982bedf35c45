using FashionRepro.Experiments.Layers;
using FashionRepro.Runs;

namespace FashionRepro.Running.Workers;

/// <summary>How long runs take compared with one another, for the order they are trained in. It never changes a result.</summary>
internal static class WorkEstimate
{
    /// <summary>Multiply-adds of the forward passes over all training images and epochs; those of a program are unknown, and it begins first.</summary>
    public static double MultiplyAdds(RunPlan plan) => plan is not NetworkPlan network ? double.MaxValue
        : (double)NetworkShapes.Of(network.Model.Layers, "layers", network.DataShape).Flat.Sum(layer => layer.MultiplyAdds) * plan.Split.Training * network.Training.Epochs;
}
