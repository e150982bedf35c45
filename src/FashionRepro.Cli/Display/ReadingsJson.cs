using FashionRepro.Calibration;

namespace FashionRepro.Cli.Display;

/// <summary>Readings for machines.</summary>
internal static class ReadingsJson
{
    public static object Of(ReadingMatrix matrix, IReadOnlyList<string> figures) => new
    {
        Readings = matrix.Distances.Select(distance => new
        {
            distance.Reading.Name,
            distance.Reading.Difference,
            distance.Reading.StandIns,
            distance.Reading.TrainingAccuracy,
            Figures = distance.Figures.Zip(figures, (figure, id) => new { Id = id, figure.Reported, Measured = figure.Measured.Percents }),
            MeanAbsoluteDifference = distance.Figures.Count == 0 ? (double?)null : distance.MeanAbsolute,
            RootMeanSquareDifference = distance.Figures.Count == 0 ? (double?)null : distance.RootMeanSquare,
            IsClosest = distance == matrix.Closest,
        }),
        Claims = matrix.Rows.Select(row => new
        {
            row.Claim.Id,
            Expected = row.Claim.ExpectedInWords,
            row.DependsOnTheReading,
            Verdicts = matrix.Readings.Zip(row.Results).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First.Name, pair => pair.Second!.Finding.Verdict),
        }),
    };
}
