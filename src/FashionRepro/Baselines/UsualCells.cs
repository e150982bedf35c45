using FashionRepro.Statistics;

namespace FashionRepro.Baselines;

/// <summary>
/// Where the mean of every cell over a few runs is expected, known from many healthy runs. As many of all runs, known ones and current ones, are held against the others, many times;
/// what the cell that lies farthest out, in standard deviations of one run, does then is usual (Westfall and Young's maximum, doi:10.2307/2532216, by permutation). That holds for
/// whatever distribution the runs have, and however the cells depend on each other. Student's interval, as for few known runs, does not: of two hundred runs of one experiment in the bank, one
/// has an F1 of a class eleven standard deviations from the others'. Nor do draws of the known runs alone: the odd run may be a current one (KnownRunsComparisonTests has such
/// tables; docs/calibration.md says how often healthy ones are noticed).
/// </summary>
internal sealed class UsualCells
{
    private readonly Dictionary<string, Cell> cells;
    private readonly int[] inQuestion;
    private readonly double headline;
    private readonly double detail;

    /// <summary>Learns what is usual.</summary>
    /// <param name="known">Healthy runs.</param>
    /// <param name="current">The runs in question.</param>
    /// <param name="draws">Which of them are held against the others, by draw; the current ones are counted after the known.</param>
    /// <param name="falseAlarmRate">The probability that any mean lies outside with nothing wrong; the headline cells have <see cref="BaselineComparison.HeadlineShare"/> of it.</param>
    public UsualCells(MetricTable known, MetricTable current, IReadOnlyList<int[]> draws, double falseAlarmRate)
    {
        cells = SpreadCells.Measured(known.With([.. known.Seeds, .. current.Seeds])).ToDictionary(cell => cell.Name, cell => new Cell(cell.Value), StringComparer.Ordinal);
        inQuestion = [.. Enumerable.Range(known.Seeds.Count, current.Seeds.Count)];
        headline = Farthest([.. cells.Values.Where(cell => cell.IsHeadline)], draws, falseAlarmRate * BaselineComparison.HeadlineShare);
        detail = Farthest([.. cells.Values.Where(cell => !cell.IsHeadline)], draws, falseAlarmRate * (1 - BaselineComparison.HeadlineShare));
    }

    /// <summary>Where the mean of a cell is expected.</summary>
    /// <param name="name">A cell of the known runs.</param>
    public Interval Expected(string name)
    {
        var cell = cells[name];
        var (_, others, deviation) = cell.Hold(inQuestion);
        var width = deviation * (cell.IsHeadline ? headline : detail);
        return new(others - width, others + width);
    }

    /// <summary>Standard deviations that the farthest mean exceeds in such a share of the draws.</summary>
    private static double Farthest(Cell[] cells, IReadOnlyList<int[]> draws, double share)
    {
        var farthest = new double[draws.Count];
        foreach (var cell in cells)
        {
            for (var draw = 0; draw < farthest.Length; draw++)
                farthest[draw] = Math.Max(farthest[draw], cell.Deviation(draws[draw]));
        }

        Array.Sort(farthest);
        return farthest[Math.Min(farthest.Length - 1, (int)Math.Ceiling((1 - share) * (farthest.Length + 1)) - 1)];
    }

    /// <summary>A cell of all runs.</summary>
    private sealed class Cell
    {
        private readonly double[] values; // from their mean
        private readonly double centre;
        private readonly double squares;
        private readonly double least;

        public Cell(SpreadCells.Series series)
        {
            (IsHeadline, centre) = (series.IsHeadline, series.Values.Average());
            values = [.. series.Values.Select(value => value - centre)];
            squares = values.Sum(value => value * value);

            // Counts that are 0 in nearly all runs would make any image of a further run a large deviation; less than one image, or a rounding, is none.
            least = series.Unit == CellUnit.Images ? series.Step : series.Step / Math.Sqrt(12);
        }

        public bool IsHeadline { get; }

        public double Deviation(int[] draw)
        {
            var (mean, others, deviation) = Hold(draw);
            return Math.Abs(mean - others) / deviation;
        }

        /// <summary>The mean of a draw, that of the others, and the standard deviation of the others.</summary>
        public (double Mean, double Others, double Deviation) Hold(int[] draw)
        {
            var (sum, drawnSquares, others) = (0.0, 0.0, values.Length - draw.Length);
            foreach (var index in draw)
                (sum, drawnSquares) = (sum + values[index], drawnSquares + (values[index] * values[index]));
            var variance = (squares - drawnSquares - (sum * sum / others)) / (others - 1); // the values add up to zero
            return (centre + (sum / draw.Length), centre - (sum / others), Math.Max(Math.Sqrt(Math.Max(0, variance)), least));
        }
    }
}
