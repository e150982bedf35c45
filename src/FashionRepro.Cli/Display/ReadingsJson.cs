using FashionRepro.Calibration;
using FashionRepro.Verdicts;
using FashionRepro.WriteUps;

namespace FashionRepro.Cli.Display;

/// <summary>Every claim under every reading, for machines.</summary>
/// <param name="Readings">The readings, the main one first.</param>
/// <param name="Claims">The claims; those whose verdict depends on the reading first.</param>
internal sealed record ReadingsJson(IReadOnlyList<ReadingJson> Readings, IReadOnlyList<ReadClaimJson> Claims)
{
    public static ReadingsJson Of(ReadingMatrix matrix, IReadOnlyList<string> figures) => new(
        [.. matrix.Distances.Select(distance => ReadingJson.Of(distance, figures, distance == matrix.Closest))],
        [.. matrix.Rows.Select(row => ReadClaimJson.Of(row, matrix.Readings))]);
}

/// <summary>One reading, and how near it comes to Table 1.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Difference">What it reads differently from the main reading.</param>
/// <param name="StandIns">The experiments that stand in for those of the main reading, by their names.</param>
/// <param name="TrainingAccuracy">Which training accuracy counts.</param>
/// <param name="Figures">The figures of Table 1; empty where runs are missing.</param>
/// <param name="MeanAbsoluteDifference">From the reported figures, in points; null where runs are missing.</param>
/// <param name="RootMeanSquareDifference">From the reported figures, in points; null where runs are missing.</param>
/// <param name="IsClosest">Whether its mean absolute difference is the smallest.</param>
internal sealed record ReadingJson(
    string Name, string Difference, IReadOnlyDictionary<string, string> StandIns, TrainingAccuracyReading TrainingAccuracy, IReadOnlyList<FigureJson> Figures,
    double? MeanAbsoluteDifference, double? RootMeanSquareDifference, bool IsClosest)
{
    public static ReadingJson Of(ReadingDistance distance, IReadOnlyList<string> figures, bool isClosest) => new(
        distance.Reading.Name, distance.Reading.Difference, distance.Reading.StandIns, distance.Reading.TrainingAccuracy,
        [.. distance.Figures.Zip(figures, (figure, id) => new FigureJson(id, figure.Reported, figure.Measured.Percents))],
        distance.Figures.Count == 0 ? null : distance.MeanAbsolute,
        distance.Figures.Count == 0 ? null : distance.RootMeanSquare,
        isClosest);
}

/// <summary>A claim under the readings that are about it.</summary>
/// <param name="Id">The claim's id.</param>
/// <param name="Expected">The verdicts that are as expected under the main reading: two where the claim is borderline.</param>
/// <param name="DependsOnTheReading">Whether readings whose runs are all there give different verdicts.</param>
/// <param name="Verdicts">By the reading's name.</param>
internal sealed record ReadClaimJson(string Id, IReadOnlyList<Verdict> Expected, bool DependsOnTheReading, IReadOnlyDictionary<string, Verdict> Verdicts)
{
    public static ReadClaimJson Of(ReadingRow row, IReadOnlyList<Reading> readings) => new(
        row.Claim.Id, row.Claim.ExpectedVerdicts, row.DependsOnTheReading,
        readings.Zip(row.Results).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First.Name, pair => pair.Second!.Verdict));
}
