using FashionRepro.Experiments;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionRepro.Training.Trainers;

/// <summary>RMSprop, as <see cref="TrainingRecipe.RmsProp"/> defines it and PyTorch computes it: neither centred nor with momentum. The mean squares start at zero.</summary>
public sealed class RmsProp : Optimizer
{
    private static readonly jit.CompilationUnit Script = jit.compile(
        """
        def step(parameters: List[Tensor], gradients: List[Tensor], squares: List[Tensor], rate: float, alpha: float, epsilon: float):
            for i in range(len(parameters)):
                squares[i].mul_(alpha).addcmul_(gradients[i], gradients[i], value=1.0 - alpha)
                parameters[i].addcdiv_(gradients[i], squares[i].sqrt().add_(epsilon), value=-rate)

        """);

    private readonly Scalar alpha;
    private readonly Scalar epsilon;
    private readonly Tensor[] squares;

    /// <summary>Starts with every mean square at zero.</summary>
    /// <param name="parameters">Float32, contiguous, of any shapes; changed by every step. They stay the caller's.</param>
    /// <param name="recipe">Learning rate, decay and epsilon.</param>
    /// <exception cref="ArgumentException">A parameter is not float32, or not contiguous.</exception>
    public RmsProp(IEnumerable<Tensor> parameters, TrainingRecipe.RmsProp recipe)
        : base(parameters, recipe.LearningRate)
    {
        (alpha, epsilon) = (recipe.Alpha, recipe.Epsilon);
        squares = Zeros();
    }

    /// <inheritdoc/>
    public override string Name => "rmsprop";

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> State => squares;

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, double Value)> OtherSettings => [("alpha", alpha.ToDouble()), ("epsilon", epsilon.ToDouble())];

    /// <inheritdoc/>
    protected override void Update(Tensor[] parameters, Tensor[] gradients) => Script.invoke("step", parameters, gradients, squares, Rate, alpha, epsilon);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing)
            return;

        foreach (var square in squares)
            square.Dispose();
        alpha.Dispose();
        epsilon.Dispose();
    }
}
