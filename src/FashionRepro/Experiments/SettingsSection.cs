using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FashionRepro.Experiments;

/// <summary>
/// The settings within one object of a file. Every read returns a value: where the file has none that will do, the problem is
/// reported to the reader and the value means nothing. What is asked for is what the section can have.
/// </summary>
internal sealed class SettingsSection
{
    private readonly SettingsReader reader;
    private readonly string path;
    private readonly bool present;
    private readonly int failuresBefore;
    private Type record;

    /// <summary>The file itself.</summary>
    public SettingsSection(SettingsReader reader)
        : this(reader, "", typeof(object))
    {
    }

    /// <summary>A section. Where every parameter of the record that it is read as has a default, it may be left out.</summary>
    private SettingsSection(SettingsReader reader, string path, Type record)
    {
        (this.reader, this.path, this.record) = (reader, path, record);
        reader.Names.Add(path, isSection: true);
        failuresBefore = reader.Failures;
        present = (reader.Find(path) is null && SettingNames.Parameters(record) is { Length: > 0 } parameters && parameters.All(parameter => parameter.HasDefaultValue)) || reader.HasSection(path);
    }

    /// <summary>Whether every value since the section was begun could be read.</summary>
    public bool IsSound => Failures == failuresBefore && !reader.HasMisspelt(path);

    /// <summary>Values of the whole file that could not be read so far.</summary>
    public int Failures => reader.Failures;

    /// <summary>Whether a setting that may be left out is there, whatever its value.</summary>
    public bool Has(string name) => reader.Has(Known(name)) && present;

    /// <summary>Reads the setting that names the section's kind, on which the others depend.</summary>
    /// <returns>The kind, and whether it is named; where none is, the one that has most of the settings that are there.</returns>
    public (string Kind, bool IsNamed) Kind(SettingFamily family)
    {
        var kind = reader.KindOf(path, family);
        reader.Names.AddKind(path, family, kind);
        record = family.RecordOf(kind);
        return (kind, family.Kinds.Contains(Word(family.Discriminator, family.Kinds)));
    }

