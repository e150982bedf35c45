using FashionMnistPaper.Claims;
using FashionRepro.NUnit;

[assembly: Parallelizable(ParallelScope.Fixtures)]

namespace FashionMnistPaper.Specs;

/// <summary>What every spec here looks at, made once.</summary>
public sealed class RunsOfThePaper : IWriteUpRuns
{
    /// <summary>The evidence of the chosen study.</summary>
    public static StudyRuns StudyRuns { get; } = new(WriteUp.Definition, new CommandLineProcess(typeof(RunsOfThePaper).Assembly));
}
