using FashionRepro.Comparisons;
using FashionRepro.Reports;

namespace FashionRepro.Reporting.Sections;

/// <summary>The report's runs against those of another place, where that was asked for.</summary>
internal static class ComparisonSection
{
    public static IEnumerable<ReportBlock> Of(ReportContent content) => content.Compared is not { } compared ? [] :
    [
        new ReportBlock.Heading($"Compared with {compared.First}"),
        .. ComparisonBlocks.Of(compared),
    ];
}
