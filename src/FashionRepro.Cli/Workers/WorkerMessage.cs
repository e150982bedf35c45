using System.Text.Json;
using System.Text.Json.Serialization;
using FashionRepro.Runs;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Cli.Workers;

/// <summary>What a worker says on its standard output, one line of JSON each.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Progress), "progress")]
[JsonDerivedType(typeof(Failed), "failed")]
internal abstract record WorkerMessage
{
    private static readonly JsonSerializerOptions Options = new(RecordJson.Options) { WriteIndented = false };

    public sealed record Progress(TrainingProgress Training) : WorkerMessage;

    public sealed record Failed(string Reason) : WorkerMessage;

    public string ToLine() => JsonSerializer.Serialize(this, Options);

    /// <summary>Null where the line is something else, such as a warning of a native library.</summary>
    public static WorkerMessage? FromLine(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<WorkerMessage>(line, Options);
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException) // the latter where JSON names no type
        {
            return null;
        }
    }
}
