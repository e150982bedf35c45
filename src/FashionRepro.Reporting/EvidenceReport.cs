using FashionRepro.Baselines;
using FashionRepro.Comparisons;
using FashionRepro.Reporting.Sections;
using FashionRepro.Reports;

namespace FashionRepro.Reporting;

/// <summary>What became of a write-up's claims, and what that rests on. The same content gives the same report.</summary>
public static class EvidenceReport
{
    /// <summary>Puts the report together. Judges nothing itself.</summary>
    public static Report Of(ReportContent content) => new(content.WriteUp.Title,
    [
        .. Overview.Of(content),
        .. EffectsSection.Of(content),
        .. ReportedTableSection.Of(content),
        .. ClaimsSection.Of(content),
        .. ModelsSection.Of(content),
        .. MistakenImages.Of(content),
        .. AugmentationSection.Of(content),
        .. ReadingsSection.Of(content),
        .. SweepsSection.Of(content),
        .. content.Baselines is { } baselines ? BaselineBlocks.Of(baselines) : [],
        .. content.Compared is { } compared ? ComparisonBlocks.Of(compared).Prepend(new ReportBlock.Heading($"Compared with {compared.First}")) : [],
        .. Provenance.Of(content),
    ]);
}
