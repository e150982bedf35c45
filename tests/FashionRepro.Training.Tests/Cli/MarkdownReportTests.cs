using FashionRepro.Cli.Display;

namespace FashionRepro.Training.Tests.Cli;

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
}
