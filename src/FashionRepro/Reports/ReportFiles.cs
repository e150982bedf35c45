namespace FashionRepro.Reports;

/// <summary>Where the pictures of a Markdown report lie, from the report's folder.</summary>
public static class ReportFiles
{
    /// <summary>The folder of all of them. Its pictures are replaced with the report, so it has a name that nobody's own pictures lie under.</summary>
    public const string Folder = "report-figures";

    /// <summary>A drawn picture's file.</summary>
    public static string Figure(ReportBlock.Figure figure) => $"{Folder}/{figure.Name}.svg";

    /// <summary>An image's file.</summary>
    public static string Image(ReportImage image) => $"{Folder}/{image.Name}.png";
}
