using FashionRepro.Cli.Commands;
using FashionRepro.Cli.Init;

namespace FashionRepro.Tool;

/// <summary><c>init NAME</c>: the one command that needs no write-up.</summary>
internal static class InitCommand
{
    /// <summary>The command line's exit code for it, see the README.</summary>
    public const int BadInput = 5;

    /// <returns>The exit code.</returns>
    /// <exception cref="BadInputException">The arguments are not one name, or the folder is there already.</exception>
    public static int Run(string[] arguments)
    {
        if (arguments is not [var text] || text.StartsWith('-'))
            throw new BadInputException($"Expected: fashion-repro init NAME\nNAME is what the write-up is called, and its folder: {WriteUpName.Expected}.\nNothing was written.");

        Console.Out.WriteLine(NewWriteUp.Write(WriteUpName.Parse(text)).Message);
        return 0;
    }
}