    /// <summary>Reads text that is not blank.</summary>
    public string Text(string name)
    {
        const string expected = "text";
        var value = Value(name, expected, JsonValueKind.String);
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
    public DateOnly Date(string name) => Parsed<DateOnly>(
        name, "a date, written as 2026-12-31", text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null, JsonValueKind.String);

    /// <summary>Reads a whole number.</summary>
    public int Whole(string name, int minimum, int maximum = int.MaxValue)
    {
        if (Default(name) is int byDefault)
            return byDefault;
        var expected = maximum == int.MaxValue ? $"a whole number of at least {minimum:N0}" : $"a whole number from {minimum:N0} to {maximum:N0}";
        if (Value(name, expected, JsonValueKind.Number) is not { } text)
            return 0;
        if (TryNumber(text, out var value) && Math.Truncate(value) == value && value >= minimum && value <= maximum)
            return (int)value;

        // Above the largest int "at least 1" would not say what is wrong.
        Refuse(name, text, value > maximum ? $"a whole number from {minimum:N0} to {maximum:N0}" : expected);
        return 0;
    }

    /// <summary>Reads a number.</summary>
    public double Number(string name, Interval range) =>
        Parsed<double>(name, $"a number in {range}", text => TryNumber(text, out var value) && range.Contains(value) ? value : null, JsonValueKind.Number);

    /// <summary>Reads true or false.</summary>
    public bool Truth(string name) => Parsed<bool>(name, "true or false", text => bool.TryParse(text, out var value) ? value : null, JsonValueKind.True, JsonValueKind.False);

    /// <summary>Reads one of an enum's words.</summary>
    public TEnum Word<TEnum>(string name)
        where TEnum : struct, Enum
    {
        if (Default(name) is TEnum byDefault)
            return byDefault;
        var word = Word(name, [.. Enum.GetValues<TEnum>().Select(value => value.Word())]);
        return Enum.GetValues<TEnum>().FirstOrDefault(value => value.Word() == word);
    }

    /// <summary>Reads a list of whole numbers.</summary>
    public IReadOnlyList<int> Wholes(string name, string expected, int minimum, int maximum = int.MaxValue, bool mayBeEmpty = false) =>
        List(name, expected, element => Whole(element, minimum, maximum), mayBeEmpty);

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

    /// <summary>Reads an object.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="read">Reads it; what else stands in it is reported behind it.</param>
    public T Section<T>(string name, Func<SettingsSection, T> read)
    {
        var section = new SettingsSection(reader, Place(name), typeof(T));
        var value = read(section);
        section.End();
        return value;
    }

    /// <summary>Reads an object that may be left out; null where it is.</summary>
    /// <inheritdoc cref="Section"/>
    public T? Object<T>(string name, Func<SettingsSection, T> read)
        where T : class => Has(name) ? Section(name, read) : null;

    /// <summary>Reads a list of objects.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="expected">What the list should have, in words.</param>
    /// <param name="read">Reads an object; what else stands in it is reported behind it.</param>
    /// <param name="mayBeEmpty">Whether there may be none.</param>
    public IReadOnlyList<T> Objects<T>(string name, string expected, Func<SettingsSection, T> read, bool mayBeEmpty = false) =>
        List(name, expected, element => Section(element, read), mayBeEmpty, ofSections: true);

    /// <summary>Reads a list of lists of objects; each of them may be empty.</summary>
    public IReadOnlyList<IReadOnlyList<T>> ListsOfObjects<T>(string name, string expected, string expectedOfEach, Func<SettingsSection, T> read) =>
        List(name, expected, element => Objects(element, expectedOfEach, read, mayBeEmpty: true), ofSections: true);

    /// <summary>Reads a list of at least one element of any kind, each as it stands in the file.</summary>
    public IReadOnlyList<JsonElement> Elements(string name, string expected) => List(name, expected, element => reader.Find(Place(element))!.Value);

    /// <summary>Reads a section whose settings are somebody else's; an empty object where it is left out.</summary>
    public JsonObject Tree(string name)
    {
        reader.Names.Add(Place(name), isSection: true);
        return Has(name) && reader.HasSection(Place(name)) && reader.Tree(Place(name)) is JsonObject tree ? tree : [];
    }

    /// <summary>Reports a problem of this section.</summary>
    public void Report(string name, string text) => reader.Report(Place(name), text);

    /// <summary>Reports values that a list has more than once.</summary>
    /// <param name="name">The list.</param>
    /// <param name="values">Its values.</param>
    /// <param name="because">Why that is a problem.</param>
    public void ReportRepeated<T>(string name, IEnumerable<T> values, string because)
    {
        foreach (var repeated in Repetition.Describe(values, because))
            Report(name, repeated);
    }

    /// <summary><c> (from --set)</c> where any of these settings is overridden, otherwise nothing.</summary>
    public string Origin(params IEnumerable<string> names) => reader.Origin(names.Select(Place));

    /// <summary>Reports what else stands in the section. Called last.</summary>
    public void End() => reader.End(path);

    private IReadOnlyList<T> List<T>(string name, string expected, Func<string, T> read, bool mayBeEmpty = false, bool ofSections = false)
    {
        reader.Names.AddList(Place(name), ofSections);
        var length = present ? reader.Length(Place(name), expected, mayBeEmpty, ofSections) : null;
        return [.. Enumerable.Range(0, length ?? 0).Select(index => read($"{name}.{index}"))];
    }

    private string Word(string name, IReadOnlyList<string> words)
    {
        var expected = words.Count == 1 ? words[0] : $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}";
        if (Value(name, expected, JsonValueKind.String) is not { } text)
            return "";
        if (!words.Contains(text))
        {
            var nearest = words.Count == 1 ? null : SettingNames.InPyTorch.GetValueOrDefault(text) is { } ours && words.Contains(ours) ? ours : EditDistance.Nearest(text, words);
            Refuse(name, text, nearest is null ? expected : $"{expected}; did you mean {nearest}?");
        }

        return text;
    }

    private T Parsed<T>(string name, string expected, Func<string, T?> parse, params ReadOnlySpan<JsonValueKind> types)
        where T : struct
    {
        if (Default(name) is T byDefault)
            return byDefault;
        if (Value(name, expected, types) is not { } text)
            return default;
        if (parse(text) is { } value)
            return value;

        Refuse(name, text, expected);
        return default;
    }

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
        && double.IsFinite(value);

    private string? Value(string name, string expected, params ReadOnlySpan<JsonValueKind> types) =>
        Known(name) is var place && present ? reader.Value(place, expected, types) : null;

    /// <summary>What the record has where the file says nothing.</summary>
    private object? Default(string name) => present && !reader.Has(Known(name))
        ? SettingNames.Parameters(record).FirstOrDefault(parameter => SettingNames.Name(parameter) == name && parameter.HasDefaultValue)?.DefaultValue : null;

    private void Refuse(string name, string value, string expected) => Report(name, $"is {reader.Show(Place(name), value)}; expected {expected}");

    /// <summary>A setting's path, which from now on is that of a setting.</summary>
    private string Known(string name)
    {
        reader.Names.Add(Place(name));
        return Place(name);
    }

    private string Place(string name) => SettingNames.Join(path, name);
}
