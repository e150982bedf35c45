namespace FashionRepro.Cli.Commands;

/// <summary>A command that can be copied, shown under a command's help.</summary>
/// <param name="Does">What it does, in a few words.</param>
/// <param name="Arguments">What stands behind <see cref="CommandLine.Invocation"/>.</param>
internal sealed record Example(string Does, string Arguments);
