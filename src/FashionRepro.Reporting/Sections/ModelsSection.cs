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
        // A program may report no epochs, and then there is no curve.
        if (models.Where(model => model.Runs.All(run => run.Result.EpochsOrNull is not null)).ToArray() is { Length: > 0 } learning)
            yield return new ReportBlock.FigureRow(LearningCurves.Of(learning));
        yield return new ReportBlock.Heading("Scores of every class");
        yield return new ReportBlock.FigureRow(ClassScoresFigures.Of(models));
        yield return new ReportBlock.Heading("Confusions");
        yield return new ReportBlock.FigureRow(ConfusionHeatMaps.Of(models));
    }
}
