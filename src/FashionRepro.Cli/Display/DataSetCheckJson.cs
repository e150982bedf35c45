using FashionRepro.Training.Data;

namespace FashionRepro.Cli.Display;

/// <summary>A data set, checked in one place.</summary>
/// <param name="Name">The data set's name.</param>
/// <param name="Place">The folder's role.</param>
/// <param name="Folder">The folder.</param>
/// <param name="IsGood">Whether the folder holds what the description says.</param>
/// <param name="ContentSha256">SHA-256 of the content found, also where it is not the expected one; null where not everything could be read.</param>
/// <param name="Problems">What is wrong, one line a problem.</param>
internal sealed record DataSetCheckJson(string Name, DataPlace Place, string Folder, bool IsGood, string? ContentSha256, IReadOnlyList<string> Problems)
{
    public static DataSetCheckJson Of(string name, DataSetCheck check) => new(name, check.Place, check.Folder, check.IsOk, check.ContentSha256, check.Problems);
}
