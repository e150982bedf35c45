using FashionRepro.Baselines;

namespace FashionRepro.Cli;

/// <summary>Opens the installed diff tool for tables that differ: on somebody's own machine and where somebody is watching, and nowhere else.</summary>
internal static class DiffToolLauncher
{
    /// <summary>Opens it for every experiment whose metrics and baseline are both there and differ.</summary>
    /// <param name="folder">The baselines, just checked.</param>
    /// <param name="experiments">Experiments that were checked.</param>
    /// <param name="watched">Whether standard output is a terminal.</param>
    /// <returns>What came of it, in a sentence.</returns>
    public static string Open(BaselineFolder folder, IReadOnlyList<string> experiments, bool watched)
    {
        if (folder.BuildServerSign is { } sign)
            return $"No diff tool is opened on a build server ({sign}).";
        if (!watched)
            return "No diff tool is opened where standard output is not a terminal: nobody would see it.";

        string[] differing = [.. experiments.Where(name => File.Exists(folder.ReceivedPath(name)) && File.Exists(folder.VerifiedPath(name)))];
        string[] opened = [.. differing.Where(folder.OpenDiff)];
        return differing.Length == 0 ? "There is nothing for a diff tool to show."
            : opened.Length == 0 ? "No diff tool was opened: DiffEngine found none that it knows on this machine, or is told not to open one."
            : $"Opened in the diff tool: {string.Join(", ", opened)}.";
    }
}
