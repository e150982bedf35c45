using System.Text.RegularExpressions;
using FashionRepro.Gate;
using FashionRepro.Reports;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Tests.Reports;

/// <summary>What somebody put into a record or a configuration is text in every view.</summary>
public sealed partial class ShownTextTests
{
    private static readonly string[] Attacks =
    [
        "CPU\u001b[31m\u001b]0;title\u0007",
        "a\n::error::b",
        "a\r\n::set-output name=x::y",
        "::error::first",
        "  ::warning::indented",
        "x ##[error]y",
        "\u2028::error::z\u2029\u0085\f",
        "<script>alert(1)</script>",
        "``<b>`<script>alert(1)</script>`",
        "```<script>alert(1)</script>`",
        "a | b\n|--|--|",
        "right \u202e to left \u2066",
        "\u009b31m",
    ];

    private static IEnumerable<TestCaseData<string, string>> Views() =>
        from attack in Attacks
        from view in new (string Name, Func<string, string> Of)[]
        {
            ("line", ShownText.Line),
            ("environment", text => (SyntheticRuns() with { Processor = text }).ToString()),
            ("waiver", text => new Waiver("a", text, text, new DateOnly(2030, 1, 1)).ToString()),
            ("annotation", text => GitHubActions.Error(null, text, $"{text}\n{text}")),
            ("paragraph", text => Markdown(new ReportBlock.Paragraph(text))),
            ("heading", text => Markdown(new ReportBlock.Heading(text))),
            ("items", text => Markdown(new ReportBlock.Items(text))),
            ("table", text => Markdown(new ReportBlock.Table([new(text, IsNumber: false)], [[text]]))),
            ("details", text => Markdown(new ReportBlock.Details(text, []))),
            ("entry", text => Markdown(new ReportBlock.Part(text, text, [new("id", new ReportMark("✓", "word", ReportTone.Plain), text, [])]))),
        }
        select new TestCaseData<string, string>(view.Of(attack), view.Name).SetArgDisplayNames(view.Name, Regex.Escape(ShownText.Line(attack)));

    [TestCaseSource(nameof(Views))]
    public void TextOfSomebodyElse_IsTextInEveryView(string shown, string view)
    {
        var lines = shown.Split('\n').Select(line => line.Trim()).ToArray();
        if (view == "annotation")
            lines[0] = lines[0]["::error ".Length..];
        Assert.Multiple(() =>
        {
            Assert.That(shown.Where(character => character != '\n' && (char.IsControl(character) || char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.Format)), Is.Empty);
            Assert.That(lines, Has.None.StartsWith("::"));
            Assert.That(shown, Does.Not.Contain("##["));
            if (view is "paragraph" or "heading" or "items" or "table" or "details" or "entry")
                Assert.That(CodeSpan().Replace(shown, ""), Does.Not.Contain("<script"));
            if (view is "table")
                Assert.That(lines.Count(line => line.StartsWith('|')), Is.EqualTo(3));
        });
    }

    [TestCase("café, 北京, 👩🏽, 3 × 4, a::b, [0.1, 0.2]")]
    [TestCase("AMD EPYC 9B45, family 26, model 2")]
    public void OrdinaryText_IsShownAsItIs(string text) => Assert.That(ShownText.Line(text), Is.EqualTo(text));

    [Test]
    public void Lines_KeepsItsLineFeeds() => Assert.That(ShownText.Lines("a\n::error::b\tc"), Is.EqualTo("a\n\\::error::b␉c"));

    private static string Markdown(ReportBlock block) => MarkdownReport.Of(new Report("A title", [block]));

    private static RunEnvironment SyntheticRuns() => Runs.SyntheticRuns.SmallRecord().Environment;

    /// <summary>Code between single backticks that are not part of a longer run, which are the only ones that we write.</summary>
    [GeneratedRegex(@"(?<![`\\])`(?!`)[^`\n]+(?<!`)`(?!`)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeSpan();
}
