using FashionRepro.Experiments;
using FashionRepro.Training;
using FashionRepro.Training.Trainers;
using static TorchSharp.torch;

namespace FashionRepro.Defects;

/// <summary>Adam with an ε of 10⁻³.</summary>
internal sealed class LargeEpsilon : TrainingStages
{
    private const double Epsilon = 1e-3;

    /// <inheritdoc/>
    public override Optimizer Optimizer(IEnumerable<Tensor> parameters, TrainingRecipe recipe) =>
        base.Optimizer(parameters, recipe is TrainingRecipe.Adam adam ? adam with { Epsilon = Epsilon } : recipe);
}
