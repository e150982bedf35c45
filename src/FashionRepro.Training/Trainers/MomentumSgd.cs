using FashionRepro.Experiments;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionRepro.Training.Trainers;

/// <summary>
/// Stochastic gradient descent with momentum, as <see cref="TrainingRecipe.Sgd"/> defines it and PyTorch computes it: dampening 0. Velocities
/// start at zero, which makes the first step a plain one.
/// </summary>
public sealed class MomentumSgd : Optimizer
{
    private static readonly jit.CompilationUnit Script = jit.compile(
        """
        def step(parameters: List[Tensor], gradients: List[Tensor], velocities: List[Tensor], rate: float, momentum: float):
            for i in range(len(parameters)):
                velocities[i].mul_(momentum).add_(gradients[i])
                parameters[i].add_(velocities[i], alpha=-rate)

        def nesterov(parameters: List[Tensor], gradients: List[Tensor], velocities: List[Tensor], rate: float, momentum: float):
            for i in range(len(parameters)):
                velocities[i].mul_(momentum).add_(gradients[i])
                parameters[i].add_(gradients[i].add(velocities[i], alpha=momentum), alpha=-rate)

        """);

    private readonly Scalar momentum;
    private readonly bool nesterov;
    private readonly Tensor[] velocities;

    /// <summary>Starts with every velocity at zero.</summary>
    /// <param name="parameters">Float32, contiguous, of any shapes; changed by every step. They stay the caller's.</param>
    /// <param name="recipe">Learning rate, momentum and the kind of step.</param>
    /// <exception cref="ArgumentException">A parameter is not float32, or not contiguous.</exception>
    public MomentumSgd(IEnumerable<Tensor> parameters, TrainingRecipe.Sgd recipe)
        : base(parameters, recipe.LearningRate)
    {
        (momentum, nesterov) = (recipe.Momentum, recipe.Nesterov);
        velocities = Zeros();
    }

    /// <inheritdoc/>
    public override string Name => nesterov ? "nesterov" : "sgd";

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> State => velocities;

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, double Value)> OtherSettings => [("momentum", momentum.ToDouble())];

    /// <inheritdoc/>
    protected override void Update(Tensor[] parameters, Tensor[] gradients) => Script.invoke(nesterov ? "nesterov" : "step", parameters, gradients, velocities, Rate, momentum);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing)
            return;

        foreach (var velocity in velocities)
            velocity.Dispose();
        momentum.Dispose();
    }
}
