using System.Text;
using System.Text.Json;

namespace FashionRepro.Experiments;

/// <summary>The JSON of a file: comments are allowed, trailing commas are not.</summary>
internal static class SettingsDocument
{
    /// <summary>Reads a file of settings, strictly and with all problems at once.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">What it is, with its article: <c>a study</c>.</param>
    /// <param name="read">Reads its outermost object; what else stands in it is reported behind it.</param>
    /// <returns>What was read, which means nothing more where there are problems; null where the file is no JSON object.</returns>
    public static (T? Value, IReadOnlyList<ConfigurationProblem> Problems) ReadFile<T>(string path, string kind, Func<SettingsSection, T> read)
        where T : class => TryRead(path, out var text) is { } unread ? (null, [unread]) : ReadText(text, kind, read);

    /// <summary>The same for a file's text.</summary>
    /// <inheritdoc cref="ReadFile"/>
    public static (T? Value, IReadOnlyList<ConfigurationProblem> Problems) ReadText<T>(string text, string kind, Func<SettingsSection, T> read)
        where T : class
    {
        var (parsed, problem) = Parse(text);
        if (parsed is not { } root)
            return (null, [problem!]);

        var reader = new SettingsReader(root, [], kind);
        var file = new SettingsSection(reader);
        var value = read(file);
        file.End();
        return (value, reader.Problems);
    }

    /// <summary>Reads a file's text.</summary>
    /// <returns>What keeps it from being read; null where nothing does.</returns>
    public static ConfigurationProblem? TryRead(string path, out string text)
    {
        text = "";
        try
        {
            text = RegularFile.ReadText(path);
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new("file", $"cannot be read: {problem.Message}; expected a file of JSON");
        }
    }

    /// <summary>Parses a file's text to its outermost object.</summary>
    /// <returns>The object, or what keeps the text from being one.</returns>
    public static (JsonElement? Root, ConfigurationProblem? Problem) Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return (null, new("file", $"is empty{(text.Length == 0 ? ", or no file but a pipe or a device" : "")}; expected an object"));

        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            var root = document.RootElement.Clone();
            using (var nothing = new Utf8JsonWriter(Stream.Null))
                root.WriteTo(nothing); // JsonElement keeps escapes until they are asked for, and only then throws at those that are no text

            return root.ValueKind == JsonValueKind.Object
                ? (root, null)
                : (null, new("file", $"is {Describe(root)}; expected an object"));
        }
        catch (JsonException problem)
        {
            var line = (int)(problem.LineNumber ?? 0);
            return (null, new($"line {line + 1}, column {Column(text, line, (int)(problem.BytePositionInLine ?? 0))}", $"is not JSON: {Reason(problem)}"));
        }
        catch (InvalidOperationException)
        {
            return (null, new("file", @"has half a surrogate pair (\ud800 to \udfff on its own); expected text"));
        }
    }

    /// <summary>A value as a message shows it: <c>5</c>, <c>"5", a string</c>, <c>a list</c>.</summary>
    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => value.GetArrayLength() == 0 ? "an empty list" : "a list",
        JsonValueKind.String => $"{Shorten(value.GetRawText())}, a string",
        _ => Shorten(value.GetRawText()),
    };

    /// <summary>On one line, and not too long for it.</summary>
    public static string Shorten(string text)
    {
        const int longest = 60;
        var line = string.Concat(text.Take(longest + 1).Select(character => char.IsControl(character) ? ' ' : character));
        return line.Length <= longest ? line : string.Concat(line.AsSpan(0, longest), "…");
    }

    private static int Column(string text, int line, int bytes)
    {
        var content = Encoding.UTF8.GetBytes(text.Split('\n').ElementAtOrDefault(line) ?? "");
        return Encoding.UTF8.GetCharCount(content, 0, Math.Min(bytes, content.Length)) + 1;
    }

    private static string Reason(JsonException problem)
    {
        // The parser's own words advise to change its options.
        if (problem.Message.Contains("trailing comma", StringComparison.Ordinal))
            return "a comma stands before the closing bracket";

        var end = problem.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? problem.Message : problem.Message[..end];
    }
}
