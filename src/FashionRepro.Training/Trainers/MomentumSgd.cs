using FashionRepro.Experiments;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionRepro.Training.Trainers;

/// <summary>
/// Stochastic gradient descent with momentum, as <see cref="TrainingRecipe.Sgd"/> defines it and PyTorch computes it: dampening 0, no Nesterov step. Velocities
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

        """);

    // Kept, for the reason that stands in FusedAdam.
    private readonly Scalar rate;
    private readonly Scalar momentum;
    private readonly Tensor[] velocities;

    /// <summary>Starts with every velocity at zero.</summary>
    /// <param name="parameters">Float32, contiguous, of any shapes; changed by every step. They stay the caller's.</param>
    /// <param name="recipe">Learning rate and momentum.</param>
    /// <exception cref="ArgumentException">A parameter is not float32, or not contiguous.</exception>
    public MomentumSgd(IEnumerable<Tensor> parameters, TrainingRecipe.Sgd recipe)
        : base(parameters)
    {
        (rate, momentum) = (recipe.LearningRate, recipe.Momentum);
        velocities = Zeros();
    }

    /// <inheritdoc/>
    public override string Name => "sgd";

    /// <inheritdoc/>
    public override IEnumerable<(string Name, double Value)> Settings => [("learningRate", rate.ToDouble()), ("momentum", momentum.ToDouble())];

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> State => velocities;

    /// <inheritdoc/>
    protected override void Update(Tensor[] parameters, Tensor[] gradients) => Script.invoke("step", parameters, gradients, velocities, rate, momentum);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing)
            return;

        foreach (var velocity in velocities)
            velocity.Dispose();
        rate.Dispose();
        momentum.Dispose();
    }
}
