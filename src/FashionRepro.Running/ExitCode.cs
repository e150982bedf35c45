namespace FashionRepro.Running;

/// <summary>What the command line returns.</summary>
internal enum ExitCode
{
    AsExpected = 0,

    /// <summary>Some verdict or baseline is not as expected, or a waiver has expired.</summary>
    NotAsExpected = 2,

    /// <summary>The data set is unavailable or fails verification.</summary>
    DataUnavailable = 3,

    RunFailed = 4,

    /// <summary>Bad arguments or configuration.</summary>
    BadInput = 5,

    /// <summary>Nothing was trained because <c>--no-train</c> was given, a run in the store is damaged or has a wrong summary, an export is not whole, or an import refused a run.</summary>
    EvidenceMissing = 6,

    Interrupted = 130,
}
