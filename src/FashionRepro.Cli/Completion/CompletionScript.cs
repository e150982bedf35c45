using FashionRepro.Experiments;

namespace FashionRepro.Cli.Completion;

/// <summary>Scripts that define the short command and complete it. A script asks the program itself what can be completed, with the directive <c>[suggest]</c>.</summary>
internal static class CompletionScript
{
    /// <summary>What the program is called in a shell that has the script.</summary>
    public const string ShortCommand = "fashion-repro";

    /// <summary>The shells there are scripts for.</summary>
    public static IReadOnlyList<Shell> Shells { get; } =
    [
        new("bash", "bash", "in ~/.bashrc: source FILE", text => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'"),
        new("zsh", "zsh", "in ~/.zshrc: source FILE", text => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'"),
        new("fish", "fish", "in ~/.config/fish/config.fish: source FILE",
            text => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'"),
        new("pwsh", "PowerShell", "in $PROFILE: . FILE.ps1", text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"),
    ];

    /// <summary>The script. It runs the build that wrote it, or that of the built checkout around the current folder.</summary>
    /// <param name="shell">Whose language it is in.</param>
    /// <param name="program">The program's assembly.</param>
    public static string Of(Shell shell, string program)
    {
        using var resource = new StreamReader(typeof(CompletionScript).Assembly.GetManifestResourceStream($"completion.{shell.Name}")!);
        return resource.ReadToEnd().ReplaceLineEndings("\n")
            .Replace("@PROGRAM@", shell.Quote(program), StringComparison.Ordinal)
            .Replace("@IN-CHECKOUT@", shell.Quote(InCheckout(program)), StringComparison.Ordinal)
            .Replace("@WRITTEN-BY@", $"{CommandLine.Invocation} completion {shell.Name}", StringComparison.Ordinal);
    }

    /// <summary>The program's path from its checkout; its name alone where it lies in none.</summary>
    private static string InCheckout(string program)
    {
        try
        {
            return Path.GetRelativePath(RepositoryFolder.Find(Path.GetDirectoryName(program)!).Path, program).Replace('\\', '/');
        }
        catch (DirectoryNotFoundException)
        {
            return Path.GetFileName(program);
        }
    }
}

/// <summary>A shell.</summary>
/// <param name="Name">What its program is called.</param>
/// <param name="Title">What people call it.</param>
/// <param name="LoadedBy">How a script is loaded when it starts.</param>
/// <param name="Quote">Makes any text a word of its language.</param>
internal sealed record Shell(string Name, string Title, string LoadedBy, Func<string, string> Quote);
