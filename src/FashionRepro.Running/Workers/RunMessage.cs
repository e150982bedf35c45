using System.Text.Json;
using System.Text.Json.Serialization;
using FashionRepro.Runs;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Running.Workers;

/// <summary>
/// What a worker says of its run on its standard output, and a task of a cluster in its log, a line of JSON each. Between the lines stands what native libraries and Slurm say.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(Progress), "progress")]
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Stopped), "stopped")]
internal abstract record RunMessage
{
    private static readonly JsonSerializerOptions Options = new(RecordJson.Options) { WriteIndented = false };

    public string ToLine() => JsonSerializer.Serialize(this, Options);

    /// <summary>Null where the line is something else.</summary>
    public static RunMessage? Read(string line)
    {
        try
        {
            return line.StartsWith('{') ? JsonSerializer.Deserialize<RunMessage>(line, Options) : null;
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException) // the latter where JSON names no type
        {
            return null;
        }
    }

    /// <param name="Node">Where it runs.</param>
    /// <param name="Restart">How often Slurm itself started it again before.</param>
    public sealed record Started(string Node, int Restart) : RunMessage;

    public sealed record Progress(TrainingProgress Training) : RunMessage;

    /// <summary>The run is in the store, or is another task's.</summary>
    public sealed record Done : RunMessage;

    /// <summary>As <see cref="WorkerFailure"/> has it, with the folder in which a task keeps the run's files. A worker says the reason alone.</summary>
    public sealed record Failed(string? Reason, int? ExitCode = null, IReadOnlyList<string>? LastLines = null, string? KeptIn = null) : RunMessage;

    /// <summary>Slurm asked it to end; Slurm knows why.</summary>
    public sealed record Stopped(IReadOnlyList<string> LastLines) : RunMessage;
}
