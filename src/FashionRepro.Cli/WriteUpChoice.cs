using System.CommandLine;
using FashionRepro.Experiments;
using FashionRepro.WriteUps;

namespace FashionRepro.Cli;

/// <summary>Which of a checkout's write-ups a command is about. That is known before commands are made, because claims and configurations are those of one.</summary>
/// <param name="WriteUp">The one that is meant.</param>
/// <param name="All">Every one; the first is meant where nobody says which.</param>
internal sealed record WriteUpChoice(WriteUpDefinition WriteUp, IReadOnlyList<WriteUpDefinition> All)
{
    private const string OptionName = "--write-up";

    /// <summary>The option that chooses; only for a program with several.</summary>
    public Option<string?> Option
    {
        get
        {
            var option = new Option<string?>(OptionName) { Description = $"The write-up: {string.Join(" or ", All.Select(writeUp => writeUp.Name))}. [{All[0].Name}]", HelpName = "NAME", Recursive = true };
            option.CompletionSources.Add([.. All.Select(writeUp => writeUp.Name)]);
            option.Validators.Add(result =>
            {
                if (result.Tokens is [var token] && Named(token.Value, All) is null)
                    result.AddError($"{OptionName} {token.Value} is no write-up; {(EditDistance.Nearest(token.Value, [.. All.Select(writeUp => writeUp.Name)]) is { } nearest ? $"did you mean {nearest}? There" : "there")} are {string.Join(" and ", All.Select(writeUp => writeUp.Name))}.");
            });
            return option;
        }
    }

    /// <summary>The one that the arguments name. One that there is not is reported when they are parsed.</summary>
    public static WriteUpChoice Of(IReadOnlyList<string> arguments, IReadOnlyList<WriteUpDefinition> all)
    {
        var value = arguments.Index().Select(argument =>
            argument.Item.StartsWith($"{OptionName}=", StringComparison.Ordinal) ? argument.Item[(OptionName.Length + 1)..]
            : argument.Item == OptionName && argument.Index + 1 < arguments.Count ? arguments[argument.Index + 1] : null).FirstOrDefault(found => found is not null);
        return new((value is null ? null : Named(value, all)) ?? all[0], all);
    }

    private static WriteUpDefinition? Named(string name, IReadOnlyList<WriteUpDefinition> all) => all.FirstOrDefault(writeUp => writeUp.Name == name);
}
