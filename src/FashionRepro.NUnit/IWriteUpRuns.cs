namespace FashionRepro.NUnit;

/// <summary>
/// Has the runs of the write-up that an assembly of specs is about. A suite is taken over by a class of one line, <c>public sealed class ClaimSpecs : ClaimSpecs&lt;MyRuns&gt;;</c>.
/// </summary>
public interface IWriteUpRuns
{
    /// <summary>What every suite looks at; one object, so that its runs are trained once.</summary>
    static abstract StudyRuns StudyRuns { get; }
}
