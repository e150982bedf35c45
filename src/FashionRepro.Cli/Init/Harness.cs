namespace FashionRepro.Cli.Init;

/// <summary>The checkout of the harness that this program was built in: a new write-up builds on its projects.</summary>
internal static class Harness
{
    private static readonly string Project = Path.Combine("src", "FashionRepro.Cli", "FashionRepro.Cli.csproj");

    /// <summary>Full path; null where the program came as a package, or is another write-up's.</summary>
    public static string? Folder
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, Project)))
                    return folder.FullName;
            }

            return null;
        }
    }
}
