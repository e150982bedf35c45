using System.Security.Cryptography;
using System.Text;

namespace FashionRepro.Data;

/// <summary>The four files that make a data set of labelled images, and what each must hold.</summary>
/// <param name="TrainingImages">Images of the official training part, <c>[N, height, width]</c>.</param>
/// <param name="TrainingLabels">Their labels, <c>[N]</c>.</param>
/// <param name="TestImages">Images of the official test part, <c>[M, height, width]</c>.</param>
/// <param name="TestLabels">Their labels, <c>[M]</c>.</param>
public sealed record DataFiles(DataFile TrainingImages, DataFile TrainingLabels, DataFile TestImages, DataFile TestLabels)
{
    /// <summary>Training images, training labels, test images, test labels: the order in which <see cref="ContentSha256"/> takes them.</summary>
    public IReadOnlyList<DataFile> All { get; } = [TrainingImages, TrainingLabels, TestImages, TestLabels];

    /// <summary>
    /// One hash for the whole data set: SHA-256 over the lower-case hexadecimal hashes of <see cref="All"/>, joined by a line feed.
    /// </summary>
    public string ContentSha256 =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', All.Select(file => file.Sha256)))));
}

/// <summary>One IDX file of unsigned bytes and what it must hold.</summary>
/// <param name="Name">Its published name without <c>.gz</c>, such as <c>train-images-idx3-ubyte</c>.</param>
/// <param name="Dimensions">Sizes of its dimensions, first the number of images: <c>[60000, 28, 28]</c> or <c>[60000]</c>.</param>
/// <param name="Sha256">SHA-256 of the decompressed file, header included: 64 lower-case hexadecimal digits.</param>
public sealed record DataFile(string Name, IReadOnlyList<int> Dimensions, string Sha256)
{
    /// <summary>The name as published, <c>train-images-idx3-ubyte.gz</c>.</summary>
    public string CompressedName => Name + ".gz";

    /// <summary>How many bytes follow the header.</summary>
    public int Values => Dimensions.Aggregate(1, (product, size) => checked(product * size));
}
