using FashionRepro.Data;
using StbImageSharp;

namespace FashionRepro.Training.Data.Formats;

/// <summary>A PNG or JPEG file of one image. Nothing is resized and no colour is turned into grey: what is trained on is what the file holds.</summary>
internal static class ImageFile
{
    private const int PngDepth = 24;
    private const byte Opaque = 255;

    /// <summary>Decodes a file into the channels of an image, channel by channel and row by row. Grey files do for colour too, with all three the same.</summary>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    public static string? Decode(byte[] file, DataShape shape, Span<byte> target)
    {
        var isPng = file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        if (!isPng && !file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return "is neither a PNG nor a JPEG file by its first bytes";
        // The decoder takes the missing part of a JPEG file for grey.
        if (isPng ? file.AsSpan().LastIndexOf("IEND"u8) < 0 : file.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) < file.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]))
            return "is cut short";
        if (isPng && file.Length > PngDepth && file[PngDepth] == 16)
            return "has 16 bits a channel; expected 8. Convert it";

        try
        {
            // Before anything is decoded, because the decoder sets memory aside by what the file says.
            using var stream = new MemoryStream(file);
            if (ImageInfo.FromStream(stream) is not { } info)
                return "cannot be decoded (damaged, or of a kind that is not read)";
            if (info.Width != shape.Width || info.Height != shape.Height)
                return $"is {info.Width} wide and {info.Height} high; expected {shape.Width} and {shape.Height}. Nothing is resized here: do it beforehand, or change the description's shape";
            return Spread(ImageResult.FromMemory(file, ColorComponents.Default).Data, shape, target);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever a damaged file makes the decoder stumble over, the file is to blame.
            return $"cannot be decoded: {e.Message}";
        }
    }

    private static string? Spread(byte[] values, DataShape shape, Span<byte> target)
    {
        var pixels = shape.Height * shape.Width;
        var channels = values.Length / pixels; // grey, grey and opacity, colour, colour and opacity
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var value = values.AsSpan(pixel * channels, channels);
            var opacity = channels is 2 or 4 ? value[^1] : Opaque;
            var colour = channels >= 3 ? value[..3] : [value[0], value[0], value[0]];
            if (opacity != Opaque && shape.Channels < 4)
                return $"is not opaque everywhere; expected an image of {shape.Channels} {(shape.Channels == 1 ? "channel" : "channels")} without opacity";
            if (shape.Channels == 1 && (colour[0] != colour[1] || colour[0] != colour[2]))
                return "is in colour; expected grey (1 channel). Convert it, or change the description's shape to 3 channels";
            for (var channel = 0; channel < shape.Channels; channel++)
                target[(channel * pixels) + pixel] = channel == 3 ? opacity : colour[channel];
        }

        return null;
    }
}
