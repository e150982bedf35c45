using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FashionRepro.Data;
using FashionRepro.Training.Data.Formats;

namespace FashionRepro.Training.Data;

/// <summary>
/// A person's own data set in a folder: files in any <see cref="DataFormat"/>, read as its <see cref="DataDescription"/> says and never changed. Nothing is resized, scaled or converted:
/// the bytes that are trained on are those of the files, so the same images have the same <see cref="DataDescription.ContentSha256"/> in every format.
/// </summary>
/// <remarks>What the files of each format have to look like: <c>docs/your-own-data.md</c>.</remarks>
public static class OwnData
{
    /// <summary>Reads all parts and takes the hash of the content.</summary>
    /// <param name="data">What the folder should hold.</param>
    /// <param name="folder">The folder that the description's names are relative to.</param>
    /// <param name="cancellation">Stops soon.</param>
    /// <returns>The data set, or every problem.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static OwnDataContent Read(DataDescription data, string folder, CancellationToken cancellation = default)
    {
        if (!Directory.Exists(folder))
            return new(null, [File.Exists(folder) ? "is a file; expected a folder" : "does not exist"], null);
        if (TooLarge(data) is { } tooLarge)
            return new(null, [tooLarge], null);

        var (training, problems) = Read(data, data.Training, "training", folder, cancellation);
        var (test, testProblems) = data.Test is { } part ? Read(data, part, "test", folder, cancellation) : (new([], []), []);
        if (training is null || test is null)
            return new(null, [.. problems, .. testProblems], null);

        var sha256 = ContentSha256(data, training, test);
        return data.ContentSha256.Length > 0 && sha256 != data.ContentSha256
            ? new(null, [$"holds another content than {Shown(data)} says: its SHA-256 is {sha256}; expected {data.ContentSha256}. If these are the right files, correct sha256 there; otherwise get the right ones"], sha256)
            : new(new(training.Images, training.Labels, test.Images, test.Labels, data.Shape, sha256, folder), [], sha256);
    }

    /// <summary>A description as messages name it, <c>configs/data/NAME.json</c>.</summary>
    internal static string Shown(DataDescription data) => $"configs/{DataDescriptionReader.FolderName}/{data.Name}.json";

    private static (Part? Part, IReadOnlyList<string> Problems) Read(DataDescription data, DataPart part, string name, string folder, CancellationToken cancellation)
    {
        var reading = new PartReading(data, part, name, folder, cancellation);
        var (images, labels) = data.Format switch
        {
            DataFormat.Idx => IdxFormat.Read(reading),
            DataFormat.Numpy => NumpyFormat.Read(reading),
            DataFormat.Csv => CsvFormat.Read(reading),
            DataFormat.Folders => FoldersFormat.Read(reading),
            _ => throw new ArgumentOutOfRangeException(nameof(data), data.Format, "is no format"),
        };
        // A class without test images only leaves its scores undefined.
        if (labels is not null && part == data.Training)
            reading.RequireEveryClass(labels);
        return (reading.Problems.Count == 0 ? new(images!, labels!) : null, reading.Problems);
    }

    private static string? TooLarge(DataDescription data)
    {
        var ((channels, height, width, _), count) = (data.Shape, (long)data.Training.Count + (data.Test?.Count ?? 0));
        return count * channels * height * width is var bytes && bytes > Array.MaxLength
            ? $"{count:N0} images of {channels} × {height} × {width} are {bytes:N0} bytes; expected {Array.MaxLength:N0} at most, since they are kept in memory" : null;
    }

    private static string ContentSha256(DataDescription data, Part training, Part test)
    {
        var hashes = Hashes(data.Shape, training).Concat(data.Test is null ? [] : Hashes(data.Shape, test));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', hashes))));
    }

    private static string[] Hashes(DataShape shape, Part part)
    {
        var count = part.Labels.Length;
        return
        [
            shape.Channels == 1 ? IdxSha256(part.Images, count, shape.Height, shape.Width) : IdxSha256(part.Images, count, shape.Channels, shape.Height, shape.Width),
            IdxSha256(part.Labels, count),
        ];
    }

    /// <summary>The SHA-256 of an array as the IDX file that it would be, header included.</summary>
    private static string IdxSha256(byte[] values, params int[] dimensions)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[sizeof(int)];
        foreach (var size in dimensions.Prepend(0x0800 + dimensions.Length))
        {
            BinaryPrimitives.WriteInt32BigEndian(number, size);
            hash.AppendData(number);
        }

        hash.AppendData(values);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed record Part(byte[] Images, byte[] Labels);
}

/// <summary>What reading a folder of one's own data brought.</summary>
/// <param name="DataSet">The data set; null where there are problems.</param>
/// <param name="Problems">What is wrong, one line a problem; of each part the first ten and how many more there are.</param>
/// <param name="ContentSha256">The <see cref="DataDescription.ContentSha256"/> found; null where not everything could be read.</param>
public sealed record OwnDataContent(ImageDataSet? DataSet, IReadOnlyList<string> Problems, string? ContentSha256);
