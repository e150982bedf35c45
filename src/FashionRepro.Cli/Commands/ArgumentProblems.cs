using System.CommandLine;
using FashionRepro.Experiments;

namespace FashionRepro.Cli.Commands;

/// <summary>Arguments that no command understands, all of them at once, each with the nearest name there is.</summary>
internal static class ArgumentProblems
{
    /// <summary>What is wrong, for a person.</summary>
    /// <param name="parsed">Has at least one error.</param>
    public static string Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = Path(parsed);
        var problems = Problems(parsed, command, path.Length == 0 ? "The command line" : path).Distinct().ToArray();
        return $"""
            {string.Join('\n', problems)}
            Nothing was run. Help: {CommandLine.Invocation} {(path.Length == 0 ? "" : path + " ")}--help
            """;
    }

    /// <summary>Says that a word is an option of no command, with the nearest one.</summary>
    /// <param name="word">As it was written.</param>
    /// <param name="command">Where it was written.</param>
    /// <param name="global">The options that every command has.</param>
    public static string UnknownOption(string word, Command command, IEnumerable<Option> global)
    {
        var name = word.Split('=', ':')[0];
        var nearest = Nearest(name, command.Options.Concat(global).Select(option => option.Name).Distinct());
        return $"'{name}' is not an option of {command.Name}{(nearest is null ? "" : $"; did you mean {nearest}?")}";
    }

    private static IEnumerable<string> Problems(ParseResult parsed, Command command, string name)
    {
        var verbs = command.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name).ToArray();
        var unmatched = parsed.UnmatchedTokens;
        foreach (var word in verbs.Length > 0 ? unmatched.Take(1) : unmatched)
        {
            if (word.StartsWith('-'))
            {
                yield return UnknownOption(word, command, parsed.RootCommandResult.Command.Options);
            }
            else if (verbs.Length == 0)
            {
                yield return $"'{word}' is one argument too many for {name}";
            }
            else
            {
                var nearest = Nearest(word, verbs);
                yield return $"'{word}' is not a command{(nearest is null ? "." : $"; did you mean {nearest}?")} The commands are {string.Join(", ", verbs)}.";
            }
        }

        if (verbs.Length > 0 && unmatched.Count == 0)
            yield return $"{name} needs a command: {string.Join(", ", verbs)}.";

        var ours = parsed.Errors.Where(error => verbs.Length == 0 && !unmatched.Any(word => error.Message.Contains($"'{word}'", StringComparison.Ordinal)));
        foreach (var error in ours)
            yield return error.Message;
    }

    /// <summary>The nearest name. In short ones two letters swapped are a long way for an edit distance, so the same letters count as well.</summary>
    private static string? Nearest(string word, IEnumerable<string> names)
    {
        string[] all = [.. names];
        return EditDistance.Nearest(word, all) ?? all.FirstOrDefault(name => name.Order().SequenceEqual(word.Order()));
    }

    private static string Path(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var result = parsed.CommandResult; result.Parent is System.CommandLine.Parsing.CommandResult parent; result = parent)
            names.Push(result.Command.Name);
        return string.Join(' ', names);
    }
}
