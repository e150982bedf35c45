using FashionRepro.Reports;

namespace FashionRepro.Tests.Reports;

public sealed class MarkdownReportTests
{
    [Test]
    public void Report_IsPaddedMarkdown_ThatCanBeReadAsItIs()
    {
        var report = new Report("A title",
        [
            new ReportBlock.Paragraph("A sentence."),
            new ReportBlock.Items("one", "two"),
            new ReportBlock.Heading("A part"),
            new ReportBlock.Table(
                [new("name", IsNumber: false), new("n", IsNumber: true)],
                [["a|b", "7"], ["c", "1,234"]]),
        ]);
        Assert.That(MarkdownReport.Of(report), Is.EqualTo("""
            # A title

            A sentence.

            - one
            - two

            ## A part

            | name |     n |
            |------|------:|
            | a\|b |     7 |
            | c    | 1,234 |

            """));
    }

    [Test]
    public void FoldedBlocks_AreUnderTheirSummary_AndCodeIsFencedByMoreBackticksThanItHas() => Assert.That(
        MarkdownReport.Of(new Report("A title", [new ReportBlock.Details("more <b>", [new ReportBlock.Heading("Inside", 3), new ReportBlock.Code("a ``` b\n")])])),
        Is.EqualTo("""
            # A title

            <details>
            <summary>more &lt;b&gt;</summary>

            ### Inside

            ````
            a ``` b
            ````

            </details>

            """));

    [TestCase("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>")]
    [TestCase("p < 0.001, a_b_c, 3 × 4", "p < 0.001, a_b_c, 3 × 4")]
    [TestCase("[−0.12, 0.34] (n = 5)", "[−0.12, 0.34] (n = 5)")]
    [TestCase("![x](http://a) and [y](z)", @"!\[x]\(http://a) and [y]\(z)")]
    [TestCase("*bold* _em_ __init__ ~~gone~~", @"\*bold\* \_em\_ \_\_init\_\_ \~~gone\~~")]
    [TestCase("&lt; is not &", "&amp;lt; is not &")]
    [TestCase("run `a *b* <c>` or d", "run `a *b* <c>` or d")]
    [TestCase("a lone ` backtick", @"a lone \` backtick")]
    [TestCase("# no heading", @"\# no heading")]
    [TestCase("- no list", @"\- no list")]
    [TestCase(@"a\*b", @"a\\\*b")]
    public void Text_IsShownAsItIs(string text, string markdown) =>
        Assert.That(MarkdownReport.Of(new Report("t", [new ReportBlock.Paragraph(text)])), Is.EqualTo($"# t\n\n{markdown}\n"));
}
