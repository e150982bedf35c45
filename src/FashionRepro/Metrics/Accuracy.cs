using System.Text.Json.Serialization;

namespace FashionRepro.Metrics;

/// <summary>How many of a number of images were classified correctly: counts, so that nothing is rounded before it is shown.</summary>
/// <param name="Correct">Images whose predicted class is the true one, 0 to <paramref name="Total"/>.</param>
/// <param name="Total">Images classified.</param>
// Without the attribute, System.Text.Json makes a struct by its default constructor, and a missing count would read as 0.
[method: JsonConstructor]
public readonly record struct Accuracy(int Correct, int Total)
{
    /// <summary>Correct over total, 0 to 1; not a number where nothing was classified.</summary>
    [JsonIgnore]
    public double Fraction => (double)Correct / Total;

    /// <summary>The fraction in percent, 0 to 100.</summary>
    [JsonIgnore]
    public double Percent => 100.0 * Correct / Total;

    /// <summary>The two counts added: the accuracy over both sets of images.</summary>
    public static Accuracy operator +(Accuracy left, Accuracy right) => new(left.Correct + right.Correct, left.Total + right.Total);

    /// <summary><c>91.34 % (9,134 / 10,000)</c></summary>
    public override string ToString() => $"{Percent:F2} % ({Correct:N0} / {Total:N0})";
}
