namespace FashionRepro.NUnit;

/// <summary>A suite that any write-up can take over.</summary>
/// <typeparam name="TWriteUp">Whose.</typeparam>
public abstract class WriteUpSpecs<TWriteUp>
    where TWriteUp : IWriteUpSpecs
{
    /// <summary>The evidence of the chosen study.</summary>
    protected static StudyRuns StudyRuns => TWriteUp.StudyRuns;

    /// <summary>The command line of this build.</summary>
    protected static CommandLineProcess CommandLineProcess => StudyRuns.CommandLine;
}
