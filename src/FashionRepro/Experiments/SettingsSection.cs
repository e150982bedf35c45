using System.Globalization;
using System.Text.Json;

namespace FashionRepro.Experiments;

/// <summary>
/// The settings within one object of a file. Every read returns a value: where the file has none that will do, the problem is
/// reported to the reader and the value means nothing.
/// </summary>
internal sealed class SettingsSection
{
    private readonly SettingsReader reader;
    private readonly string path;
    private readonly bool present;
    private readonly int failuresBefore;

    /// <summary>A section, or the file itself for the empty path.</summary>
    public SettingsSection(SettingsReader reader, string path)
    {
        this.reader = reader;
        this.path = path;
        failuresBefore = reader.Failures;
        present = path.Length == 0 || reader.MayLeaveOut(path) || reader.HasSection(path);
    }

    /// <summary>Whether every value since the section was begun could be read.</summary>
    public bool IsSound => Failures == failuresBefore;

    /// <summary>Values of the whole file that could not be read so far.</summary>
    public int Failures => reader.Failures;

    /// <summary>Whether a setting that may be left out is there, whatever its value.</summary>
    public bool Has(string name) => present && reader.Has(Place(name));

    /// <summary>Reads text that is not blank.</summary>
    public string Text(string name)
    {
        const string expected = "text";
        var value = Value(name, JsonValueKind.String, expected);
        if (value is not null && string.IsNullOrWhiteSpace(value))
            Refuse(name, value, expected);
        return value ?? "";
    }

    /// <summary>Reads a text that is a name of something; null, and a problem reported, where it will not do.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="refusal">Why a name will not do; null where it will.</param>
    public string? Name(string name, Func<string, string?> refusal)
    {
        var before = Failures;
        var text = Text(name);
        if (before == Failures && present && refusal(text) is { } reason)
            Report(name, $"is {reader.Show(Place(name), text)}, {reason}");
        return before == Failures && present ? text : null;
    }

    /// <summary>Reads a date, written as <c>2026-12-31</c>.</summary>
    public DateOnly Date(string name)
    {
        const string expected = "a date, written as 2026-12-31";
        var date = default(DateOnly);
        if (Value(name, JsonValueKind.String, expected) is { } text
            && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
        {
            Refuse(name, text, expected);
        }

        return date;
    }

    /// <summary>Reads a whole number.</summary>
    public int Whole(string name, int minimum, int maximum = int.MaxValue) =>
        Default(name) is int byDefault ? byDefault : Whole(name, ExpectedWhole(minimum, maximum), minimum, maximum);

    /// <summary>Reads a number.</summary>
    public double Number(string name, Interval range)
    {
        if (Default(name) is double byDefault)
            return byDefault;
        var expected = $"a number in {range}";
        if (Value(name, JsonValueKind.Number, expected) is not { } text)
            return 0;
        if (!TryNumber(text, out var value) || !range.Contains(value))
            Refuse(name, text, expected);
        return value;
    }

    /// <summary>Reads true or false.</summary>
    public bool Truth(string name)
    {
        const string expected = "true or false";
        if (Default(name) is bool byDefault)
            return byDefault;
        var type = present && reader.TypeOf(Place(name)) == JsonValueKind.False ? JsonValueKind.False : JsonValueKind.True;
        if (Value(name, type, expected) is not { } text)
            return false;
        if (!bool.TryParse(text, out var value))
            Refuse(name, text, expected);
        return value;
    }

    /// <summary>Reads one of an enum's words.</summary>
    public TEnum Word<TEnum>(string name)
        where TEnum : struct, Enum
    {
        if (Default(name) is TEnum byDefault)
            return byDefault;
        var words = EnumWords.All<TEnum>();
        var word = Word(name, words);
        return Enum.GetValues<TEnum>().FirstOrDefault(value => value.Word() == word);
    }

    /// <summary>Reads one of a list of words.</summary>
    public string Word(string name, IReadOnlyList<string> words)
    {
        var expected = words.Count == 1 ? words[0] : $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}";
        if (Value(name, JsonValueKind.String, expected) is not { } text)
            return "";
        if (!words.Contains(text))
        {
            var nearest = words.Count == 1 ? null : SettingNames.InPyTorch.GetValueOrDefault(text) is { } ours && words.Contains(ours) ? ours : EditDistance.Nearest(text, words);
            Refuse(name, text, nearest is null ? expected : $"{expected}; did you mean {nearest}?");
        }

        return text;
    }

