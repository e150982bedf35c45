using FashionRepro.Reporting.Figures;
using FashionRepro.Reports;

namespace FashionRepro.Reporting.Sections;

/// <summary>The models in pictures.</summary>
internal static class ModelsSection
{
    public static IEnumerable<ReportBlock> Of(ReportContent content)
    {
        var models = content.Models.Take(FigureStyle.Models.Count).ToArray();
        if (models.Length == 0)
            yield break;

        yield return new ReportBlock.Heading("How the models learn");
        yield return new ReportBlock.FigureRow(LearningCurves.Of(models));
        yield return new ReportBlock.Heading("Scores of every class");
        yield return new ReportBlock.FigureRow(ClassScoresFigures.Of(models));
        yield return new ReportBlock.Heading("What is taken for what");
        yield return new ReportBlock.FigureRow(ConfusionHeatMaps.Of(models));
    }
}
