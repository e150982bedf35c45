using FashionRepro.Running;

namespace FashionRepro.Cli;

/// <summary>Exit codes for people.</summary>
internal static class ExitCodes
{
    /// <summary>What a code means, for the help.</summary>
    public static string InWords(this ExitCode code) => code switch
    {
        ExitCode.AsExpected => "as expected",
        ExitCode.NotAsExpected => "a verdict or a baseline is not as expected",
        ExitCode.DataUnavailable => "the data set is unavailable or fails verification",
        ExitCode.RunFailed => "a run failed",
        ExitCode.BadInput => "bad arguments or configuration",
        ExitCode.EvidenceMissing => "evidence is missing or damaged",
        ExitCode.Interrupted => "interrupted",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
    };
}
