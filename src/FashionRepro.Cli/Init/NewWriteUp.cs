using System.Reflection;
using System.Security;

namespace FashionRepro.Cli.Init;

/// <summary>
/// The files of a minimal set for a write-up: those of the folder <c>Template</c>, in which the write-up is called <c>my-write-up</c> and its projects <c>MyWriteUp</c>,
/// and some of the checkout's own.
/// </summary>
internal static class NewWriteUp
{
    /// <summary>What the template is called.</summary>
    public static WriteUpName Template { get; } = new("my-write-up");

    /// <summary>Where the template, as it lies in the checkout, says that the harness is.</summary>
    private const string HarnessOfTheTemplate = "../../../..";

    private const string Resources = "init/";

    /// <summary>The files of a write-up.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="folder">Where it will lie, full path.</param>
    /// <param name="harness">The harness's checkout, full path.</param>
    /// <returns>Paths from the folder, with <c>/</c>, and texts.</returns>
    public static IEnumerable<(string Path, string Text)> Files(WriteUpName name, string folder, string harness)
    {
        var toHarness = SecurityElement.Escape(System.IO.Path.GetRelativePath(folder, harness).Replace('\\', '/'));
        foreach (var resource in typeof(NewWriteUp).Assembly.GetManifestResourceNames().Where(resource => resource.StartsWith(Resources, StringComparison.Ordinal)))
        {
            yield return (
                Named(resource[Resources.Length..].Replace('\\', '/'), name),
                Named(Read(resource), name).Replace($">{HarnessOfTheTemplate}<", $">{toHarness}<", StringComparison.Ordinal));
        }
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
