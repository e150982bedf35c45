using FashionRepro.Data;

namespace FashionRepro.Training.Data;

/// <summary>A data set, checked in one place.</summary>
/// <param name="Place">The folder's role.</param>
/// <param name="Folder">The folder.</param>
/// <param name="ContentSha256">
/// The <see cref="DataDescription.ContentSha256"/> found there, also where it is not the expected one: what belongs into a description that has none yet. Null where not everything could be read.
/// </param>
/// <param name="Problems">What is wrong, one line a problem; empty where the folder holds what the description says.</param>
public sealed record DataSetCheck(DataPlace Place, string Folder, string? ContentSha256, IReadOnlyList<string> Problems)
{
    /// <summary>Whether the folder holds what the description says.</summary>
    public bool IsOk => Problems.Count == 0;
}
