namespace FashionRepro.Cli.Display;

/// <summary>One thing that <c>doctor</c> looked at.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Good">Whether the work can be done with it.</param>
/// <param name="Text">What was seen.</param>
internal sealed record DoctorCheckJson(string Name, bool Good, string Text);
