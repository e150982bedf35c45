using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FashionRepro.Experiments;

namespace FashionRepro.Runs;

/// <summary>How run records are written as JSON, and read back strictly: what is missing, unknown or null where it may not be is an error.</summary>
public static class RecordJson
{
    /// <summary>camelCase names, the words of configuration files for enums, indented, lines ending in LF.</summary>
    public static JsonSerializerOptions Options { get; } = ReadOnly(new()
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
    });

    /// <summary>The same without what is at its default: a member whose constructor parameter has a default value is written only where it has another.</summary>
    public static JsonSerializerOptions DeviatingOptions { get; } = ReadOnly(new(Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutDefaults } } });

    private static JsonSerializerOptions ReadOnly(JsonSerializerOptions options)
    {
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private static void LeaveOutDefaults(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { HasDefaultValue: true, DefaultValue: var byDefault })
                property.ShouldSerialize = (_, value) => !Equals(value, byDefault);
        }
    }
}
