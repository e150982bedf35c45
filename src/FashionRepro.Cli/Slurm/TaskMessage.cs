using System.Text.Json.Serialization;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Cli.Slurm;

/// <summary>What a task writes to its log, one line of JSON each; between them stands what Slurm and native libraries say.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(Progress), "progress")]
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Stopped), "stopped")]
internal abstract record TaskMessage
{
    /// <param name="Node">Where it runs.</param>
    /// <param name="Restart">How often Slurm itself started it again before.</param>
    public sealed record Started(string Node, int Restart) : TaskMessage;

    public sealed record Progress(TrainingProgress Training) : TaskMessage;

    /// <summary>The run is in the store, or is another task's.</summary>
    public sealed record Done : TaskMessage;

    /// <summary>As <see cref="Workers.WorkerFailure"/> has it, with the folder in which the run's files are kept.</summary>
    public sealed record Failed(int? ExitCode, string? Reason, IReadOnlyList<string> LastLines, string? KeptIn) : TaskMessage;

    /// <summary>Slurm asked it to end; Slurm knows why.</summary>
    public sealed record Stopped(IReadOnlyList<string> LastLines) : TaskMessage;
}
