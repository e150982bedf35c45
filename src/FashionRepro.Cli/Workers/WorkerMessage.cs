using System.Text.Json.Serialization;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Cli.Workers;

/// <summary>What a worker says on its standard output, one line of JSON each.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Progress), "progress")]
[JsonDerivedType(typeof(Failed), "failed")]
internal abstract record WorkerMessage
{
    public sealed record Progress(TrainingProgress Training) : WorkerMessage;

    public sealed record Failed(string Reason) : WorkerMessage;
}
