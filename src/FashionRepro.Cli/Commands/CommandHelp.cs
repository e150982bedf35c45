using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FashionRepro.Cli.Commands;

/// <summary>A command's help, and under it an example that can be copied: in the description it would be folded, and repeated in every list of commands.</summary>
/// <param name="help">The help as System.CommandLine writes it.</param>
/// <param name="examples">The arguments of an example per command.</param>
internal sealed class CommandHelp(HelpAction help, IReadOnlyDictionary<Command, string> examples) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        if (examples.TryGetValue(parseResult.CommandResult.Command, out var example))
            parseResult.InvocationConfiguration.Output.WriteLine($"Example:\n  {CommandLine.Invocation} {example}\n");
        return code;
    }
}
