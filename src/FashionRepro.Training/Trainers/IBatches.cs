using static TorchSharp.torch;

namespace FashionRepro.Training.Trainers;

/// <summary>Images with their labels, a batch at a time.</summary>
public interface IBatches
{
    /// <summary>Makes one batch. Both tensors belong to the caller's dispose scope.</summary>
    /// <param name="indices">[B] int64, each from 0 to the number of images − 1.</param>
    /// <returns>Images [B, 1, 28, 28] float32 as the network sees them; labels [B] int64.</returns>
    (Tensor Images, Tensor Labels) Take(Tensor indices);
}
