using FashionRepro.Data;

namespace FashionRepro.Training.Data;

/// <summary>A source that did not have the data set.</summary>
/// <param name="Source">The source, as a message names it.</param>
/// <param name="Reasons">Why it did not serve, one line each.</param>
public sealed record DataSourceFailure(string Source, IReadOnlyList<string> Reasons);

/// <summary>The data set is unavailable. The message lists every source tried, why each failed, and what a person can do.</summary>
public sealed class DataUnavailableException : Exception
{
    private DataUnavailableException(string message, IReadOnlyList<DataSourceFailure> failures)
        : base(message) => Failures = failures;

    /// <summary>The sources in the order they were tried.</summary>
    public IReadOnlyList<DataSourceFailure> Failures { get; }

    internal static DataUnavailableException Everywhere(IReadOnlyList<DataSourceFailure> failures, DataFiles expected) => new(
        $"""
        {FashionMnist.Name} is unavailable ({failures.Count} sources tried):
        {Show(failures)}
        What you can do: install the package
          sudo apt-get install {FashionMnist.DebianPackage}
        or put these four files, with or without .gz, in a folder and pass it with --data or FASHIONREPRO_DATA:
          {ShowNames(expected)}
        They are published at {FashionMnist.Upstream}
        """,
        failures);

    internal static DataUnavailableException InGivenFolder(DataFolderContent content)
    {
        var failure = new DataSourceFailure(content.Folder.Folder, content.Reasons);
        return new(
            $"""
            The data folder given does not hold {FashionMnist.Name}:
            {Show([failure])}
            Expected are these four files, with or without .gz:
              {ShowNames(content.Folder.Expected)}
            No other source was tried, because this folder was given. Correct it, or leave out --data (FASHIONREPRO_DATA) to have the data found or fetched.
            """,
            [failure]);
    }

    internal static DataUnavailableException Own(DataDescription data, DataPlace place, string folder, IReadOnlyList<string> problems)
    {
        var failure = new DataSourceFailure(folder, problems);
        var advice = place switch
        {
            DataPlace.Configured => "No other source was tried, because this folder was given. Correct it, or leave out --data (FASHIONREPRO_DATA) to have the data found where the description says.",
            DataPlace.Cache => $"""
                What you can do: {(Directory.Exists(folder) ? "delete that folder to have it downloaded again, or " : "")}download
                  {data.Download!.Url}
                yourself{(data.Download.Url.AbsolutePath.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? ", unpack it" : "")} into a folder and pass that with --data or FASHIONREPRO_DATA.
                """,
            _ => "What you can do: correct the files or the description, or put the files in another folder and pass that with --data or FASHIONREPRO_DATA.",
        };
        return new(
            $"""
            {data.Title} is unavailable as {OwnData.Shown(data)} describes it:
            {Show([failure])}
            {advice}
            """,
            [failure]);
    }

    private static string Show(IEnumerable<DataSourceFailure> failures) =>
        string.Join('\n', failures.SelectMany(failure => failure.Reasons.Select(reason => $"    {reason}").Prepend($"  {failure.Source}")));

    private static string ShowNames(DataFiles expected) => string.Join("  ", expected.All.Select(file => file.CompressedName));
}
