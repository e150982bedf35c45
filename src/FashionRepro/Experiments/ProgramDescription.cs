using System.Text.Json;

namespace FashionRepro.Experiments;

/// <summary>A program of anybody's that trains and predicts by itself, and what it is told. Its protocol is described in <c>docs/your-own-program.md</c>.</summary>
/// <param name="Command">The executable and its arguments, in which placeholders stand for what a run is given. No shell sees it.</param>
/// <param name="Settings">What the program reads from the file behind <c>{settings}</c>: a JSON object of its own.</param>
public sealed record ProgramDescription(IReadOnlyList<string> Command, JsonElement Settings);

/// <summary>What a program may take on this machine.</summary>
/// <param name="Minutes">Minutes until it is ended, at least 1.</param>
/// <param name="MemoryMiB">Address space in MiB that each of its processes may ask for; null for no limit.</param>
public sealed record ProgramLimits(int Minutes, int? MemoryMiB);

/// <summary>The code of a program: a change of any of it makes earlier runs count no longer.</summary>
/// <param name="Files">Its files in the checkout, path from <c>configs</c> and SHA-256 of the content, in ordinal order.</param>
/// <param name="Executable">SHA-256 of the executable that the command starts, such as the interpreter.</param>
/// <param name="Packages">Lines that the command which lists its packages printed; empty where there is no such command.</param>
public sealed record ProgramCode(IReadOnlyDictionary<string, string> Files, string Executable, IReadOnlyList<string> Packages)
{
    /// <summary>Why the program cannot run on this machine, a sentence without its full stop; null where it can.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Unavailable { get; init; }
}
