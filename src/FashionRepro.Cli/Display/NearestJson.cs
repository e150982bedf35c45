using FashionRepro.Calibration;

namespace FashionRepro.Cli.Display;

/// <summary>How near the experiments come to the figures reported of one model, for machines.</summary>
/// <param name="Model">The model's title.</param>
/// <param name="Candidates">Experiments that have runs, the nearest first.</param>
/// <param name="NotRun">Experiments that have none.</param>
internal sealed record NearestJson(string Model, IReadOnlyList<NearestCandidateJson> Candidates, IReadOnlyList<string> NotRun)
{
    public static NearestJson Of(NearestToTable nearest) => new(
        nearest.Model.Title,
        [.. nearest.Candidates.Select(candidate => new NearestCandidateJson(
            candidate.Experiment, candidate.Runs, [.. candidate.Departures.Select(departure => $"{departure}")],
            [.. candidate.Figures.Zip(nearest.Figures, (figure, cell) => new NearestFigureJson(cell.Column, figure.Reported, figure.Measured.Mean, figure.IsPlausible))], candidate.RootMeanSquare))],
        nearest.NotRun);
}

/// <summary>An experiment beside the reported figures.</summary>
/// <param name="Experiment">Its name.</param>
/// <param name="Runs">How many runs it has.</param>
/// <param name="Departures">The settings in which it is not the stated recipe.</param>
/// <param name="Figures">Each figure of the model.</param>
/// <param name="RootMeanSquareDifference">From the reported figures, in points.</param>
internal sealed record NearestCandidateJson(string Experiment, int Runs, IReadOnlyList<string> Departures, IReadOnlyList<NearestFigureJson> Figures, double RootMeanSquareDifference);

/// <summary>One figure.</summary>
/// <param name="Column">Which accuracy.</param>
/// <param name="Reported">The write-up's, in percent.</param>
/// <param name="Measured">Mean over the runs, in percent.</param>
/// <param name="IsPlausible">Whether the reported one lies in the 95 % prediction interval of one more run.</param>
internal sealed record NearestFigureJson(string Column, double Reported, double Measured, bool IsPlausible);
