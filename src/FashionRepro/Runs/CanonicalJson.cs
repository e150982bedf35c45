using System.Text.Json;

namespace FashionRepro.Runs;

/// <summary>
/// One text per value, for hashing: the names and words of <see cref="RecordJson"/>, keys of every object in ordinal order, no white space,
/// numbers in the shortest form that reads back as the same number.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The value's canonical JSON.</summary>
    /// <exception cref="ArgumentException">A number in it is not finite: JSON has none.</exception>
    public static string Of<T>(T value) => Of(value, RecordJson.Options);

    /// <summary>The same as other options write it.</summary>
    /// <exception cref="ArgumentException">A number in it is not finite: JSON has none.</exception>
    public static string Of<T>(T value, JsonSerializerOptions options) => Text(JsonSerializer.SerializeToElement<object?>(value, options));

    private static string Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(Text))}}}",
        JsonValueKind.Array => $"[{string.Join(',', element.EnumerateArray().Select(Text))}]",
        _ => element.GetRawText(), // as the options write it
    };

    private static string Text(JsonProperty member) => $"\"{JsonEncodedText.Encode(member.Name, RecordJson.Options.Encoder)}\":{Text(member.Value)}";
}
