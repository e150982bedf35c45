using FashionRepro.Claims;

namespace FashionRepro.Specs;

/// <summary>What every spec here looks at, each made once. Every file uses these two by their names.</summary>
internal static class RunsOfTheWriteUp
{
    /// <summary>The command line of this build.</summary>
    public static SpecRuns.CommandLineProcess CommandLineProcess { get; } = new(typeof(RunsOfTheWriteUp).Assembly);

    /// <summary>The evidence of the chosen study.</summary>
    public static SpecRuns.StudyRuns StudyRuns { get; } = new(WriteUp.Definition, CommandLineProcess);
}
