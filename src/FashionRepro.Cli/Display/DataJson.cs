using FashionRepro.Training.Data;

namespace FashionRepro.Cli.Display;

/// <summary>The data set that was found or fetched.</summary>
/// <param name="Folder">The folder of its four files.</param>
/// <param name="ContentSha256">SHA-256 of its content, 64 hexadecimal digits.</param>
internal sealed record DataSetJson(string Folder, string ContentSha256);

/// <summary>One of the data set's files, checked in one place.</summary>
/// <param name="Place">The folder's role.</param>
/// <param name="Path">The file found, or where none was, the path it should have.</param>
/// <param name="Outcome">Whether it is what was published.</param>
/// <param name="Message">The same in words.</param>
internal sealed record DataFileJson(DataPlace Place, string Path, DataCheckOutcome Outcome, string Message)
{
    public static DataFileJson Of(DataCheck check) => new(check.Place, check.Path, check.Outcome, check.Message);
}
