using System.Text;
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
    public static string Of<T>(T value, JsonSerializerOptions options)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = RecordJson.Options.Encoder }))
            Write(writer, JsonSerializer.SerializeToElement<object?>(value, options));

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (var property in element.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
            {
                writer.WritePropertyName(property.Name);
                Write(writer, property.Value);
            }

            writer.WriteEndObject();
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            foreach (var item in element.EnumerateArray())
                Write(writer, item);
            writer.WriteEndArray();
        }
        else
        {
            element.WriteTo(writer);
        }
    }
}
