using FashionRepro.Data;

namespace FashionRepro.Training.Data;

/// <summary>A folder's role among the places where the data set may lie.</summary>
public enum DataPlace
{
    /// <summary>The folder the user named.</summary>
    Configured,

    /// <summary>Where a distribution's package installs the files.</summary>
    System,

    /// <summary>Our own cache of fetched files.</summary>
    Cache,

    /// <summary>The folder in the checkout that the data set's description names.</summary>
    Checkout,
}

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

/// <summary>What became of checking one file; wrong is one that was read and is not as published.</summary>
internal enum DataCheckOutcome
{
    Ok,
    Missing,
    Unreadable,
    Wrong,
}

/// <summary>One of the data set's files, checked in one place.</summary>
/// <param name="Place">The folder's role.</param>
/// <param name="Folder">The folder.</param>
/// <param name="File">The file expected there.</param>
/// <param name="Path">The file found, with or without <c>.gz</c>; where none was, the path it should have.</param>
/// <param name="Outcome">Whether it is what was published.</param>
/// <param name="Message"><c>OK</c>, or what is wrong: <c>holds train-labels-idx1-ubyte; expected t10k-labels-idx1-ubyte</c>.</param>
internal sealed record DataCheck(DataPlace Place, string Folder, DataFile File, string Path, DataCheckOutcome Outcome, string Message)
{
    public bool IsOk => Outcome == DataCheckOutcome.Ok;

    public override string ToString() => $"{System.IO.Path.GetFileName(Path)}: {Message}";
}
