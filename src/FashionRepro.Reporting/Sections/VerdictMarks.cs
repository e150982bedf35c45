using FashionRepro.Reports;
using FashionRepro.Verdicts;

namespace FashionRepro.Reporting.Sections;

/// <summary>How verdicts are marked.</summary>
internal static class VerdictMarks
{
    public static ReportMark Mark(this Verdict verdict) => verdict switch
    {
        Verdict.Supported => new("✔", "supported", ReportTone.Supported),
        Verdict.Refuted => new("✖", "refuted", ReportTone.Refuted),
        Verdict.Undecided => new("?", "undecided", ReportTone.Undecided),
        _ => new("–", "not run", ReportTone.Plain),
    };
}
