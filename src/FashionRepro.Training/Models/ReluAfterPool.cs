using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionRepro.Training.Models;

/// <summary>
/// Takes the maximum of a pool's window before the ReLU and not after it. Both orders give the same numbers, since ReLU never decreases; the gradient
/// goes to the same pixel, the first largest of the window, or nowhere where that is not positive. With windows of 2×2 it leaves ReLU a quarter of the pixels.
/// </summary>
public static class ReluAfterPool
{
    /// <summary>The same modules, every ReLU that a max-pool follows moved behind it.</summary>
    public static IReadOnlyList<nn.Module<Tensor, Tensor>> Reorder(IReadOnlyList<nn.Module<Tensor, Tensor>> modules)
    {
        var reordered = modules.ToArray();
        for (var i = 0; i + 1 < reordered.Length; i++)
        {
            if (reordered[i] is ReLU && reordered[i + 1] is MaxPool2d)
                (reordered[i], reordered[i + 1]) = (reordered[i + 1], reordered[i]);
        }

        return reordered;
    }
}
