using FashionRepro.Statistics;

namespace FashionRepro.Baselines;

/// <summary>
/// Where the mean of every cell over a few runs is expected, known from many healthy runs. As many of the known runs are held against the others, many times; what the cell that lies
/// farthest out, in standard deviations of one run, does then is usual (Westfall and Young's maximum, doi:10.2307/2532216, here over draws without replacement). That holds for whatever
/// distribution the runs have, and however the cells depend on each other. By Student's interval, as for few known runs, one in twenty healthy tables was outside: of two hundred runs of
/// the ANN one has an F1 of Ankle boot eleven standard deviations from the others' (docs/calibration.md, drift).
/// </summary>
internal sealed class UsualCells
{
    private readonly Dictionary<string, Cell> cells;
    private readonly double headline;
    private readonly double detail;

    /// <summary>Learns what is usual.</summary>
    /// <param name="known">Healthy runs, more than are drawn by two at least.</param>
    /// <param name="draws">Which of them are held against the others, by draw.</param>
    /// <param name="falseAlarmRate">The probability that any mean lies outside with nothing wrong; the headline cells have <see cref="BaselineComparison.HeadlineShare"/> of it.</param>
    public UsualCells(MetricTable known, IReadOnlyList<IReadOnlyList<int>> draws, double falseAlarmRate)
    {
        cells = SpreadCells.Measured(known).ToDictionary(cell => cell.Name, cell => new Cell(cell.Value), StringComparer.Ordinal);
        headline = Farthest([.. cells.Values.Where(cell => cell.Series.IsHeadline)], draws, falseAlarmRate * BaselineComparison.HeadlineShare);
        detail = Farthest([.. cells.Values.Where(cell => !cell.Series.IsHeadline)], draws, falseAlarmRate * (1 - BaselineComparison.HeadlineShare));
    }

    /// <summary>Where the mean of a cell is expected.</summary>
    /// <param name="name">A cell of the known runs.</param>
    public Interval Expected(string name)
    {
        var cell = cells[name];
        var width = cell.Scale * (cell.Series.IsHeadline ? headline : detail);
        return new(cell.Mean - width, cell.Mean + width);
    }

    /// <summary>Standard deviations that the farthest mean exceeds in such a share of the draws.</summary>
    private static double Farthest(Cell[] cells, IReadOnlyList<IReadOnlyList<int>> draws, double share)
    {
        double[] farthest = [.. draws.Select(draw => cells.Max(cell => cell.Deviation(draw))).Order()];
        return farthest[Math.Min(farthest.Length - 1, (int)Math.Ceiling((1 - share) * (farthest.Length + 1)) - 1)];
    }

    /// <summary>A cell of the known runs. How far apart runs lie is taken from those that a draw is held against, as it will be for runs that are not known.</summary>
    private sealed class Cell
    {
        private readonly double[] values; // from their mean
        private readonly double squares;
        private readonly double least;

        public Cell(SpreadCells.Series series)
        {
            (Series, Mean) = (series, series.Values.Average());
            values = [.. series.Values.Select(value => value - Mean)];
            squares = values.Sum(value => value * value);

            // Counts that are 0 in nearly all runs would make any image of a further run a large deviation; less than one image, or a rounding, is none.
            least = series.Unit == CellUnit.Images ? series.Step : series.Step / Math.Sqrt(12);
            Scale = Math.Max(Math.Sqrt(squares / (values.Length - 1)), least);
        }

        public SpreadCells.Series Series { get; }

        public double Mean { get; }

        public double Scale { get; }

        public double Deviation(IReadOnlyList<int> draw)
        {
            var (sum, drawnSquares, others) = (0.0, 0.0, values.Length - draw.Count);
            foreach (var index in draw)
                (sum, drawnSquares) = (sum + values[index], drawnSquares + (values[index] * values[index]));
            var variance = (squares - drawnSquares - (sum * sum / others)) / (others - 1); // the values add up to zero
            return Math.Abs((sum / draw.Count) + (sum / others)) / Math.Max(Math.Sqrt(Math.Max(0, variance)), least);
        }
    }
}
