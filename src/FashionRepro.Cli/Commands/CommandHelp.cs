using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FashionRepro.Cli.Commands;

/// <summary>
/// A command's help, and under it examples that can be copied: in the description they would be folded, and repeated in every list of commands. The whole
/// program's help says what it returns too.
/// </summary>
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
