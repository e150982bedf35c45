using System.Text;
using FashionRepro.Reporting.Html;
using FashionRepro.Reports;
using FashionRepro.Runs;

namespace FashionRepro.Reporting;

/// <summary>A report as files: <c>index.html</c>, which stands alone, and <c>report.md</c> with its pictures beside it.</summary>
public static class ReportFolder
{
    /// <summary>The page.</summary>
    public const string Page = "index.html";

    /// <summary>The same content as Markdown.</summary>
    public const string Markdown = "report.md";

    /// <summary>Of a figure that stands alone: light or dark as its viewer is.</summary>
    private const string Style = "<style>text{font-family:system-ui,sans-serif}@media(prefers-color-scheme:dark){svg{--ink:#e6e6e6;--line:#4a4f57;--first:#f0883e;--second:#58a6e0;background:#16181d}}</style>";

    /// <summary>Writes the files, each whole, and takes away pictures of an earlier report. What else lies in the folder stays.</summary>
    /// <param name="folder">Made where it is not there.</param>
    /// <param name="report">What to write.</param>
    /// <returns>The path of the page.</returns>
    public static string Write(string folder, Report report)
    {
        var pictures = Directory.CreateDirectory(Path.Combine(folder, MarkdownReport.PictureFolder)).FullName;
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var block in Flat(report.Blocks))
        {
            if (block is ReportBlock.Figure figure)
                Save(figure.File, Encoding.UTF8.GetBytes(figure.Svg.Insert(figure.Svg.IndexOf('>') + 1, Style)));
            foreach (var image in block is ReportBlock.Gallery gallery ? gallery.Images : [])
                Save(image.File, image.Png);
        }

        foreach (var old in Directory.EnumerateFiles(pictures).Where(file => Path.GetExtension(file) is ".svg" or ".png" && !written.Contains(Path.GetFullPath(file))).ToArray())
            File.Delete(old);
        DurableFile.Write(Path.Combine(folder, Markdown), MarkdownReport.Of(report));
        var page = Path.Combine(folder, Page);
        DurableFile.Write(page, HtmlReport.Of(report));
        return page;

        void Save(string name, ReadOnlyMemory<byte> bytes)
        {
            var path = Path.GetFullPath(Path.Combine(folder, name));
            if (written.Add(path))
                DurableFile.Write(path, stream => stream.Write(bytes.Span));
        }
    }

    private static IEnumerable<ReportBlock> Flat(IEnumerable<ReportBlock> blocks) => blocks.SelectMany(block => block switch
    {
        ReportBlock.Details details => Flat(details.Blocks),
        ReportBlock.Part part => part.Entries.SelectMany(entry => Flat(entry.Blocks)),
        ReportBlock.FigureRow row => Flat(row.Figures),
        _ => [block],
    });
}
