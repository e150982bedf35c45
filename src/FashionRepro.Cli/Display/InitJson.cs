namespace FashionRepro.Cli.Display;

/// <summary>What <c>init</c> wrote.</summary>
/// <param name="Folder">The new folder.</param>
/// <param name="Files">Its files, from there.</param>
internal sealed record InitJson(string Folder, IReadOnlyList<string> Files);
