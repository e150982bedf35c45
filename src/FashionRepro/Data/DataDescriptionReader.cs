using FashionRepro.Experiments;

namespace FashionRepro.Data;

/// <summary>Reads what a file of <c>configs/data</c> says of a data set, strictly and with all problems at once.</summary>
public static class DataDescriptionReader
{
    /// <summary>The folder in <c>configs</c>.</summary>
    public const string FolderName = "data";

    private const string Kind = "data set";
    private const string Ending = ".json";
    private const int MostClasses = 256;
    private const int MostChannels = 4;
    private const int MostPixels = 4096;
    private const int MostImages = 1_000_000;
    private const int HashDigits = 64;
    private const int LongestName = 60;

    /// <summary>The data sets that an experiment can name, in ordinal order.</summary>
    /// <param name="configs">The folder <c>configs</c>.</param>
    public static IReadOnlyList<string> Names(string configs) => [.. Files(configs).Append(DataDescription.UsualName).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Reads a data set's file; the usual one needs none.</summary>
    /// <param name="configs">The folder <c>configs</c>.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="InvalidConfigurationException">There is no such file, or it has problems.</exception>
    public static DataDescription Load(string configs, string name)
    {
        if (!Files(configs).Contains(name))
            return name == DataDescription.UsualName ? DataDescription.Usual : throw new InvalidConfigurationException(Shown(name), Kind, new ConfigurationProblem("file", $"does not exist; {Suggest(configs, name)}"));

        var (data, problems) = SettingsDocument.ReadFile(Path.Combine(configs, FolderName, name + Ending), $"a {Kind}", file => Read(name, file));
        return problems.Count == 0 ? data! : throw new InvalidConfigurationException(Shown(name), Kind, problems);
    }

    /// <summary>Why a name is none of a data set; null where it is.</summary>
    internal static string? Refusal(string configs, string name) => Names(configs).Contains(name) ? null : $"which is no data set; {Suggest(configs, name)}";

    internal static DataDescription ReadUsual()
    {
        using var stream = typeof(DataDescriptionReader).Assembly.GetManifestResourceStream(DataDescription.UsualName + Ending)!;
        using var reader = new StreamReader(stream);
        return SettingsDocument.ReadText(reader.ReadToEnd(), $"a {Kind}", file => Read(DataDescription.UsualName, file)) is ({ } data, []) ? data : throw new InvalidDataException("The description of the usual data set cannot be read.");
    }

    private static string Shown(string name) => $"{ConfigurationFolder.UsualName}/{FolderName}/{SettingsDocument.Shorten(name)}{Ending}";

    private static string Suggest(string configs, string name)
    {
        var names = Names(configs);
        return $"{(EditDistance.Nearest(name, names) is { } nearest ? $"did you mean {nearest}? The" : "the")} data sets are {string.Join(", ", names)}; each is a file in {ConfigurationFolder.UsualName}/{FolderName}";
    }

    private static string[] Files(string configs) => RegularFile.JsonNames(Path.Combine(configs, FolderName));

    private static DataDescription Read(string name, SettingsSection file)
    {
        _ = file.Text("about");
        var (title, format) = (file.Name("title", NoName) ?? "", file.Word<DataFormat>("format"));
        var (channels, height, width) = file.Section("shape", shape => (shape.Whole("channels", 1, MostChannels), shape.Whole("height", 1, MostPixels), shape.Whole("width", 1, MostPixels)));
        var classes = file.Texts("classes", "the names of two classes or more, in the order of their labels", NoName);
        if (classes.Count is 1 or > MostClasses)
            file.Report("classes", $"has {classes.Count} {(classes.Count == 1 ? "name" : "names")}; expected 2 to {MostClasses}");
        file.ReportRepeated("classes", classes, "each class has a name of its own");
        var (training, test) = (file.Section("training", section => Part(section, format)), file.Object("test", section => Part(section, format)));
        var folder = file.Has("folder") ? file.Name("folder", Leaves) : null;
        var download = file.Object("download", Download);
        if (folder is not null && download is not null)
            file.Report("download", "stands beside folder; expected one of them");
        else if (folder is null && download is null && name != DataDescription.UsualName && file.IsSound)
            file.Report("", "has neither folder nor download, so that nobody knows where the files are");
        var sha256 = file.Has("sha256") ? file.Name("sha256", hash => IsHash(hash) ? null : $"which is no SHA-256; expected {HashDigits} hexadecimal digits in small letters. `data verify` says what it is") : "";
        return new(name, title, format, new(channels, height, width, classes.Count), classes, training, test, sha256 ?? "", folder, download);
    }

    private static DataPart Part(SettingsSection section, DataFormat format)
    {
        var (count, images) = (section.Whole("count", 1, MostImages), section.Name("images", Leaves) ?? "");
        if (format == DataFormat.Folders && section.Has("labels"))
            section.Report("labels", "stands beside the format folders, whose labels are the names of folders; leave it out");
        var labels = format == DataFormat.Folders ? null : format == DataFormat.Csv ? section.Text("labels") : section.Name("labels", Leaves);
        return new(count, images, labels);
    }

    private static DataDownload Download(SettingsSection section)
    {
        var url = section.Name("url", text => Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) ? null : "which is no address that begins with https://");
        var sha256 = section.Name("sha256", hash => IsHash(hash) ? null : $"which is no SHA-256; expected {HashDigits} hexadecimal digits in small letters");
        return new(new Uri(url ?? "https://example.org"), sha256 ?? "");
    }

    /// <summary>It stands in tables, figures and messages.</summary>
    private static string? NoName(string name) =>
        name.Length > LongestName || name != name.Trim() || !name.IsNormalized() || name.Any(char.IsControl)
            ? $"which is no name; expected {LongestName} characters at most on one line, without blanks around them" : null;

    private static string? Leaves(string path) =>
        path.Any(char.IsControl) || Path.IsPathRooted(path) || path.Contains('\\', StringComparison.Ordinal) || path.Split('/').Contains("..") ? "which is no path in its folder; expected one from there, with /" : null;

    private static bool IsHash(string text) => text.Length == HashDigits && text.All(char.IsAsciiHexDigitLower);
}
