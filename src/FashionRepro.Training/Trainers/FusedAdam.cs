using FashionRepro.Experiments;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionRepro.Training.Trainers;

/// <summary>
/// Adam (Kingma and Ba, arXiv:1412.6980, algorithm 1), or AdamW (Loshchilov and Hutter, arXiv:1711.05101, algorithm 2), in one pass over each parameter, by libtorch's own
/// fused kernels. TorchSharp's optimizers pass over every parameter a dozen times. The updates are the same to rounding.
/// </summary>
/// <remarks>TorchSharp 0.107 does not expose the kernels; TorchScript does.</remarks>
public sealed class FusedAdam : Optimizer
{
    // The kernels take memory as it lies and do not look at strides.
    private static readonly jit.CompilationUnit Script = jit.compile(
        """
        def adam(parameters: List[Tensor], gradients: List[Tensor], means: List[Tensor], squares: List[Tensor], steps: Tensor,
                 rate: float, beta1: float, beta2: float, epsilon: float, decay: float):
            steps.add_(1)
            torch._fused_adam_(parameters, [gradient.contiguous() for gradient in gradients], means, squares, [], [steps] * len(parameters), lr=rate, beta1=beta1, beta2=beta2,
                               weight_decay=decay, eps=epsilon, amsgrad=False, maximize=False)

        def adamw(parameters: List[Tensor], gradients: List[Tensor], means: List[Tensor], squares: List[Tensor], steps: Tensor,
                  rate: float, beta1: float, beta2: float, epsilon: float, decay: float):
            steps.add_(1)
            torch._fused_adamw_(parameters, [gradient.contiguous() for gradient in gradients], means, squares, [], [steps] * len(parameters), lr=rate, beta1=beta1, beta2=beta2,
                                weight_decay=decay, eps=epsilon, amsgrad=False, maximize=False)

        """);

    private readonly bool isDecoupled;
    private readonly Scalar[] settings; // beta1, beta2, epsilon, weight decay
    private readonly Tensor[] means;
    private readonly Tensor[] squares;
    private readonly Tensor steps = zeros(1).DetachFromDisposeScope();

    /// <summary>Adam, with both moments at zero.</summary>
    /// <param name="parameters">Float32, contiguous, of any shapes; changed by every step. They stay the caller's.</param>
    /// <param name="recipe">Learning rate, the two decays and epsilon.</param>
    /// <exception cref="ArgumentException">A parameter is not float32, or not contiguous.</exception>
    public FusedAdam(IEnumerable<Tensor> parameters, TrainingRecipe.Adam recipe)
        : this(parameters, recipe.LearningRate, isDecoupled: false, recipe.Beta1, recipe.Beta2, recipe.Epsilon, 0)
    {
    }

    /// <summary>AdamW, with both moments at zero.</summary>
    /// <param name="parameters">Float32, contiguous, of any shapes; changed by every step. They stay the caller's.</param>
    /// <param name="recipe">Learning rate, the two decays, epsilon and weight decay.</param>
    /// <exception cref="ArgumentException">A parameter is not float32, or not contiguous.</exception>
    public FusedAdam(IEnumerable<Tensor> parameters, TrainingRecipe.AdamW recipe)
        : this(parameters, recipe.LearningRate, isDecoupled: true, recipe.Beta1, recipe.Beta2, recipe.Epsilon, recipe.WeightDecay)
    {
    }

    private FusedAdam(IEnumerable<Tensor> parameters, double learningRate, bool isDecoupled, params ReadOnlySpan<double> settings)
        : base(parameters, learningRate)
    {
        this.isDecoupled = isDecoupled;
        this.settings = Array.ConvertAll(settings.ToArray(), setting => (Scalar)setting);
        means = Zeros();
        squares = Zeros();
    }

    /// <inheritdoc/>
    public override string Name => isDecoupled ? "adamw" : "adam";

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> State => [.. means, .. squares, steps];

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, double Value)> OtherSettings =>
        new[] { "beta1", "beta2", "epsilon", "weightDecay" }.Take(isDecoupled ? 4 : 3).Zip(settings, (name, setting) => (name, setting.ToDouble()));

    /// <inheritdoc/>
    protected override void Update(Tensor[] parameters, Tensor[] gradients) =>
        Script.invoke(Name, parameters, gradients, means, squares, steps, Rate, settings[0], settings[1], settings[2], settings[3]);

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
