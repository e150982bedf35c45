using System.Text.Json;
using System.Text.RegularExpressions;

namespace FashionRepro.Tests.Experiments;

/// <summary>
/// The keywords of JSON Schema 2020-12 that the schemas in <c>configs</c> use, and an exception for any other, so that none is passed over.
/// JsonSchema.Net would take its place, but JsonPointer.Net, which it needs, cannot be restored everywhere this project is built.
/// </summary>
internal sealed class JsonSchemaValidator(JsonElement schema, Func<string, JsonElement>? load = null)
{
    /// <summary>Whether the value is valid.</summary>
    public bool Accepts(JsonElement value) => Accepts(schema, value);

    private bool Accepts(JsonElement rules, JsonElement value) => rules.ValueKind != JsonValueKind.False && rules.EnumerateObject().All(rule => rule.Name switch
    {
        "$schema" or "$defs" or "title" or "description" or "default" => true,
        "$ref" when !rule.Value.GetString()!.StartsWith('#') => AcceptsIn(rule.Value.GetString()!.Split("#/properties/"), value),
        "$ref" => Accepts(Resolve(rule.Value.GetString()!), value),
        "oneOf" => rule.Value.EnumerateArray().Count(option => Accepts(option, value)) == 1,
        "not" => !Accepts(rule.Value, value),
        "if" => !rules.TryGetProperty(Accepts(rule.Value, value) ? "then" : "else", out var branch) || Accepts(branch, value),
        "then" or "else" => rules.TryGetProperty("if", out _),
        "type" => HasType(rule.Value.GetString()!, value),
        "enum" => rule.Value.EnumerateArray().Any(option => JsonElement.DeepEquals(option, value)),
        "const" => JsonElement.DeepEquals(rule.Value, value),
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.Value.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)),
        "maxLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length <= rule.Value.GetInt32(),
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= rule.Value.GetDouble(),
        "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= rule.Value.GetDouble(),
        "exclusiveMinimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() > rule.Value.GetDouble(),
        "exclusiveMaximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() < rule.Value.GetDouble(),
        "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.Value.GetInt32(),
        "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= rule.Value.GetInt32(),
        "uniqueItems" => value.ValueKind != JsonValueKind.Array || !HasEqualItems(value),
        "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(item => Accepts(rule.Value, item)),
        "required" => value.ValueKind != JsonValueKind.Object || rule.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "properties" => value.ValueKind != JsonValueKind.Object || rule.Value.EnumerateObject()
            .All(property => !value.TryGetProperty(property.Name, out var found) || Accepts(property.Value, found)),
        "additionalProperties" when rule.Value.ValueKind == JsonValueKind.False => value.ValueKind != JsonValueKind.Object
            || value.EnumerateObject().All(property => rules.GetProperty("properties").TryGetProperty(property.Name, out _)),
        _ => throw new NotSupportedException($"The schema has '{rule.Name}', which this validator does not know."),
    });

    /// <summary>By a property of another schema.</summary>
    private bool AcceptsIn(string[] reference, JsonElement value)
    {
        var other = load!(reference[0]);
        return new JsonSchemaValidator(other, load).Accepts(other.GetProperty("properties").GetProperty(reference[1]), value);
    }

    private JsonElement Resolve(string reference)
    {
        const string definitions = "#/$defs/";
        Assert.That(reference, Does.StartWith(definitions));
        return schema.GetProperty("$defs").GetProperty(reference[definitions.Length..]);
    }

    private static bool HasEqualItems(JsonElement list)
    {
        JsonElement[] items = [.. list.EnumerateArray()];
        return items.Index().Any(item => items.Skip(item.Index + 1).Any(other => JsonElement.DeepEquals(item.Item, other)));
    }

    private static bool HasType(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
        _ => throw new NotSupportedException($"The schema has the type '{type}', which this validator does not know."),
    };
}
