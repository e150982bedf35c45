using System.IO.Compression;
using System.Numerics;
using FashionRepro.Experiments;

namespace FashionRepro.Training.Data.Formats;

/// <summary>
/// Arrays of NumPy, <c>FILE.npy</c> or <c>FILE.npz:ARRAY</c>. Images are unsigned bytes, <c>[N, H, W, C]</c>, <c>[N, C, H, W]</c> or, of one channel, <c>[N, H, W]</c>; where both of
/// the first two fit, the channels are last. Labels are whole numbers, <c>[N]</c> or <c>[N, 1]</c>.
/// </summary>
internal static class NumpyFormat
{
    private const string Archive = ".npz";
    private const string Array = ".npy";

    public static (byte[]? Images, byte[]? Labels) Read(PartReading reading) => (
        Read(reading, reading.PlaceOfImages, reading.Part.Images, stream => ReadImages(reading, stream)),
        Read(reading, reading.PlaceOfLabels, reading.Part.Labels!, stream => ReadLabels(reading, stream)));

    private static byte[]? Read(PartReading reading, string place, string name, Func<Stream, byte[]?> read)
    {
        var archiveEnd = name.IndexOf($"{Archive}:", StringComparison.Ordinal);
        if (archiveEnd < 0 && !name.EndsWith(Array, StringComparison.Ordinal))
        {
            reading.Report(place, $"is no name of an array; expected FILE{Array}, or FILE{Archive}:ARRAY");
            return null;
        }

        if (archiveEnd < 0)
        {
            return reading.Read(place, [name], path =>
            {
                using var file = File.OpenRead(path);
                return read(file);
            });
        }

        archiveEnd += Archive.Length;
        return reading.Read(place, [name[..archiveEnd]], path => ReadArchive(path, name[(archiveEnd + 1)..], read));
    }

    private static byte[]? ReadArchive(string path, string array, Func<Stream, byte[]?> read)
    {
        using var archive = Open(path);
        if (archive.GetEntry(array + Array) is not { } entry)
        {
            var arrays = archive.Entries.Select(other => Path.ChangeExtension(other.FullName, null)).Take(20).ToList();
            throw new InvalidDataException($"has no array {array}; {(EditDistance.Nearest(array, arrays) is { } nearest ? $"did you mean {nearest}? " : "")}It has {(arrays.Count == 0 ? "none" : string.Join(", ", arrays))}");
        }

        using var stream = entry.Open();
        return read(stream);
    }

    private static ZipArchive Open(string path)
    {
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"is no archive of arrays, or a damaged one; expected a file that numpy.savez wrote ({e.Message})", e);
        }
    }

    private static byte[] ReadImages(PartReading reading, Stream stream)
    {
        var header = Check(NpyHeader.Read(stream), "images");
        if (header is not { Kind: 'u', Size: 1 })
        {
            throw new InvalidDataException(
                $"holds {header.Elements}; expected uint8. Save images.astype(\"uint8\"){(header.Type.Contains('f', StringComparison.Ordinal) ? ", or (images * 255).round().astype(\"uint8\") where they go from 0 to 1" : "")}");
        }

        var (shape, count) = (reading.Shape, reading.Part.Count);
        long[] last = [count, shape.Height, shape.Width, shape.Channels];
        long[] first = [count, shape.Channels, shape.Height, shape.Width];
        long[] grey = [count, shape.Height, shape.Width];
        var isLast = header.Shape.SequenceEqual(last);
        if (!isLast && !header.Shape.SequenceEqual(first) && !(shape.Channels == 1 && header.Shape.SequenceEqual(grey)))
            throw new InvalidDataException($"holds {Show(header.Shape)} values; expected {(shape.Channels == 1 ? Show(grey) : $"{Show(last)} or {Show(first)}")}");

        var values = new byte[reading.ImagesBytes];
        reading.Fill(stream, values);
        return isLast && shape.Channels > 1 ? ChannelsFirst(values, shape.Channels, shape.Height * shape.Width) : values;
    }

    private static byte[]? ReadLabels(PartReading reading, Stream stream)
    {
        var header = Check(NpyHeader.Read(stream), "labels");
        if (header.Size == 0)
            throw new InvalidDataException($"holds {header.Elements}; expected whole numbers. Save the labels from 0 on, labels.astype(\"uint8\")");
        var count = reading.Part.Count;
        if (!header.Shape.SequenceEqual([count]) && !header.Shape.SequenceEqual([count, 1]))
            throw new InvalidDataException($"holds {Show(header.Shape)} values; expected {count}");

        var values = new byte[(long)count * header.Size];
        reading.Fill(stream, values);
        var labels = new long[count];
        for (var i = 0; i < count; i++)
            labels[i] = Label(values.AsSpan(i * header.Size, header.Size), header);
        return reading.CheckLabels(labels);
    }

    private static NpyHeader Check(NpyHeader header, string array)
    {
        if (header.Type.Contains('O', StringComparison.Ordinal))
            throw new InvalidDataException($"holds {header.Elements}, which are never read, because reading them runs code; save {array}.astype(\"uint8\")");
        return !header.IsFortran || header.Shape.Count < 2 ? header : throw new InvalidDataException($"is in Fortran order; save numpy.ascontiguousarray({array})");
    }

    /// <summary>What is too large for a long is no label either way.</summary>
    private static long Label(ReadOnlySpan<byte> bytes, NpyHeader header) => (long)BigInteger.Min(new(bytes, isUnsigned: header.Kind == 'u', header.IsBigEndian), long.MaxValue);

    private static byte[] ChannelsFirst(byte[] values, int channels, int pixels)
    {
        var turned = new byte[values.Length];
        for (var image = 0; image < values.Length; image += channels * pixels)
        {
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                for (var channel = 0; channel < channels; channel++)
                    turned[image + (channel * pixels) + pixel] = values[image + (pixel * channels) + channel];
            }
        }

        return turned;
    }

    private static string Show(IReadOnlyList<long> shape) => shape.Count == 0 ? "no dimension of" : string.Join(" × ", shape);
}
