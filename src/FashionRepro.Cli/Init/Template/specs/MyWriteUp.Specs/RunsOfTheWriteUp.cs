namespace MyWriteUp.Specs;

using MyWriteUp.Claims;

/// <summary>What every spec here looks at, each made once. Every file uses these two by their names.</summary>
internal static class RunsOfTheWriteUp
{
    /// <summary>The command line of this build: it trains, as another process.</summary>
    public static FashionRepro.SpecRuns.CommandLineProcess CommandLineProcess { get; } = new(typeof(RunsOfTheWriteUp).Assembly);

    /// <summary>The evidence of the study. What is missing of it is trained when the first spec asks for it.</summary>
    public static FashionRepro.SpecRuns.StudyRuns StudyRuns { get; } = new(WriteUp.Definition, CommandLineProcess);
}
