using FashionRepro.Data;

namespace FashionRepro.Training.Data;

/// <summary>The data set is unavailable. The message lists every source tried, why each failed, and what a person can do.</summary>
public sealed class DataUnavailableException(string message) : Exception(message)
{
    internal static DataUnavailableException Everywhere(IReadOnlyList<(string Source, IReadOnlyList<string> Reasons)> failures, DataFiles expected) => new(
        $"""
        {FashionMnist.Name} is unavailable ({failures.Count} sources tried):
        {Show(failures)}
        What you can do: install the package
          sudo apt-get install {FashionMnist.DebianPackage}
        or put these four files, with or without .gz, in a folder and pass it with --data or FASHIONREPRO_DATA:
          {ShowNames(expected)}
        They are published at {FashionMnist.Upstream}
        """);

    internal static DataUnavailableException InGivenFolder(DataFolderContent content) => new(
        $"""
        The data folder given does not hold {FashionMnist.Name}:
        {Show([(content.Folder.Folder, content.Reasons)])}
        Expected are these four files, with or without .gz:
          {ShowNames(content.Folder.Expected)}
        No other source was tried, because this folder was given. Correct it, or leave out --data (FASHIONREPRO_DATA) to have the data found or fetched.
        """);

    internal static DataUnavailableException Own(DataDescription data, DataPlace place, string folder, IReadOnlyList<string> problems)
    {
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
            {Show([(folder, problems)])}
            {advice}
            """);
    }

    private static string Show(IEnumerable<(string Source, IReadOnlyList<string> Reasons)> failures) =>
        string.Join('\n', failures.SelectMany(failure => failure.Reasons.Select(reason => $"    {reason}").Prepend($"  {failure.Source}")));

    private static string ShowNames(DataFiles expected) => string.Join("  ", expected.All.Select(file => file.CompressedName));
}
