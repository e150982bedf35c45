namespace FashionRepro.NUnit;

/// <summary>Has the runs of the write-up of an assembly of specs. A class of one line takes a suite over: <c>public sealed class ClaimSpecs : ClaimSpecs&lt;MyRuns&gt;;</c>.</summary>
public interface IWriteUpRuns
{
    /// <summary>What every suite looks at; one object, so that its runs are trained once.</summary>
    static abstract StudyRuns StudyRuns { get; }
}
