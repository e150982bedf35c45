using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace FashionRepro.Training.Models;

/// <summary>
/// The memory layout that oneDNN, libtorch's library of convolutions, chooses for itself: channels in blocks as wide as a vector register. Convolution,
/// pool and ReLU pass such tensors on as they are; in libtorch's ordinary layout, max-pooling alone takes half of the CNN's training step.
/// The numbers are the same to rounding.
/// </summary>
/// <remarks>libtorch calls it <c>mkldnn</c>, oneDNN's former name, and TorchSharp 0.107 has no method for it; a TorchScript of one line has.</remarks>
public static class OneDnnLayout
{
    private static readonly jit.CompilationUnit Script = jit.compile("def enter(dense):\n    return dense.to_mkldnn()\n");

    /// <summary>Whether this build of libtorch has oneDNN for this processor. Where it has not, the ordinary layout serves.</summary>
    public static bool IsAvailable { get; } = IsBuiltIn();

    /// <summary>A copy in oneDNN's layout. Only convolutions, pools, ReLU and <see cref="Leave"/> understand it.</summary>
    /// <param name="dense">[B, C, H, W] float32; no gradient flows back to it.</param>
    public static Tensor Enter(Tensor dense) => (Tensor)Script.invoke("enter", dense);

    /// <summary>A copy in the ordinary layout; gradients flow back through it.</summary>
    /// <param name="features">Of any shape, in oneDNN's layout.</param>
    public static Tensor Leave(Tensor features) => features.to_dense();

    private static bool IsBuiltIn()
    {
        try
        {
            using var one = ones(1);
            using var entered = Enter(one);
            return true;
        }
        catch (ExternalException)
        {
            return false;
        }
    }
}
