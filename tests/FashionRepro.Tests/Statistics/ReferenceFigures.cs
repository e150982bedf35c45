using System.Text.Json;

namespace FashionRepro.Tests.Statistics;

/// <summary>Figures that another program computed (tests/reference) and that are committed beside the tests that read them.</summary>
internal static class ReferenceFigures
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    /// <summary>Reads one file of figures.</summary>
    /// <param name="path">Below tests/FashionRepro.Tests, with forward slashes.</param>
    internal static T Read<T>(string path)
    {
        // Found from the output folder: a source path is not to be relied on, since a CI build maps it away.
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FashionRepro.sln")))
            folder = folder.Parent;

        var root = folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds FashionRepro.sln.");
        return JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(root, "tests", "FashionRepro.Tests", path)), Options)!;
    }
}
