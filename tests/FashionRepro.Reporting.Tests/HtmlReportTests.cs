using System.Text.RegularExpressions;
using System.Xml.Linq;
using FashionRepro.Experiments;
using FashionRepro.Reporting.Html;
using FashionRepro.Reports;
using FashionRepro.Tests.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Reporting.Tests;

public sealed class HtmlReportTests
{
    private const string Hostile = "<script>alert(1)</script> & \"quoted\" 'too'";

    [Test]
    public void Page_NeedsNoNetworkAndNoScript()
    {
        var content = SyntheticContent.Of(SyntheticContent.Claim("one", "One."));
        var page = HtmlReport.Of(EvidenceReport.Of(content with { Images = SyntheticContent.Images(content) }));

        var references = Regex.Matches(page, """(src|href|url|action|srcset)\s*[=(]\s*["']?(?<to>[^"')\s>]+)""", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10)).Select(match => match.Groups["to"].Value).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(references, Is.Not.Empty.And.All.Match("^(#|data:image/png;base64,)"));
            Assert.That(page, Does.Not.Contain("<script").IgnoreCase.And.Not.Contain("<link").And.Not.Contain("@import").And.Contain("default-src 'none'"));
            Assert.That(Regex.Matches(page, """\son[a-z]+=""", RegexOptions.None, TimeSpan.FromSeconds(10)), Is.Empty, "an event handler is a script");
        });
    }

    [Test]
    public void ExperimentNamedLikeATag_IsShownAsText()
    {
        var content = SyntheticContent.Of(
            _ => SyntheticRuns.Accuracy(8_800), [SyntheticRuns.Ann with { Name = Hostile }],
            [SyntheticContent.Claim("one", $"A statement {Hostile}", summary: Hostile).Borderline(Hostile) with { Needs = [Hostile] }]);
        var report = EvidenceReport.Of(content);
        var page = HtmlReport.Of(report);
        var markdown = MarkdownReport.Of(report);

        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Not.Contain("<script").And.Contain("&lt;script&gt;alert(1)&lt;/script&gt;"));
            Assert.That(Body(page).Value, Does.Contain(Hostile));
            Assert.That(markdown, Does.Not.Contain("<script").And.Contain("&lt;script"));
        });
    }

    [Test]
    public void CharactersThatNoDocumentMayHave_AreReplaced() =>
        Assert.That(Body(HtmlReport.Of(new Report("a\u0001b", [new ReportBlock.Paragraph("c\ud800d 😀")]))).Value, Does.Contain("a\uFFFDb").And.Contain("c\uFFFDd 😀"));

    [Test]
    public void SameContent_GivesTheSameBytes()
    {
        var (one, another) = (Page(), Page());
        Assert.That(one, Is.EqualTo(another));
    }

    [Test]
    public void EveryId_IsOfOneElement_AndEveryLinkLeadsToOne()
    {
        var page = XDocument.Parse(Page().Replace("<!doctype html>", "", StringComparison.Ordinal));
        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Multiple(() =>
        {
            Assert.That(ids, Is.Unique.And.Not.Empty);
            Assert.That(page.Descendants("a").Attributes("href").Select(href => href.Value[1..]), Is.Not.Empty.And.SubsetOf(ids));
            Assert.That(page.Descendants().Attributes().Select(a => Regex.Match(a.Value, @"^url\(#(?<id>.+)\)$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))).Where(m => m.Success).Select(m => m.Groups["id"].Value), Is.Not.Empty.And.SubsetOf(ids));
        });
    }

    [Test]
    public void BothForms_HaveEveryClaimWithItsVerdictAndEverySeed()
    {
        var report = EvidenceReport.Of(SyntheticContent.Of(
            SyntheticContent.Claim("one", "The first holds."), SyntheticContent.Claim("two", "The second does not.", Verdict.Refuted), SyntheticContent.Claim("three", "The third may.", Verdict.Undecided)));
        var page = Body(HtmlReport.Of(report));
        var markdown = MarkdownReport.Of(report);
        Assert.Multiple(() =>
        {
            XElement[] entries = [.. page.Descendants("details").Where(e => (string?)e.Attribute("class") is { } c && c.StartsWith("entry", StringComparison.Ordinal))];
            Assert.That(entries.Select(e => e.Element("summary")!.Value), Is.EqualTo(new[] { "✔ supported The first holds.", "✖ refuted The second does not.", "? undecided The third may." }));
            Assert.That(entries.Select(e => e.Attribute("open") is not null), Is.EqualTo(new[] { false, true, true }), "what is not as expected is unfolded");
            Assert.That(entries[1].Value, Does.Contain("it was looked at").And.Contain("[87.50, 89.25] 95 % interval of the mean").And.Contain("Not as expected: supported was expected."));
            Assert.That(markdown, Does.Contain("✔ supported: The first holds.").And.Contain("✖ refuted: The second does not.").And.Contain("? undecided: The third may.").And.Contain(" seed 1 |").And.Contain("88.25 %"));
            Assert.That(page.Descendants("ul").First(e => (string?)e.Attribute("class") == "tiles").Elements().Select(tile => tile.Value), Is.EqualTo(new[] { "1 ✔ supported", "1 ✖ refuted", "1 ? undecided", "2 ! not as expected" }));
        });
    }

    [Test]
    public void Waivers_StandAtTheTop_AndAnExpiredOneIsAFailure()
    {
        var content = SyntheticContent.Of(SyntheticContent.Claim("one", "One.", Verdict.Refuted), SyntheticContent.Claim("two", "Two.", Verdict.Refuted));
        var waivers = new Waivers([new("one", "being mended", "ada", new(2026, 12, 31)), new("two", "forgotten", "bob", new(2026, 11, 25))], new(2026, 11, 26));
        var markdown = MarkdownReport.Of(EvidenceReport.Of(content with { Judged = waivers.Apply(content.Judged.Claims) }));
        Assert.Multiple(() =>
        {
            Assert.That(markdown.IndexOf("## 2 waivers", StringComparison.Ordinal), Is.Positive.And.LessThan(markdown.IndexOf("## Claims", StringComparison.Ordinal)));
            Assert.That(markdown, Does.Contain("- ✗ two: waived until 2026-11-25 by bob: forgotten (expired; ").And.Contain("- ~ one: waived until 2026-12-31 by ada: being mended\n"));
            Assert.That(markdown, Does.Contain("**1** ! not as expected").And.Contain("waived until 2026-12-31 by ada: being mended").And.Contain("Expired: waived until 2026-11-25 by bob: forgotten"));
        });
    }

    [Test]
    public void EveryClaim_HasARow_WhatDoesNotHoldFirst_WithALinkIntoItsEntry()
    {
        var page = Body(HtmlReport.Of(EvidenceReport.Of(SyntheticContent.Of(
            SyntheticContent.Claim("one", "One.") with { Rule = _ => Found(Verdict.Supported, new(2, new(1, 30))) }, SyntheticContent.Claim("two", "Two.", Verdict.Undecided),
            SyntheticContent.Claim("three", "Three.") with { Rule = _ => Found(Verdict.Refuted, new(-0.5, new(-0.75, -0.25))) }))));
        XElement[] rows = [.. page.Descendants("tr").Where(row => ((string?)row.Attribute("class"))?.StartsWith("judged", StringComparison.Ordinal) == true)];
        string[] links = [.. rows.Select(row => ((string)row.Descendants("a").Single().Attribute("href")!)[1..])];
        Assert.Multiple(() =>
        {
            Assert.That(links, Is.EqualTo(new[] { "claim-three", "claim-two", "claim-one" }));
            Assert.That(links, Is.SubsetOf(page.Descendants("details").Elements("div").Attributes("id").Select(id => id.Value)), "a browser unfolds what a link leads into");
            Assert.That(rows.Select(row => row.Elements("td").Last().Value), Is.EqualTo(new[] { "−0.50 [−0.75, −0.25]", "88.38 % [87.50, 89.25]", "+2.00 [1.00, 30.00]" }));
            Assert.That(rows.Select(row => row.Descendants("path").Attributes("class").Select(kind => kind.Value)), Is.EqualTo(new string[][] { ["value"], [], ["interval", "value"] }), "an interval that goes on beyond the scale has an arrow");
        });

        static Finding Found(Verdict verdict, Effect effect) => new(verdict, "", [], []) { Effect = effect };
    }

    [Test]
    public void Filter_HasAButtonAndARule_ForEveryVerdictAndSection()
    {
        var page = HtmlReport.Of(EvidenceReport.Of(SyntheticContent.Of(SyntheticContent.Claim("one", "One."), SyntheticContent.Claim("two", "Two.", Verdict.Refuted) with { Section = Hostile })));
        string[] shown = [.. Body(page).Descendants("input").Attributes("id").Select(id => id.Value)];
        Assert.Multiple(() =>
        {
            Assert.That(shown, Is.EqualTo(new[] { "show-supported", "show-refuted", "show-part-1", "show-part-2" }));
            Assert.That(shown.Where(id => !page.Contains($":has(#{id}:checked)", StringComparison.Ordinal)), Is.Empty);
            Assert.That(Body(page).Descendants("input").Where(input => input.Attribute("checked") is not null).Select(input => input.Parent!.Value.Trim()), Is.EqualTo(new[] { "all", "all" }));
            Assert.That(Body(page).Descendants("details").Attributes("class").Select(kind => kind.Value), Does.Contain("entry supported part-1").And.Contain("entry refuted part-2"));
        });
    }

    /// <summary>One run has no interval; a scale that had to hold an unbounded one would have no end.</summary>
    [Test]
    public void ReportedFigureOfOneRun_IsShownWithoutAnInterval()
    {
        var content = SyntheticContent.Of(SyntheticContent.Claim("one", "One.") with { Rule = _ => new Finding(Verdict.Undecided, "too few seeds", [], []) });
        var single = Evidence.Of(new Study("one", [SyntheticRuns.Ann], [1]), (_, _) => content.Evidence.Records("ann")[0]).Model("ann", "ANN").Test;
        var page = Body(HtmlReport.Of(EvidenceReport.Of(content with { WriteUp = content.WriteUp with { Reported = new("Table 1", [new("one", "ANN", "test", 87.5, _ => single)]) } })));
        var row = page.Descendants("tr").First(row => row.Value.Contains("ANN, test", StringComparison.Ordinal));
        Assert.That(row.Elements("td").Skip(2).Select(cell => cell.Value), Is.EqualTo(new[] { "87.50", "88.00", "–", "+0.50", "1" }));
    }

    /// <summary>By the normal law: an interval of five seeds that reaches twice as far as the estimate wants four times as many.</summary>
    [TestCase(1, -1, 3, 0, "About 20 seeds would decide it at this estimate.")]
    [TestCase(1, -1, 3, 0.125, "About 35 seeds would decide it at this estimate.")]
    [TestCase(1, -1, 3, 0.5, "No number of seeds would decide it at this estimate. It needs more test images.")]
    [TestCase(-0.01, -1, 1, 0, "More than 1,000 seeds would be needed at this estimate, which lies almost on its bound.")]
    [TestCase(1, 0.5, 1.5, 0, "A few more seeds than 5 would decide it at this estimate. The rule asks for more than this interval.")]
    public void Undecided_IsSaidWithWhatWouldDecideIt(double estimate, double lower, double upper, double images, string said)
    {
        var measured = new Measurement("m", Unit.Points, [.. Enumerable.Range(1, 5).Select(seed => new SeedValue(seed, 0))]);
        var finding = new Finding(Verdict.Undecided, "", [measured], []) { Effect = new(estimate, new(lower, upper)), ImageShare = images };
        Assert.That(Sections.WhatWouldDecide.Of(new ClaimResult(SyntheticContent.Claim("one", "One."), finding)), Is.EqualTo(said));
    }

    /// <summary>A colour is never the only carrier of a verdict.</summary>
    [Test]
    public void EveryVerdict_HasASignAndAWordOfItsOwn()
    {
        var marks = Enum.GetValues<Verdict>().Select(verdict => verdict.Mark()).ToArray();
        Assert.That(marks.Select(mark => mark.Sign), Is.Unique);
        Assert.That(marks.Select(mark => mark.Word), Is.Unique);
    }

    private static string Page()
    {
        var content = SyntheticContent.Of(SyntheticContent.Claim("one", "One."), SyntheticContent.Claim("two", "Two.", Verdict.Refuted));
        return HtmlReport.Of(EvidenceReport.Of(content with { Images = SyntheticContent.Images(content) }));
    }

    private static XElement Body(string page) => XDocument.Parse(page.Replace("<!doctype html>", "", StringComparison.Ordinal), LoadOptions.PreserveWhitespace).Root!.Element("body")!;
}
