using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using FashionRepro.Data;

namespace FashionRepro.Training.Tests.Data;

/// <summary>A data set of three classes and images of 3 × 6 × 5 bytes, nine for training and three for testing, class by class, in any format.</summary>
public static class OwnDataFiles
{
    public const int Channels = 3;
    public const int Height = 6;
    public const int Width = 5;
    private const int Pixels = Height * Width;

    public static readonly string[] Classes = ["Cup/mug", "Plate", "Spoon"];

    public static byte[] TrainingLabels { get; } = [0, 0, 0, 1, 1, 1, 2, 2, 2];

    public static byte[] TestLabels { get; } = [0, 1, 2];

    public static byte[] TrainingImages { get; } = RandomBytes(1, 9 * Channels * Pixels);

    public static byte[] TestImages { get; } = RandomBytes(2, 3 * Channels * Pixels);

    public static DataDescription Describe(DataFormat format, string sha256 = "") => new(
        "kitchen", "Kitchen", format, new(Channels, Height, Width, Classes.Length), Classes, Part(format, "training", 9), Part(format, "test", 3), sha256, "kitchen");

    private static DataPart Part(DataFormat format, string name, int count) => format switch
    {
        DataFormat.Idx => new(count, $"{name}-images", $"{name}-labels"),
        DataFormat.Numpy => new(count, $"{name}.npz:images", $"{name}-labels.npy"),
        DataFormat.Csv => new(count, $"{name}.csv", "class"),
        _ => new(count, name, null),
    };

    /// <summary>Writes both parts.</summary>
    public static string Write(string folder, DataFormat format)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, images, labels) in ((string, byte[], byte[])[])[("training", TrainingImages, TrainingLabels), ("test", TestImages, TestLabels)])
        {
            var (at, count) = (Path.Combine(folder, name), labels.Length);
            switch (format)
            {
                case DataFormat.Idx:
                    File.WriteAllBytes($"{at}-images.gz", SmallDataSet.Gzip(Idx(images, count, Channels, Height, Width)));
                    File.WriteAllBytes($"{at}-labels", Idx(labels, count));
                    break;
                case DataFormat.Numpy:
                    WriteNpz($"{at}.npz", "images", Npy("|u1", $"({count}, {Height}, {Width}, {Channels})", ChannelsLast(images)));
                    File.WriteAllBytes($"{at}-labels.npy", Npy(">i4", $"({count},)", [.. labels.SelectMany(label => new byte[] { 0, 0, 0, label })]));
                    break;
                case DataFormat.Csv:
                    File.WriteAllText($"{at}.csv", Csv(images, labels));
                    break;
                case DataFormat.Folders:
                    WritePngs(at, images, labels);
                    break;
            }
        }

        return folder;
    }

    public static byte[] Idx(byte[] values, params int[] dimensions)
    {
        var header = new byte[4 + (4 * dimensions.Length)];
        BinaryPrimitives.WriteInt32BigEndian(header, 0x800 + dimensions.Length);
        for (var i = 0; i < dimensions.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * i)), dimensions[i]);
        return [.. header, .. values];
    }

    public static byte[] Npy(string type, string shape, byte[] values, bool fortran = false, byte version = 1) =>
        Npy($"{{'descr': '{type}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}\n", values, version);

    public static byte[] Npy(string header, byte[] values, byte version = 1)
    {
        var length = version == 1 ? new byte[2] : new byte[4];
        length[0] = (byte)header.Length;
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. Encoding.ASCII.GetBytes(header), .. values];
    }

    public static void WriteNpz(string path, string array, byte[] npy, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        using var entry = archive.CreateEntry(array + ".npy", level).Open();
        entry.Write(npy);
    }

    public static byte[] ChannelsLast(byte[] images)
    {
        var turned = new byte[images.Length];
        for (var i = 0; i < images.Length; i++)
        {
            var (image, channel, pixel) = (i / (Channels * Pixels), i / Pixels % Channels, i % Pixels);
            turned[(image * Channels * Pixels) + (pixel * Channels) + channel] = images[i];
        }

        return turned;
    }

    public static string Csv(byte[] images, byte[] labels)
    {
        var lines = labels.Select((label, i) =>
            $"{string.Join(',', images.Skip(i * Channels * Pixels).Take(Channels * Pixels).Select(value => value % 7 == 0 ? $"\"{value}\"" : value.ToString(CultureInfo.InvariantCulture)))},{(i % 2 == 0 ? $"\"{Classes[label]}\"" : label)}");
        return $"{string.Join(',', Enumerable.Range(0, Channels * Pixels).Select(i => $"p{i}"))},class\r\n{string.Join("\r\n", lines)}\r\n";
    }

    private static void WritePngs(string folder, byte[] images, byte[] labels)
    {
        var last = ChannelsLast(images);
        for (var i = 0; i < labels.Length; i++)
        {
            var of = Directory.CreateDirectory(Path.Combine(folder, Classes[labels[i]].Replace('/', '_'))).FullName;
            File.WriteAllBytes(Path.Combine(of, $"{i:000}.png"), Png(last[(i * Channels * Pixels)..((i + 1) * Channels * Pixels)], Channels, Width, Height));
        }
    }

    /// <summary>A PNG file of 8 bits a channel (https://www.w3.org/TR/png-3/): 1 grey, 2 grey and opacity, 3 colour, 4 colour and opacity.</summary>
    public static byte[] Png(byte[] values, int channels, int width, int height, byte depth = 8)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (depth, (byte)(channels switch { 1 => 0, 2 => 4, 3 => 2, _ => 6 }));
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.NoCompression))
        {
            foreach (var row in values.Chunk(values.Length / height))
                zlib.Write([0, .. row]);
        }

        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", compressed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] checkedPart = [.. Encoding.ASCII.GetBytes(type), .. content];
        var (length, crc) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(crc, Crc32(checkedPart));
        return [.. length, .. checkedPart, .. crc];
    }

    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }

    private static byte[] RandomBytes(int seed, int count)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
