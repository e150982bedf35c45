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

/// <summary>What became of checking one file.</summary>
public enum DataCheckOutcome
{
    /// <summary>Exactly the published content.</summary>
    Ok,

    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>The file is there and could not be read.</summary>
    Unreadable,

    /// <summary>The file was read and is not the published content.</summary>
    Wrong,
}

/// <summary>One of the data set's files, checked in one place.</summary>
/// <param name="Place">The folder's role.</param>
/// <param name="Folder">The folder.</param>
/// <param name="File">The file expected there.</param>
/// <param name="Path">The file found, with or without <c>.gz</c>; where none was, the path it should have.</param>
/// <param name="Outcome">Whether it is what was published.</param>
/// <param name="Message"><c>OK</c>, or what is wrong: <c>holds train-labels-idx1-ubyte; expected t10k-labels-idx1-ubyte</c>.</param>
public sealed record DataCheck(DataPlace Place, string Folder, DataFile File, string Path, DataCheckOutcome Outcome, string Message)
{
    /// <summary>Whether the file is what was published.</summary>
    public bool IsOk => Outcome == DataCheckOutcome.Ok;

    /// <summary>The file's name and the message.</summary>
    public override string ToString() => $"{System.IO.Path.GetFileName(Path)}: {Message}";
}
