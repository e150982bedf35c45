using SkiaSharp;

namespace FashionRepro.Reporting;

/// <summary>Images of the data set, for showing some of them: the official test images, or training images as a network saw them.</summary>
/// <param name="Pixels">Grey values 0 to 255, <c>[N, Height, Width]</c> row by row.</param>
/// <param name="Labels">True classes, <c>[N]</c>.</param>
/// <param name="Height">Rows of an image, at least 1.</param>
/// <param name="Width">Columns of an image, at least 1.</param>
public sealed record ReportImages(byte[] Pixels, byte[] Labels, int Height, int Width)
{
    /// <summary>One of them as a PNG file.</summary>
    /// <param name="index">From 0 to N − 1.</param>
    public byte[] Png(int index)
    {
        using var bitmap = new SKBitmap(Width, Height, SKColorType.Gray8, SKAlphaType.Opaque);
        for (var row = 0; row < Height; row++)
            Pixels.AsSpan((index * Height + row) * Width, Width).CopyTo(bitmap.GetPixelSpan()[(row * bitmap.RowBytes)..]);
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return encoded.ToArray();
    }

    /// <summary>Whether runs were tested on exactly these, in this order.</summary>
    /// <param name="testLabels">The runs' true classes, one digit each.</param>
    public bool AreThoseOf(string testLabels) => testLabels.Length == Labels.Length && testLabels.Zip(Labels).All(pair => pair.First - '0' == pair.Second);
}
