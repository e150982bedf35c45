using FashionRepro.Data;
using SkiaSharp;

namespace FashionRepro.Reporting;

/// <summary>Images of the data set, for showing some of them: the official test images, or training images as a network saw them.</summary>
/// <param name="Pixels">Values 0 to 255, <c>[N, channels, height, width]</c>, channel by channel, row by row.</param>
/// <param name="Labels">True classes, <c>[N]</c>.</param>
/// <param name="Shape">The shape of an image. Three channels are red, green and blue, a fourth is how opaque it is; of two the first is shown as grey.</param>
public sealed record ReportImages(byte[] Pixels, byte[] Labels, DataShape Shape)
{
    /// <summary>One of them as a PNG file.</summary>
    /// <param name="index">From 0 to N − 1.</param>
    public byte[] Png(int index)
    {
        var (channels, height, width, _) = Shape;
        var size = height * width;
        var image = Pixels.AsSpan(index * channels * size, channels * size);
        using var bitmap = channels < 3 ? new SKBitmap(width, height, SKColorType.Gray8, SKAlphaType.Opaque) : new SKBitmap(width, height, SKColorType.Rgba8888, channels == 3 ? SKAlphaType.Opaque : SKAlphaType.Unpremul);
        for (var row = 0; row < height; row++)
        {
            var line = bitmap.GetPixelSpan().Slice(row * bitmap.RowBytes, bitmap.RowBytes);
            if (channels < 3)
            {
                image.Slice(row * width, width).CopyTo(line);
                continue;
            }

            for (var column = 0; column < width; column++)
            {
                for (var channel = 0; channel < 4; channel++)
                    line[(4 * column) + channel] = channel < channels ? image[(channel * size) + (row * width) + column] : byte.MaxValue;
            }
        }

        using var encoded = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return encoded.ToArray();
    }

    /// <summary>Whether runs were tested on exactly these, in this order.</summary>
    /// <param name="testLabels">The runs' true classes, one digit each.</param>
    public bool AreThoseOf(string testLabels) => testLabels.Length == Labels.Length && testLabels.Zip(Labels).All(pair => pair.First - '0' == pair.Second);
}
