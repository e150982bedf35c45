using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionRepro.Training.Models;

/// <summary>The sum of a body and a shortcut.</summary>
public sealed class Residual : nn.Module<Tensor, Tensor>
{
    /// <summary>What the shortcut is multiplied by in the sum. Kept, for the reason that stands in <see cref="Trainers.Optimizer"/>.</summary>
    internal static readonly Scalar One = 1;

    /// <summary>Takes over the modules, which are disposed with it.</summary>
    /// <param name="body">The body.</param>
    /// <param name="shortcut">Without modules it is the input itself.</param>
    public Residual(Sequential body, Sequential shortcut)
        : base(nameof(Residual))
    {
        (Body, Shortcut) = (body, shortcut);
        register_module("body", body);
        register_module("shortcut", shortcut);
    }

    /// <summary>The body.</summary>
    public Sequential Body { get; }

    /// <summary>The other way.</summary>
    public Sequential Shortcut { get; }

    /// <summary>One forward pass.</summary>
    /// <param name="input">[B, C, H, W]</param>
    public override Tensor forward(Tensor input)
    {
        using var body = Body.call(input);
        using var shortcut = Shortcut.Count == 0 ? input.alias() : Shortcut.call(input);
        return body.add(shortcut, One);
    }
}
