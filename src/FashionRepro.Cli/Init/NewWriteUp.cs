using System.Reflection;
using System.Security;
using FashionRepro.Running;

namespace FashionRepro.Cli.Init;

/// <summary>The files of a new write-up: the folder <c>Template</c>, with its names changed, and some of the harness's own. The command line and <c>fashion-repro</c> both have it.</summary>
internal static class NewWriteUp
{
    /// <summary>What the template is called.</summary>
    public static WriteUpName Template { get; } = new("my-write-up");

    /// <summary>Where the template, as it lies in the checkout, says that the harness is.</summary>
    private const string HarnessOfTheTemplate = "../../../..";

    private const string Resources = "init/";

    /// <summary>Writes a write-up into a new folder of the current one, on the checkout that this program was built in or else on the packages.</summary>
    /// <exception cref="BadInputException">There is something already.</exception>
    /// <returns>What it is and how to go on.</returns>
    public static string Write(WriteUpName name)
    {
        var folder = Path.GetFullPath(name.Text);
        WholeFolder.Write(folder, Files(name, folder, Harness()));
        return
            $"""
            {name.Text} is written. It has an experiment, a study, claims, specs that assert them, and an empty baseline. Next:
              cd {name.Text}
              dotnet test
            The first time that takes some minutes: it builds, and trains five small runs. {name.Text}/README.md says how to go on.
            """;
    }

    /// <summary>The files of a write-up.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="folder">Where it will lie, full path.</param>
    /// <param name="harness">The harness's checkout that it builds on, full path; null to build on the packages.</param>
    /// <returns>Paths from the folder, with <c>/</c>, and texts.</returns>
    public static IEnumerable<(string Path, string Text)> Files(WriteUpName name, string folder, string? harness)
    {
        var toHarness = harness is null ? "" : SecurityElement.Escape(Path.GetRelativePath(folder, harness).Replace('\\', '/'));
        foreach (var resource in typeof(NewWriteUp).Assembly.GetManifestResourceNames().Where(resource => resource.StartsWith(Resources, StringComparison.Ordinal)))
        {
            yield return (
                Named(resource[Resources.Length..].Replace('\\', '/'), name),
                Named(Read(resource), name).Replace($">{HarnessOfTheTemplate}<", $">{toHarness}<", StringComparison.Ordinal));
        }
    }

    /// <summary>The checkout of the harness that this program was built in, on whose projects a new write-up builds; null where the program came as a package, or is another write-up's.</summary>
    private static string? Harness()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "src", "FashionRepro.Cli", "FashionRepro.Cli.csproj")))
            folder = folder.Parent;
        return folder?.FullName;
    }

    private static string Named(string text, WriteUpName name) => text
        .Replace(Template.Identifier, name.Identifier, StringComparison.Ordinal)
        .Replace(Template.Text, name.Text, StringComparison.Ordinal);

    private static string Read(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
