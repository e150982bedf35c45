namespace FashionRepro.Build;

/// <summary>What the native step found and did, left beside the library for <c>doctor</c> to show.</summary>
/// <param name="Needed">Whether the system lacks a version that the library asks for and can do without.</param>
/// <param name="Applied">Whether that version is marked weak in the library now.</param>
/// <param name="Requires">The newest <c>GLIBCXX</c> version asked for; <see langword="null"/> where the library could not be read.</param>
/// <param name="SystemProvides">The newest <c>GLIBCXX</c> version of the system; <see langword="null"/> where it could not be read.</param>
/// <param name="File">Name of the library.</param>
/// <param name="Note">The same in one sentence.</param>
internal sealed record NativeCompatibilityReport(bool Needed, bool Applied, string? Requires, string? SystemProvides, string File, string Note)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "native-compatibility.json";
}
