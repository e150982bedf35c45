using System.Xml.Linq;
using FashionRepro.Reports;

namespace FashionRepro.Reporting.Html;

/// <summary>Shows the entries of one verdict or one part alone, and their rows in tables, without a script: radio buttons, and a rule of the style sheet for each of them.</summary>
internal sealed class EntryFilter(IReadOnlyList<ReportBlock.Part> parts)
{
    /// <summary>What an element of an entry has among its classes: its part's number.</summary>
    public string Class(string part) => $"part-{parts.Select(p => p.Name).ToList().IndexOf(part) + 1}";

    /// <summary>The buttons; null where there is nothing to choose from.</summary>
    public XElement? Form() => parts.Count == 0 ? null : new("form", new XAttribute("class", "filter"), new XAttribute("aria-label", "Filter"),
        Choices("verdict", "Verdict", [.. Marks.Select(mark => (Tone(mark), $"{mark}", Entries.Count(entry => entry.Mark == mark)))]),
        Choices("part", "Section", [.. parts.Select(part => (Class(part.Name), part.Name, part.Entries.Count))]),
        new XElement("button", new XAttribute("type", "reset"), "Show all"));

    /// <summary>On paper everything stands, and so does what a link leads to.</summary>
    public string Rules() => string.Concat(Marks.Select(Tone).Concat(parts.Select(part => Class(part.Name))).Select(kind =>
        $"@media screen {{ body:has(#show-{kind}:checked) :is(.entry:not(:has(:target)), .judged):not(.{kind}), body:has(#show-{kind}:checked) .part:not(:has(.{kind}, :target)) {{ display: none; }} }}\n"));

    private IEnumerable<ReportBlock.Entry> Entries => parts.SelectMany(part => part.Entries);

    private IEnumerable<ReportMark> Marks => Entries.Select(entry => entry.Mark).Distinct().OrderBy(mark => mark.Tone);

    private static XElement Choices(string name, string title, IReadOnlyList<(string Kind, string Words, int Count)> kinds) => new("fieldset",
        new XElement("legend", title),
        new XElement("label", new XElement("input", new XAttribute("type", "radio"), new XAttribute("name", name), new XAttribute("checked", "checked")), " all"),
        kinds.Select(kind => new XElement("label",
            new XElement("input", new XAttribute("type", "radio"), new XAttribute("name", name), new XAttribute("id", $"show-{kind.Kind}")), $" {HtmlText.Clean(kind.Words)} ", new XElement("small", kind.Count))));

    private static string Tone(ReportMark mark) => mark.Tone.ToString().ToLowerInvariant();
}
