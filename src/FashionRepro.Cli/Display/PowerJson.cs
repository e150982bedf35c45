using FashionRepro.Calibration;
using FashionRepro.Statistics;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Display;

/// <summary>What the gate notices of errors made on purpose, for machines.</summary>
/// <param name="Healthy">The runs without an error.</param>
/// <param name="Defects">The errors, each put into the study.</param>
/// <param name="AlreadyRed">Ids of claims that are not as expected without any error, so that they notice none.</param>
/// <param name="Incomplete">Errors that could not be judged.</param>
internal sealed record PowerJson(
    IReadOnlyList<HealthySeedsJson> Healthy, IReadOnlyList<DefectJson> Defects, IReadOnlyList<string> AlreadyRed, IReadOnlyList<NotJudgedDefect> Incomplete)
{
    public static PowerJson Of(PowerOfGate power) => new(
        [.. power.Healthy.Select(of => new HealthySeedsJson(of.Experiment, of.Seeds))],
        [.. power.Powers.Select(DefectJson.Of)],
        [.. power.AlreadyRed.Select(claim => claim.Id)],
        power.Incomplete);
}

/// <summary>How many healthy runs there are of an experiment.</summary>
/// <param name="Experiment">Its name.</param>
/// <param name="Seeds">How many seeds.</param>
internal sealed record HealthySeedsJson(string Experiment, int Seeds);

/// <summary>What an error moves, and what notices it.</summary>
/// <param name="Defect">The experiment with the error.</param>
/// <param name="Target">The experiment it stands in for.</param>
/// <param name="Outcome">What the gate makes of it.</param>
/// <param name="Errors">The settings in which the two differ.</param>
/// <param name="Figures">Every figure, moved or not.</param>
/// <param name="ExactClaims">The claims that read settings or facts and are red with it alone.</param>
/// <param name="StatisticalClaims">The other claims that are red with it alone.</param>
/// <param name="BaselineCells">The cells outside the baseline's spread, the worst first.</param>
/// <param name="OtherBaselines">How many baselines of other healthy seeds would have noticed it.</param>
internal sealed record DefectJson(
    string Defect, string Target, DefectOutcome Outcome, IReadOnlyList<DefectSettingJson> Errors, IReadOnlyList<MovedFigureJson> Figures,
    IReadOnlyList<NoticingClaimJson> ExactClaims, IReadOnlyList<NoticingClaimJson> StatisticalClaims, IReadOnlyList<NoticingCellJson> BaselineCells, CountJson OtherBaselines)
{
    public static DefectJson Of(DefectPower of) => new(
        of.Defect, of.Target, of.Outcome,
        [.. of.Errors.Select(error => new DefectSettingJson(error.Setting, error.Baseline, error.Current))],
        [.. of.Figures.Select(figure => new MovedFigureJson(figure.Name, figure.Mean, figure.HealthyMean, figure.HealthyRange, figure.Points, figure.IsMoved))],
        [.. of.Exact.Select(NoticingClaimJson.Of)],
        [.. of.Statistical.Select(NoticingClaimJson.Of)],
        [.. of.Cells.Select(cell => new NoticingCellJson(cell.Name, cell.Baseline, cell.Current, cell.Spread))],
        new(of.OtherBaselines.Count, of.OtherBaselines.Of));
}

/// <summary>A setting that is wrong.</summary>
/// <param name="Setting">Its path.</param>
/// <param name="Healthy">As it should be; null where it should not be there.</param>
/// <param name="Defect">As it is; null where it is not there.</param>
internal sealed record DefectSettingJson(string Setting, string? Healthy, string? Defect);

/// <summary>A figure with the error beside the same figure without.</summary>
/// <param name="Name">Which figure.</param>
/// <param name="Mean">Mean over the seeds with the error, in percent.</param>
/// <param name="HealthyMean">Mean over all healthy seeds, in percent.</param>
/// <param name="HealthyRange">Lowest and highest of the healthy seeds, in percent.</param>
/// <param name="Points">By how much the error moves it.</param>
/// <param name="IsMoved">Whether the mean lies outside everything that any healthy seed gave.</param>
internal sealed record MovedFigureJson(string Name, double Mean, double HealthyMean, Interval HealthyRange, double Points, bool IsMoved);

/// <summary>A claim that notices an error.</summary>
/// <param name="Id">The claim's id.</param>
/// <param name="Verdict">Its verdict with the error.</param>
internal sealed record NoticingClaimJson(string Id, Verdict Verdict)
{
    public static NoticingClaimJson Of(ClaimResult result) => new(result.Claim.Id, result.Finding.Verdict);
}

/// <summary>A cell of a baseline that notices an error.</summary>
/// <param name="Name">The cell in words.</param>
/// <param name="Baseline">The healthy number.</param>
/// <param name="Current">The number with the error.</param>
/// <param name="Spread">The numbers that the baseline's seeds let expect.</param>
internal sealed record NoticingCellJson(string Name, double? Baseline, double? Current, Interval? Spread);
