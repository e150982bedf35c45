using System.Text.RegularExpressions;
using FashionRepro.Running;

namespace FashionRepro.Cli.Init;

/// <summary>What a new write-up is called.</summary>
/// <param name="Text">As it was given, <c>my-paper</c>: the folder's name.</param>
internal sealed partial record WriteUpName(string Text)
{
    /// <summary>What a name looks like, in words.</summary>
    public const string Expected = "letters, digits and single hyphens between them, a letter first, my-paper for instance";

    /// <summary>The start of its projects' and namespaces' names, <c>MyPaper</c>.</summary>
    public string Identifier { get; } = string.Concat(Text.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <exception cref="BadInputException">It cannot be the name of a folder and of projects.</exception>
    public static WriteUpName Parse(string text)
    {
        if (!Form().IsMatch(text))
            throw new BadInputException($"'{text}' cannot be the name of a write-up; expected {Expected}.\nNothing was written.");

        var name = new WriteUpName(text);
        return name.Identifier.Equals(nameof(FashionRepro), StringComparison.OrdinalIgnoreCase)
            ? throw new BadInputException($"'{text}' is the name of the harness; its projects and yours would be called the same. Choose another name.\nNothing was written.")
            : name;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*\\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
