using FashionRepro.Cli.Commands;

namespace FashionRepro.Cli.Init;

/// <summary>The checkout of the harness that this program was built in: a new write-up builds on its projects.</summary>
internal static class Harness
{
    private static readonly string Project = Path.Combine("src", "FashionRepro.Cli", "FashionRepro.Cli.csproj");

    /// <summary>Full path.</summary>
    /// <exception cref="BadInputException">The program runs elsewhere: it was published, or is another write-up's.</exception>
    public static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Project)))
                return folder.FullName;
        }

        throw new BadInputException(
            $"init is run from the harness's own checkout, because what it writes builds on the projects there; no folder above {AppContext.BaseDirectory} is one. " +
            "Run it as: dotnet run --project CHECKOUT/src/FashionRepro.Cli -- init NAME\nNothing was written.");
    }
}
