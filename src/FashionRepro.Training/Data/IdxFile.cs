using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace FashionRepro.Training.Data;

/// <summary>
/// The content of an IDX file of unsigned bytes: a header of big-endian integers (magic, then the size of each dimension), then the values,
/// the last dimension varying fastest. Format: http://yann.lecun.com/exdb/mnist/ (as of 1998; the page's own description of its files).
/// </summary>
/// <param name="Dimensions">Sizes of the dimensions as the header declares them.</param>
/// <param name="Values">The values, as many as the dimensions multiply to.</param>
/// <param name="Sha256">SHA-256 of the decompressed file, header included: 64 lower-case hexadecimal digits.</param>
public sealed record IdxFile(IReadOnlyList<int> Dimensions, byte[] Values, string Sha256)
{
    private const int Chunk = 1 << 18;

    /// <summary>Reads a file, gzip-compressed or not: its first bytes tell, not its name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maximumValues">The most values that memory is set aside for.</param>
    /// <param name="cancellation">Stops between two chunks.</param>
    /// <exception cref="InvalidDataException">
    /// It is no complete IDX file. The message says what is wrong, what was expected and what was found, and leaves the path to the caller:
    /// <c>ends after 12 of its 784 values</c>.
    /// </exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static IdxFile Read(string path, int maximumValues, CancellationToken cancellation = default)
    {
        using var file = File.OpenRead(path);
        if (!IsGzip(file))
            return Read(file, "ends", maximumValues, cancellation);
        using var content = new GZipStream(file, CompressionMode.Decompress);
        return Read(content, "cannot be decompressed further (cut short or damaged)", maximumValues, cancellation);
    }

    private static IdxFile Read(Stream content, string ends, int maximumValues, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var magic = ReadHeader(content, 4, hash, ends);
        if (magic[0] != 0 || magic[1] != 0 || magic[2] != 8 || magic[3] == 0)
            throw new InvalidDataException(
                $"begins with {Convert.ToHexString(magic)}; expected 000008 and the number of dimensions (an IDX file of unsigned bytes)");

        var sizes = ReadHeader(content, 4 * magic[3], hash, ends);
        var dimensions = Enumerable.Range(0, magic[3]).Select(i => BinaryPrimitives.ReadInt32BigEndian(sizes.AsSpan(4 * i))).ToArray();
        var values = new byte[Count(dimensions, maximumValues)];
        for (var filled = 0; filled < values.Length;)
        {
            cancellation.ThrowIfCancellationRequested();
            var part = values.AsSpan(filled, Math.Min(Chunk, values.Length - filled));
            var read = ReadSome(content, part);
            if (read < part.Length)
                throw new InvalidDataException($"{ends} after {filled + read:N0} of its {values.Length:N0} values");
            hash.AppendData(part);
            filled += read;
        }
        if (ReadSome(content, new byte[1]) > 0)
            throw new InvalidDataException($"goes on after the {values.Length:N0} values that its header declares ({Show(dimensions)})");
        return new(dimensions, values, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Dimensions as people write them, <c>60000 × 28 × 28</c>.</summary>
    internal static string Show(IReadOnlyList<int> dimensions) => string.Join(" × ", dimensions);

    private static bool IsGzip(FileStream file)
    {
        Span<byte> start = stackalloc byte[2];
        var isGzip = file.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start is [0x1F, 0x8B];
        file.Position = 0;
        return isGzip;
    }

    private static byte[] ReadHeader(Stream content, int length, IncrementalHash hash, string ends)
    {
        var header = new byte[length];
        if (ReadSome(content, header) < length)
            throw new InvalidDataException($"{ends} within its header");
        hash.AppendData(header);
        return header;
    }

    /// <summary>Fills the buffer as far as the content goes; damaged gzip data count as its end.</summary>
    private static int ReadSome(Stream content, Span<byte> buffer)
    {
        var filled = 0;
        try
        {
            while (filled < buffer.Length && content.Read(buffer[filled..]) is > 0 and var read)
                filled += read;
        }
        catch (InvalidDataException) when (filled < buffer.Length)
        {
            // The caller's message says how far it came.
        }
        return filled;
    }

    private static int Count(int[] dimensions, int maximum)
    {
        long count = 1;
        foreach (var size in dimensions)
        {
            count = size < 0 ? long.MaxValue : count * size;
            if (count > maximum)
                throw new InvalidDataException($"declares {Show(dimensions)} values; expected {maximum:N0} at most");
        }
        return (int)count;
    }
}
