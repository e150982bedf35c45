using FashionRepro.Experiments;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionRepro.Training.Trainers;

/// <summary>
/// Adam (Kingma and Ba, arXiv:1412.6980, algorithm 1) in one pass over each parameter, by libtorch's own fused kernel. TorchSharp's optimizer passes over
/// every parameter a dozen times. The updates are the same to rounding.
/// </summary>
/// <remarks>TorchSharp 0.107 does not expose the kernel; TorchScript does.</remarks>
public sealed class FusedAdam : Optimizer
{
    // The kernel takes memory as it lies and does not look at strides.
    private static readonly jit.CompilationUnit Script = jit.compile(
        """
        def step(parameters: List[Tensor], gradients: List[Tensor], means: List[Tensor], squares: List[Tensor], steps: Tensor,
                 rate: float, beta1: float, beta2: float, epsilon: float):
            steps.add_(1)
            torch._fused_adam_(parameters, [gradient.contiguous() for gradient in gradients], means, squares, [], [steps] * len(parameters), lr=rate, beta1=beta1, beta2=beta2,
                               weight_decay=0.0, eps=epsilon, amsgrad=False, maximize=False)

        """);

    // Not plain numbers at every step: TorchSharp 0.107 makes each a native scalar that it lets the collector free while libtorch still reads it.
    private readonly Scalar[] settings; // rate, beta1, beta2, epsilon
    private readonly Tensor[] means;
    private readonly Tensor[] squares;
    private readonly Tensor steps = zeros(1).DetachFromDisposeScope();

    /// <summary>Starts with both moments at zero.</summary>
    /// <param name="parameters">Float32, contiguous, of any shapes; changed by every step. They stay the caller's.</param>
    /// <param name="recipe">Learning rate, the two decays and epsilon.</param>
    /// <exception cref="ArgumentException">A parameter is not float32, or not contiguous.</exception>
    public FusedAdam(IEnumerable<Tensor> parameters, TrainingRecipe.Adam recipe)
        : base(parameters)
    {
        settings = [recipe.LearningRate, recipe.Beta1, recipe.Beta2, recipe.Epsilon];
        means = Zeros();
        squares = Zeros();
    }

    /// <inheritdoc/>
    public override string Name => "adam";

    /// <inheritdoc/>
    public override IEnumerable<(string Name, double Value)> Settings =>
        [("learningRate", settings[0].ToDouble()), ("beta1", settings[1].ToDouble()), ("beta2", settings[2].ToDouble()), ("epsilon", settings[3].ToDouble())];

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> State => [.. means, .. squares, steps];

    /// <inheritdoc/>
    protected override void Update(Tensor[] parameters, Tensor[] gradients) =>
        Script.invoke("step", parameters, gradients, means, squares, steps, settings[0], settings[1], settings[2], settings[3]);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing)
            return;

        foreach (var moment in means.Concat(squares).Append(steps))
            moment.Dispose();
        foreach (var setting in settings)
            setting.Dispose();
    }
}
