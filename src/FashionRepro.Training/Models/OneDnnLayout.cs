using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace FashionRepro.Training.Models;

/// <summary>
/// The memory layout that oneDNN, libtorch's library of convolutions, chooses for itself: channels in blocks as wide as a vector register. Convolution,
/// pools, ReLU, batch normalisation and sums pass such tensors on as they are; in libtorch's ordinary layout, max-pooling alone takes half of a small convolutional network's training step.
/// Finite numbers are the same to rounding; what is not a number, pool and ReLU turn into zero.
/// </summary>
/// <remarks>libtorch calls it <c>mkldnn</c>, oneDNN's former name, and TorchSharp 0.107 has no method for it; a TorchScript of one line has.</remarks>
public static class OneDnnLayout
{
    private static readonly jit.CompilationUnit Script = jit.compile("def enter(dense):\n    return dense.to_mkldnn()\n");

    /// <summary>Whether libtorch computes forward and backward in it here. Where it does not, the ordinary layout serves.</summary>
    public static bool IsAvailable { get; } = IsBuiltIn();

    /// <summary>A copy in oneDNN's layout; gradients flow back through it. Few operations understand it.</summary>
    /// <param name="dense">[B, C, H, W] float32.</param>
    public static Tensor Enter(Tensor dense) => (Tensor)Script.invoke("enter", dense);

    /// <summary>A copy in the ordinary layout; gradients flow back through it.</summary>
    /// <param name="features">Of any shape, in oneDNN's layout.</param>
    public static Tensor Leave(Tensor features) => features.to_dense();

    private static bool IsBuiltIn()
    {
        try
        {
            using var scope = NewDisposeScope();
            using var gradients = enable_grad(); // whoever asks first may be evaluating
            using var weights = ones(1, 1, 1, 1).requires_grad_(true);
            using var entered = Enter(ones(1, 1, 4, 4));
            var features = nn.functional.conv2d(entered, weights);
            var normalised = nn.functional.batch_norm(features, zeros(1), ones(1), ones(1).requires_grad_(true), zeros(1).requires_grad_(true), training: true);
            Leave(nn.functional.relu(nn.functional.max_pool2d(features.add(normalised, Residual.One), [2, 2], [2, 2]))).sum().backward();
            return weights.grad!.sum().item<float>() == 4;
        }
        catch (ExternalException)
        {
            return false;
        }
    }
}
