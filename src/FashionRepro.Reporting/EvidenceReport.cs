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
        .. BaselinesSection.Of(content),
        .. ComparisonSection.Of(content),
        .. Provenance.Of(content),
    ]);
}
