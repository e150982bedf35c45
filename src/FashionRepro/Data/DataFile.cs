namespace FashionRepro.Data;

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
