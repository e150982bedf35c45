namespace FashionRepro.NUnit;

/// <summary>A suite that any write-up can take over.</summary>
/// <typeparam name="TRuns">Whose runs it looks at.</typeparam>
public abstract class WriteUpSpecs<TRuns>
    where TRuns : IWriteUpRuns
{
    /// <summary>The evidence of the chosen study.</summary>
    protected static StudyRuns StudyRuns => TRuns.StudyRuns;

    /// <summary>The command line of this build.</summary>
    protected static CommandLineProcess CommandLineProcess => StudyRuns.CommandLine;
}
