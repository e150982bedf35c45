using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using FashionRepro.Metrics;
using FashionRepro.Runs;
using CommandJson = FashionRepro.Cli.Display.Json;

namespace FashionRepro.Cli.Tests.Documents;

/// <summary>JSON Schema (draft 2020-12) of a document, from the record that is serialised and the comments on it.</summary>
internal static class JsonSchemaDocument
{
    /// <summary>Everything that is never null in the records is never null in JSON.</summary>
    private static readonly JsonSchemaExporterOptions Exporter = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };

    public static JsonObject Of(JsonOutput output)
    {
        var schema = CommandJson.Options.GetJsonSchemaAsNode(output.Type, Exporter).AsObject();
        schema.Remove("description");
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", $"{output.Command} --json");
        schema.Insert(2, "description", output.Summary);
        return schema;
    }

    public static string Text(JsonOutput output) => Of(output).ToJsonString(RecordJson.Options) + "\n";

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        // A converter of its own writes it, which the exporter cannot look into.
        if (context.TypeInfo.Type == typeof(ConfusionMatrix))
        {
            schema = new JsonObject
            {
                ["type"] = "array",
                ["items"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0 } },
            };
        }

        // Somebody else's settings, whatever they are.
        if (context.TypeInfo.Type == typeof(JsonElement))
            schema = new JsonObject { ["type"] = "object" };

        // So does one that tells a plan's or a result's kind by its members.
        if (context.TypeInfo.Type == typeof(RunPlan))
            schema = AnyOf(context, typeof(NetworkPlan), typeof(ProgramPlan));
        if (context.TypeInfo.Type == typeof(RunResult))
            schema = AnyOf(context, typeof(NetworkResult), typeof(ProgramResult));

        // The exporter forgets that such a number may be null.
        if (context.TypeInfo.Type == typeof(double?) && schema is JsonObject number && number["anyOf"] is JsonArray kinds)
            kinds.Add(new JsonObject { ["type"] = "null" });

        if (schema is JsonObject node && Comment(context) is { } comment)
            node.Insert(0, "description", comment);
        return schema;
    }

    private static JsonObject AnyOf(JsonSchemaExporterContext context, params Type[] kinds)
    {
        var place = $"#/{string.Join('/', context.Path.ToArray())}/anyOf";
        var schemas = new JsonArray();
        foreach (var kind in kinds)
        {
            // Its references are from its own root.
            var text = context.TypeInfo.Options.GetJsonSchemaAsNode(kind, Exporter).ToJsonString();
            schemas.Add(JsonNode.Parse(text.Replace("\"$ref\":\"#", $"\"$ref\":\"{place}/{schemas.Count}", StringComparison.Ordinal)));
        }

        return new JsonObject { ["anyOf"] = schemas };
    }

    private static string? Comment(JsonSchemaExporterContext context)
    {
        if (context.PropertyInfo is not { } property)
            return null;

        // JSON has the name in camel case.
        var name = (property.AttributeProvider as System.Reflection.PropertyInfo)?.Name ?? property.DeclaringType.GetProperties().FirstOrDefault(candidate => JsonNamingPolicy.CamelCase.ConvertName(candidate.Name) == property.Name)?.Name;
        return name is null ? null : XmlComments.OfProperty(property.DeclaringType, name);
    }
}
