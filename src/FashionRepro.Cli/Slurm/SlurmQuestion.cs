using FashionRepro.Cli.Display;
using Spectre.Console;

namespace FashionRepro.Cli.Slurm;

/// <summary>What Ctrl-C asks.</summary>
internal static class SlurmQuestion
{
    /// <summary>Whether jobs are to be cancelled; no where nobody answers in the time that an interrupted command has.</summary>
    /// <param name="terminal">Where to ask.</param>
    /// <param name="jobs">Their ids.</param>
    public static bool WhetherToCancel(Terminal terminal, string jobs)
    {
        try
        {
            return terminal.Output.Prompt(new ConfirmationPrompt($"Job {Markup.Escape(jobs)} goes on without this command. Cancel it?") { DefaultValue = false });
        }
        catch (Exception problem) when (problem is InvalidOperationException or IOException)
        {
            return false;
        }
    }
}
