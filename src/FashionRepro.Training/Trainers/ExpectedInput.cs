using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FashionRepro.Experiments;
using FashionRepro.Training.Seeding;

namespace FashionRepro.Training.Trainers;

/// <summary>What the network should see of some images, computed from the data's bytes in plain C#: a second way, for comparison with <see cref="NetworkInput"/>.</summary>
/// <param name="images">The data.</param>
/// <param name="input">What the network should see of an image.</param>
internal sealed class ExpectedInput(ImageTensors images, InputDescription input)
{
    private readonly long[]? order = input.Order == PixelOrder.AsPublished ? null : Permutation.Draw((int)images.PixelsPerImage, RandomPurpose.Pixels, seed: 0);

    /// <summary>SHA-256, in lower-case hexadecimal, of the float32 numbers of these images, one after the other.</summary>
    public string Sha256Of(long[] indices)
    {
        var size = (int)images.PixelsPerImage;
        var values = new float[indices.Length * size];
        for (var image = 0; image < indices.Length; image++)
        {
            var bytes = images.Published(indices[image]);
            for (var pixel = 0; pixel < size; pixel++)
                values[(image * size) + pixel] = bytes[(int)(order?[pixel] ?? pixel)] / 255f;
        }

        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(values.AsSpan())));
    }
}
