using System.Text.Json.Serialization;

namespace FashionRepro.Data;

/// <summary>What a network is given of an image, and how many classes it has to tell apart.</summary>
/// <param name="Channels">1 for grey values, 3 for red, green and blue.</param>
/// <param name="Height">Rows of an image.</param>
/// <param name="Width">Columns of an image.</param>
/// <param name="Classes">How many classes there are, 2 to 256.</param>
public sealed record DataShape(int Channels, int Height, int Width, int Classes)
{
    /// <summary>28 × 28 grey values of ten classes: what a run has whose plan does not say.</summary>
    public static DataShape Usual { get; } = new(1, 28, 28, 10);

    /// <summary>One image, <c>[channels, height, width]</c>.</summary>
    [JsonIgnore]
    public IReadOnlyList<long> Image => [Channels, Height, Width];
}
