using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace FashionRepro.Cli.Tests.Documents;

/// <summary><c>docs/json.md</c>: every field of every document, from the schemas.</summary>
internal static class JsonMarkdown
{
    private const string Preface =
        """
        # What the command line writes for machines

        With `--json` a command writes one JSON document to standard output and nothing else there; progress, warnings and errors go to standard error. The exit code is the same as
        without it. Where a command cannot begin, because of its arguments or because there is no data for instance, there is no document, only the message.

        Names are in camel case, enums in lower case with hyphens. `[]` is an element of an array, `{}` the value of any key of an object. A number may be `"NaN"`, `"Infinity"` or `"-Infinity"`:
        a bound that does not exist is infinite. An optional field is always there and then `null`.

        This file and the schemas (JSON Schema, draft 2020-12) are made from the records that are written and the comments on them; a test fails where they differ, and says how to make
        them again.

        """;

    /// <summary>The whole file.</summary>
    public static string Of(IEnumerable<JsonOutput> outputs)
    {
        var text = new StringBuilder(Preface.ReplaceLineEndings("\n"));
        foreach (var output in outputs)
        {
            var schema = JsonSchemaDocument.Of(output);
            text.Append($"\n## {output.Command}\n\n{output.Summary} Schema: [{output.Name}.schema.json](json/{output.Name}.schema.json)\n\n| field | type | meaning |\n|---|---|---|\n");
            foreach (var (path, type, meaning) in new Walk(schema).Fields("", schema).DistinctBy(field => (field.Path, field.Type, field.Meaning)))
                text.Append($"| `{path}` | {type} | {meaning} |\n");
        }

        return text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>One document's schema from top to bottom.</summary>
    private sealed class Walk(JsonObject root)
    {
        private readonly HashSet<JsonObject> walked = [];

        public IEnumerable<(string Path, string Type, string Meaning)> Fields(string path, JsonObject schema)
        {
            schema = Resolved(schema);

            // What is nested in itself, as layers are, has been described where it begins.
            if (!walked.Add(schema))
                yield break;

            foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
            {
                var here = path.Length == 0 ? name : $"{path}.{name}";
                var field = property!.AsObject();
                if (Types(field) is { Length: > 0 } types)
                    yield return (here, types, field["const"] is null ? Cell((string?)field["description"] ?? "") : "Which kind it is: that decides what the next fields are.");
                foreach (var inner in Fields(here, field))
                    yield return inner;
            }

            if (schema["items"] is JsonObject items)
            {
                foreach (var inner in Fields($"{path}[]", items))
                    yield return inner;
            }

            // Other objects have "false" here.
            if (schema["additionalProperties"] is JsonObject values)
            {
                foreach (var inner in Fields($"{path}.{{}}", values))
                    yield return inner;
            }

            foreach (var kind in schema["anyOf"]?.AsArray().OfType<JsonObject>() ?? [])
            {
                foreach (var inner in Fields(path, kind))
                    yield return inner;
            }

            walked.Remove(schema);
        }

        private string Types(JsonObject unresolved)
        {
            var field = Resolved(unresolved);
            if (field["const"] is { } constant)
                return $"`\"{constant}\"`";
            if (field["enum"] is JsonArray words)
                return string.Join(", ", words.Select(word => word is null ? "null" : $"`\"{word}\"`"));
            if (field["anyOf"] is JsonArray kinds)
                return string.Join(" or ", kinds.Select(kind => kind!["enum"] is not null ? "" : (string?)kind["type"] ?? "object").Where(type => type.Length > 0).Distinct());

            var types = field["type"] switch
            {
                JsonArray several => several.Select(type => (string)type!),
                { } one => [(string)one!],
                null => [],
            };
            return string.Join(" or ", types.Select(type => type == "array" && field["items"] is JsonObject items && Types(items) is { Length: > 0 } inner ? $"array of {inner}" : type));
        }

        /// <summary>What a reference points to: a type that occurs twice is described once.</summary>
        private JsonObject Resolved(JsonObject schema) => (string?)schema["$ref"] is { } pointer
            ? pointer.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate<string, JsonNode>(root, (node, step) => node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!).AsObject()
            : schema;
    }
}
