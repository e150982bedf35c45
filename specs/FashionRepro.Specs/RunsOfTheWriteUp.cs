using FashionRepro.Claims;
using FashionRepro.NUnit;

namespace FashionRepro.Specs;

/// <summary>What every spec here looks at, made once.</summary>
public sealed class RunsOfTheWriteUp : IWriteUpRuns
{
    /// <summary>The command line of this build.</summary>
    public static CommandLineProcess CommandLineProcess { get; } = new(typeof(RunsOfTheWriteUp).Assembly);

    /// <summary>The evidence of the chosen study.</summary>
    public static StudyRuns StudyRuns { get; } = new(WriteUp.Definition, CommandLineProcess);
}
