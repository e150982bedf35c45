using DiffEngine;

namespace FashionRepro.Baselines;

/// <summary>Shows two files side by side to somebody at the screen.</summary>
public interface IDiffTool
{
    /// <summary>Opens the tool and does not wait for it.</summary>
    /// <param name="received">The metrics as they are now.</param>
    /// <param name="verified">The committed baseline; it exists.</param>
    /// <returns>Whether a tool shows the files.</returns>
    bool Open(string received, string verified);
}

/// <summary>
/// The diff tool that DiffEngine finds on the machine: the launcher of the Verify project, whose naming of files this folder follows.
/// Verify itself, where it can be had, takes the place of this one file. It opens nothing on a build server.
/// </summary>
public sealed class InstalledDiffTool : IDiffTool
{
    /// <inheritdoc/>
    public bool Open(string received, string verified) =>
        BuildServer.Detect() is null
        && DiffRunner.LaunchForText(received, verified) is LaunchResult.StartedNewInstance or LaunchResult.AlreadyRunningAndSupportsRefresh;
}
