using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Display;

/// <summary>The report that was written.</summary>
/// <param name="Page">The page's file; <c>report.md</c> and the pictures lie beside it.</param>
/// <param name="Study">Name of the study.</param>
/// <param name="AsExpected">Whether every verdict and every baseline is as expected.</param>
/// <param name="Missing">Runs of the study that are neither in the store nor, where it was asked for, in the bank.</param>
internal sealed record ReportJson(string Page, string Study, bool AsExpected, IReadOnlyList<MissingRun> Missing);
