namespace FashionRepro.Cli.Commands;

/// <summary>One thing that <c>doctor</c> looked at.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Good">Whether the work can be done with it.</param>
/// <param name="Text">What was seen.</param>
/// <param name="Code">How the command ends where it is not good.</param>
internal sealed record DoctorCheck(string Name, bool Good, string Text, ExitCode Code);
