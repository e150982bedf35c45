using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FashionRepro.Experiments;

namespace FashionRepro.Runs;

/// <summary>How run records are written as JSON, and read back strictly: what is missing, unknown or null where it may not be is an error.</summary>
public static class RecordJson
{
    /// <summary>camelCase names, the words of configuration files for enums, indented, lines ending in LF.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            // The order of keys means nothing in JSON, so "kind" may stand anywhere in a model.
            AllowOutOfOrderMetadataProperties = true,
            // Records are files, not parts of web pages.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
            NewLine = "\n",
            Converters = { new JsonStringEnumConverter(EnumWords.Policy, allowIntegerValues: false) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
