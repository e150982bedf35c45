using System.Text.Json;
using System.Text.Json.Serialization;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Display;

/// <summary>JSON for machines, in the words of the records.</summary>
internal static class Json
{
    /// <summary>As records are written; but a bound may be infinite where there is one seed only.</summary>
    internal static JsonSerializerOptions Options { get; } = new(RecordJson.Options) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);
}
