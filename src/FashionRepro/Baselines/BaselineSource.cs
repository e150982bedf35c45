using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FashionRepro.Runs;

namespace FashionRepro.Baselines;

/// <summary>
/// A baseline's integers as they are committed and read again: one line of canonical JSON. The table that people read is rendered from it and ends with its hash, so whoever alters
/// either of the two, by hand or by a merge, has to alter the other to the last character.
/// </summary>
internal static class BaselineSource
{
    /// <summary>The text of a table's source.</summary>
    public static string Of(MetricTable table) => CanonicalJson.Of(table) + "\n";

    /// <summary>SHA-256 of a source's text.</summary>
    public static string HashOf(string source) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)));

    /// <summary>Reads the source and holds the rendered table against it.</summary>
    /// <param name="experiment">Whose baseline it is.</param>
    /// <param name="source">The source's text; null where the file is not there.</param>
    /// <param name="rendered">The rendered table's text.</param>
    /// <exception cref="MalformedBaselineException">The two are not as <see cref="BaselineFolder.Accept"/> wrote them.</exception>
    public static MetricTable Read(string experiment, string? source, string rendered)
    {
        var (json, lines) = (BaselineFolder.SourceName(experiment), rendered.Split('\n'));
        if (source is null)
            throw Malformed(1, $"{json} is not there, which the table is rendered from: it was not committed, a merge lost it, an earlier version wrote the table, or a received file was renamed, whose metrics were never accepted.");
        if (rendered.Contains('\r') || source.Contains('\r'))
            throw Malformed(1, $"A carriage return ends a line of it or of {json}; lines end with a line feed alone.");
        if (!rendered.TrimEnd('\n').EndsWith(HashOf(source), StringComparison.Ordinal))
            throw Malformed(Math.Max(1, lines.Length - 1), $"The file does not end with the SHA-256 of {json}. So one of the two was altered after it was written, by hand or by a merge.");

        var table = Parse(source, json);
        if (table.Experiment != experiment)
            throw Malformed(1, $"The file is the baseline of '{table.Experiment}'; its name says '{experiment}'.");

        var differences = Differences(lines, table.ToMarkdown().Split('\n'), json).ToArray();
        return differences.Length == 0 ? table : throw new MalformedBaselineException(BaselineFolder.VerifiedName(experiment), differences);

        MalformedBaselineException Malformed(int line, string message) => new(BaselineFolder.VerifiedName(experiment), (line, message));
    }

    private static MetricTable Parse(string source, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<MetricTable>(source, RecordJson.Options) ?? throw new JsonException("it is null");
        }
        catch (JsonException problem)
        {
            throw new MalformedBaselineException(name, (1, $"The file is not of the layout that this version reads: {problem.Message}"));
        }
    }

    private static IEnumerable<(int Line, string Message)> Differences(string[] lines, string[] expected, string name)
    {
        for (var i = 0; i < Math.Max(lines.Length, expected.Length); i++)
        {
            var (line, wanted) = (i < lines.Length ? $"'{lines[i]}'" : "nothing", i < expected.Length ? $"'{expected[i]}'" : "the end of the file");
            if (line == wanted)
                continue;

            yield return (i + 1, $"The line says {line}; {name} gives {wanted}.");
            if (lines.Length != expected.Length)
                yield break;    // What follows is shifted.
        }
    }
}
