using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using FashionRepro.Running;

namespace FashionRepro.Cli.Commands;

/// <summary>A command's help, and under it examples that can be copied. The whole program's help lists the exit codes too.</summary>
/// <param name="help">The help as System.CommandLine writes it.</param>
/// <param name="examples">The examples per command.</param>
internal sealed class CommandHelp(HelpAction help, IReadOnlyDictionary<Command, IReadOnlyList<Example>> examples) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        if (examples.TryGetValue(command, out var shown))
        {
            output.WriteLine("Examples:");
            foreach (var example in shown)
                output.WriteLine($"  # {example.Does}\n  {CommandLine.Invocation} {example.Arguments}\n");
        }

        if (command is RootCommand)
        {
            output.WriteLine("Exit codes:");
            foreach (var returned in Enum.GetValues<ExitCode>())
                output.WriteLine($"  {(int)returned,-3}  {returned.InWords()}");
            output.WriteLine();
        }

        return code;
    }
}

/// <summary>A command that can be copied, shown under a command's help.</summary>
/// <param name="Does">What it does, in a few words.</param>
/// <param name="Arguments">What stands behind <see cref="CommandLine.Invocation"/>.</param>
internal sealed record Example(string Does, string Arguments);
