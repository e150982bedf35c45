using System.ComponentModel;
using System.Diagnostics;
using FashionRepro.Runs;

namespace FashionRepro.Cli;

/// <summary>Asks git which commit a run is started from, for the record; a run does not need one.</summary>
internal static class SourceRepository
{
    public static SourceState State(string folder)
    {
        if (Git(folder, "rev-parse", "HEAD") is not { } commit)
            return new SourceState(null, null);

        return new SourceState(commit.Trim(), Git(folder, "status", "--porcelain") is { } status ? status.Trim().Length > 0 : null);
    }

    private static string? Git(string folder, params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
