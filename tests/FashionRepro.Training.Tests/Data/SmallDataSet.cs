using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using FashionRepro.Data;

namespace FashionRepro.Training.Tests.Data;

/// <summary>A data set of the right shape with few images: 300 for training, 100 for testing, 8 × 7 random bytes each.</summary>
public static class SmallDataSet
{
    private static readonly byte[][] Contents = [Idx(1, 300, 8, 7), Idx(2, 300), Idx(3, 100, 8, 7), Idx(4, 100)];

    public static DataFiles Files { get; } = new(
        File("train-images-idx3-ubyte", Contents[0], 300, 8, 7),
        File("train-labels-idx1-ubyte", Contents[1], 300),
        File("t10k-images-idx3-ubyte", Contents[2], 100, 8, 7),
        File("t10k-labels-idx1-ubyte", Contents[3], 100));

    /// <summary>A file's decompressed bytes.</summary>
    public static byte[] Plain(DataFile file) => [.. Contents[Files.All.ToList().IndexOf(file)]];

    /// <summary>A file as it is published.</summary>
    public static byte[] Compressed(DataFile file) => Gzip(Plain(file));

    /// <summary>The four files as published, in a folder made for them.</summary>
    public static string WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Files.All)
            System.IO.File.WriteAllBytes(Path.Combine(folder, file.CompressedName), Compressed(file));
        return folder;
    }

    public static byte[] Gzip(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(content);
        return compressed.ToArray();
    }

    public static byte[] Idx(int seed, params int[] dimensions)
    {
        var header = new byte[4 + (4 * dimensions.Length)];
        BinaryPrimitives.WriteInt32BigEndian(header, 0x800 + dimensions.Length);
        for (var i = 0; i < dimensions.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * i)), dimensions[i]);
        var values = new byte[dimensions.Aggregate(1, (product, size) => product * size)];
        new Random(seed).NextBytes(values);
        return [.. header, .. values];
    }

    private static DataFile File(string name, byte[] content, params int[] dimensions) =>
        new(name, dimensions, Convert.ToHexStringLower(SHA256.HashData(content)));
}