    /// <summary>Reads a list of at least one whole number.</summary>
    public IReadOnlyList<int> Wholes(string name, int minimum) =>
        List(name, $"one or more whole numbers of at least {minimum}", element => Whole(element, ExpectedWhole(minimum, int.MaxValue), minimum, int.MaxValue));

    /// <summary>Reads a list of whole numbers that may be empty.</summary>
    public IReadOnlyList<int> WholesOrNone(string name, int minimum, int maximum) => List(
        name, $"whole numbers from {minimum} to {maximum}, or none", element => Whole(element, minimum, maximum), mayBeEmpty: true);

    /// <summary>Reads a list of at least one text.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="expected">What the list should have, in words.</param>
    /// <param name="refusal">Why an element will not do; null where it will.</param>
    public IReadOnlyList<string> Texts(string name, string expected, Func<string, string?> refusal) => List(name, expected, element =>
    {
        var text = Text(element);
        if (!string.IsNullOrWhiteSpace(text) && refusal(text) is { } reason)
            Report(element, $"is {reader.Show(Place(element), text)}, {reason}");
        return text;
    });

    /// <summary>Reads an object that may be left out; null where it is.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="read">Reads it; what else stands in it is reported behind it.</param>
    public T? Object<T>(string name, Func<SettingsSection, T> read)
        where T : class
    {
        if (!Has(name))
            return null;

        var section = new SettingsSection(reader, Place(name));
        var value = read(section);
        section.End();
        return value;
    }

    /// <summary>Reads a list of objects.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="expected">What the list should have, in words.</param>
    /// <param name="read">Reads an object; what else stands in it is reported behind it.</param>
    /// <param name="mayBeEmpty">Whether there may be none.</param>
    public IReadOnlyList<T> Objects<T>(string name, string expected, Func<SettingsSection, T> read, bool mayBeEmpty = false) => List(
        name, expected,
        element =>
        {
            var section = new SettingsSection(reader, Place(element));
            var value = read(section);
            section.End();
            return value;
        },
        mayBeEmpty);

    /// <summary>Reads a list of lists of objects; each of them may be empty.</summary>
    public IReadOnlyList<IReadOnlyList<T>> ListsOfObjects<T>(string name, string expected, string expectedOfEach, Func<SettingsSection, T> read) =>
        List(name, expected, element => Objects(element, expectedOfEach, read, mayBeEmpty: true));

    /// <summary>Reads a section whose settings are somebody else's; an empty object where it is left out.</summary>
    public System.Text.Json.Nodes.JsonObject Tree(string name)
    {
        if (Has(name) && reader.TypeOf(Place(name)) != JsonValueKind.Object)
            _ = reader.HasSection(Place(name));
        return present ? reader.Tree(Place(name)) : [];
    }

    /// <summary>Reports a problem of this section.</summary>
    public void Report(string name, string text) => reader.Report(Place(name), text);

    /// <summary><c> (from --set)</c> where any of these settings is overridden, otherwise nothing.</summary>
    public string Origin(params IEnumerable<string> names) => reader.Origin(names.Select(Place));

    /// <summary>Reports what else stands in the section. Called last.</summary>
    public void End() => reader.ReportNames(path);

    private IReadOnlyList<T> List<T>(string name, string expected, Func<string, T> read, bool mayBeEmpty = false)
    {
        var length = present ? reader.Length(Place(name), expected, mayBeEmpty) : null;
        return [.. Enumerable.Range(0, length ?? 0).Select(index => read($"{name}.{index}"))];
    }

    private int Whole(string name, string expected, int minimum, int maximum)
    {
        if (Value(name, JsonValueKind.Number, expected) is not { } text)
            return 0;
        if (TryNumber(text, out var value) && Math.Truncate(value) == value && value >= minimum && value <= maximum)
            return (int)value;

        // Above the largest int "at least 1" would not say what is wrong.
        Refuse(name, text, value > maximum ? $"a whole number from {minimum:N0} to {maximum:N0}" : expected);
        return 0;
    }

    private static string ExpectedWhole(int minimum, int maximum) =>
        maximum == int.MaxValue ? $"a whole number of at least {minimum:N0}" : $"a whole number from {minimum:N0} to {maximum:N0}";

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
        && double.IsFinite(value);

    private string? Value(string name, JsonValueKind type, string expected) => present ? reader.Value(Place(name), type, expected) : null;

    private object? Default(string name) => present ? reader.DefaultOf(Place(name)) : null;

    private void Refuse(string name, string value, string expected) => Report(name, $"is {reader.Show(Place(name), value)}; expected {expected}");

    private string Place(string name) => name.Length == 0 ? path : path.Length == 0 ? name : $"{path}.{name}";
}
