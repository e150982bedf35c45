using System.Text.Json;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Workers;

/// <summary>What one process says to another, a line of JSON each. Between the lines stands what native libraries and Slurm say.</summary>
internal static class JsonLine
{
    private static readonly JsonSerializerOptions Options = new(RecordJson.Options) { WriteIndented = false };

    /// <typeparam name="T">The base of the kinds of messages.</typeparam>
    public static string Of<T>(T message)
        where T : class => JsonSerializer.Serialize(message, Options);

    /// <summary>Null where the line is something else.</summary>
    /// <typeparam name="T">The base of the kinds of messages.</typeparam>
    public static T? Read<T>(string line)
        where T : class
    {
        try
        {
            return line.StartsWith('{') ? JsonSerializer.Deserialize<T>(line, Options) : null;
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException) // the latter where JSON names no type
        {
            return null;
        }
    }
}
