using System.Text.Json;
using System.Text.Json.Serialization;

namespace FashionRepro.Experiments;

/// <summary>A program of anybody's that trains and predicts by itself, and what it is told. Its protocol is described in <c>docs/your-own-program.md</c>.</summary>
/// <param name="Command">The executable and its arguments, in which placeholders stand for what a run is given. No shell sees it.</param>
/// <param name="Settings">What the program reads from the file behind <c>{settings}</c>: a JSON object of its own.</param>
/// <param name="Elsewhere">
/// Who ran the program, with what and where that is published; absent where it runs here. Then there is no command, and the only runs are those that <c>runs import --as</c> makes of its output.
/// </param>
public sealed record ProgramDescription(
    IReadOnlyList<string> Command, JsonElement Settings, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Elsewhere = null);

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
    /// <summary>Of a program that ran elsewhere nothing is known but what its description says. Its experiment's name tells it from others by the same people.</summary>
    /// <param name="name">The experiment's name.</param>
    internal static ProgramCode OfElsewhere(string name) => new(new Dictionary<string, string>(), ProgramCodeProbe.Nothing, [$"runs of {name}"])
    {
        Unavailable = $"it was made elsewhere; `runs import --as {name} --seeds SEEDS FILES` takes its output",
    };

    /// <summary>Why the program cannot run on this machine, a sentence without its full stop; null where it can.</summary>
    [JsonIgnore]
    public string? Unavailable { get; init; }
}
