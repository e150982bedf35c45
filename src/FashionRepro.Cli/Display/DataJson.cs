using FashionRepro.Training.Data;

namespace FashionRepro.Cli.Display;

/// <summary>A data set that was found or fetched.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Folder">The folder of its files.</param>
/// <param name="ContentSha256">SHA-256 of its content, 64 hexadecimal digits.</param>
internal sealed record DataSetJson(string Name, string Folder, string ContentSha256);

/// <summary>One of a data set's files, or all that it holds, checked in one place.</summary>
/// <param name="DataSet">The data set's name.</param>
/// <param name="Place">The folder's role.</param>
/// <param name="Path">The file found, or where none was, the path it should have.</param>
/// <param name="Outcome">Whether it is what was published.</param>
/// <param name="Message">The same in words.</param>
internal sealed record DataFileJson(string DataSet, DataPlace Place, string Path, DataCheckOutcome Outcome, string Message)
{
    public static DataFileJson Of(string dataSet, DataCheck check) => new(dataSet, check.Place, check.Path, check.Outcome, check.Message);
}
