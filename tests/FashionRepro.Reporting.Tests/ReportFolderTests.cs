using System.Text.RegularExpressions;
using FashionRepro.Reports;

namespace FashionRepro.Reporting.Tests;

public sealed class ReportFolderTests
{
    private string folder = "";

    [SetUp]
    public void SetUp() => folder = Directory.CreateTempSubdirectory("fashion-repro-report-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Markdown_FindsEveryPictureBesideIt()
    {
        var content = SyntheticContent.Of(SyntheticContent.Claim("one", "One."));
        var page = ReportFolder.Write(folder, EvidenceReport.Of(content with { Images = SyntheticContent.Images(content) }));

        var markdown = File.ReadAllText(Path.Combine(folder, "report.md"));
        string[] named = [.. Regex.Matches(markdown, @"\]\((?<file>report-figures/[^ )]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(m => m.Groups["file"].Value).Distinct()];
        Assert.Multiple(() =>
        {
            Assert.That(page, Is.EqualTo(Path.Combine(folder, "index.html")).And.Matches<string>(File.Exists));
            Assert.That(named, Is.Not.Empty);
            Assert.That(named.Order(), Is.EqualTo(Directory.GetFiles(Path.Combine(folder, MarkdownReport.PictureFolder)).Select(file => $"report-figures/{Path.GetFileName(file)}").Order()));
        });
    }

    [Test]
    public void PicturesOfAnEarlierReport_AreGone_AndOtherFilesStay()
    {
        var own = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "figures")).FullName, "architecture.png");
        File.WriteAllText(own, "");
        var pictures = Directory.CreateDirectory(Path.Combine(folder, MarkdownReport.PictureFolder)).FullName;
        File.WriteAllText(Path.Combine(pictures, "old.svg"), "");
        File.WriteAllText(Path.Combine(pictures, "notes.txt"), "");
        ReportFolder.Write(folder, new Report("t", []));
        Assert.That(Directory.GetFiles(pictures).Select(Path.GetFileName), Is.EqualTo(new[] { "notes.txt" }));
        Assert.That(own, Does.Exist);
    }
}
