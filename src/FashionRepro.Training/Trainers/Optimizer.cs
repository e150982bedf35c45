using FashionRepro.Experiments;
using FashionRepro.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionRepro.Training.Trainers;

/// <summary>Turns gradients into updates. The parameters stay the caller's.</summary>
public abstract class Optimizer : IDisposable
{
    private readonly Tensor[] parameters;

    // Not a plain number at every step: TorchSharp 0.107 makes each a native scalar that it lets the collector free while libtorch still reads it.
    private Scalar rate;

    /// <summary>For parameters that the kernels can take as they lie in memory.</summary>
    /// <param name="parameters">Float32, contiguous, of any shapes.</param>
    /// <param name="learningRate">That of the first step.</param>
    /// <exception cref="ArgumentException">A parameter is not float32, or not contiguous.</exception>
    protected Optimizer(IEnumerable<Tensor> parameters, double learningRate)
    {
        rate = learningRate;
        this.parameters = [.. parameters];
        if (this.parameters.Any(p => p.dtype != ScalarType.Float32 || !p.is_contiguous()))
            throw new ArgumentException("Every parameter has to be float32 and contiguous.", nameof(parameters));
    }

    /// <summary>The optimizer of a recipe.</summary>
    /// <param name="parameters">Float32, contiguous, of any shapes; changed by every step.</param>
    /// <param name="recipe">Which optimizer, and its settings.</param>
    /// <exception cref="ArgumentException">A parameter is not float32 or not contiguous, or there is no such optimizer.</exception>
    public static Optimizer For(IEnumerable<Tensor> parameters, TrainingRecipe recipe) => recipe switch
    {
        TrainingRecipe.Adam adam => new FusedAdam(parameters, adam),
        TrainingRecipe.AdamW adamW => new FusedAdam(parameters, adamW),
        TrainingRecipe.RmsProp rmsProp => new RmsProp(parameters, rmsProp),
        TrainingRecipe.Sgd sgd => new MomentumSgd(parameters, sgd),
        _ => throw new ArgumentException($"{recipe.GetType().Name} is not a known optimizer.", nameof(recipe)),
    };

    /// <summary>What it is, as <see cref="OptimizerUse.Name"/> has it.</summary>
    public abstract string Name { get; }

    /// <summary>The numbers that the next step takes, by their settings' names, read from where it takes them.</summary>
    public IEnumerable<(string Name, double Value)> Settings => OtherSettings.Prepend(("learningRate", rate.ToDouble()));

    /// <summary>The learning rate as the next step takes it.</summary>
    protected Scalar Rate => rate;

    /// <summary>The numbers that the next step takes besides <see cref="Rate"/>.</summary>
    protected abstract IEnumerable<(string Name, double Value)> OtherSettings { get; }

    /// <summary>What the next step depends on besides parameters and gradients. The tensors stay the optimizer's.</summary>
    public abstract IReadOnlyList<Tensor> State { get; }

    /// <summary>Changes the learning rate of the steps that follow.</summary>
    public void SetLearningRate(double learningRate)
    {
        rate.Dispose();
        rate = learningRate;
    }

    /// <summary>Lets go of the gradients, so that the next backward pass starts from none.</summary>
    public void ZeroGradients()
    {
        foreach (var parameter in parameters)
            parameter.grad = null;
    }

    /// <summary>One update from the gradients at hand.</summary>
    /// <exception cref="InvalidOperationException">A parameter has no gradient: no backward pass went before, or the network does not use it.</exception>
    public void Step()
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        Update(parameters, Array.ConvertAll(parameters, p => p.grad ?? throw new InvalidOperationException("A parameter has no gradient.")));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        rate.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Changes every parameter; gradients are not recorded.</summary>
    /// <param name="parameters">What to change.</param>
    /// <param name="gradients">One per parameter, of its shape.</param>
    protected abstract void Update(Tensor[] parameters, Tensor[] gradients);

    /// <summary>Lets go of the state.</summary>
    protected abstract void Dispose(bool disposing);

    /// <summary>State of the parameters' shapes, all zero, that lives as long as the optimizer.</summary>
    protected Tensor[] Zeros() => Array.ConvertAll(parameters, p => zeros(p.shape).DetachFromDisposeScope());
}
