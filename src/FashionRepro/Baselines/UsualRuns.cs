using FashionRepro.Statistics;

namespace FashionRepro.Baselines;

/// <summary>
/// A few runs held against many healthy ones of the same settings: all scores together, and the mean of every cell by itself. As many of all runs are held against the others, many times;
/// what the cell that lies farthest out, in standard deviations of one run, does then is usual (Westfall and Young's maximum, doi:10.2307/2532216, by permutation). That holds for
/// whatever distribution the runs have, and however the cells depend on each other. Student's interval, as for few known runs, does not: of two hundred runs of one experiment in the bank, one
/// has an F1 of a class eleven standard deviations from the others'. Nor do draws of the known runs alone: the odd run may be a current one (KnownRunsComparisonTests has such
/// tables; docs/calibration.md says how often healthy ones are noticed).
/// </summary>
internal sealed class UsualRuns
{
    private const double JointLevel = BaselineComparison.FalseAlarmRate * BaselineComparison.JointShare;
    private const double CellsLevel = BaselineComparison.FalseAlarmRate - JointLevel;

    private readonly MetricTable known;
    private readonly MetricTable current;
    private readonly Lazy<Dictionary<string, Cell>> cells;
    private readonly Lazy<double> headline;
    private readonly Lazy<double> detail;

    /// <summary>Holds them against each other.</summary>
    /// <param name="known">Healthy runs, <see cref="JointDrift.FewestKnown"/> or more where it is to be trusted.</param>
    /// <param name="current">The runs in question, none of them among the others.</param>
    public UsualRuns(MetricTable known, MetricTable current)
    {
        (this.known, this.current, Joint) = (known, current, new JointDrift(known, current, JointLevel));
        // Not where the joint distance is all that is asked for.
        cells = new(() => TableCells.Measured(known with { Seeds = [.. known.Seeds, .. current.Seeds] }).ToDictionary(cell => cell.Name, cell => new Cell(cell.Value), StringComparer.Ordinal));
        headline = new(() => Farthest(isHeadline: true, CellsLevel * BaselineComparison.HeadlineShare));
        detail = new(() => Farthest(isHeadline: false, CellsLevel * (1 - BaselineComparison.HeadlineShare)));
    }

    /// <summary>All scores of the current runs together.</summary>
    public JointDrift Joint { get; }

    /// <summary>Whether anything is noticed.</summary>
    public bool IsNoticed => !Joint.IsWithin || Means(known).Any(mean => !mean.IsWithin);

    /// <summary>Every accuracy, score, macro average and confusion count of the current runs beside a baseline's, with where the known runs predict it.</summary>
    public IEnumerable<ComparedCell> Means(MetricTable baseline) => new TableCells(baseline, current).Means(CellsLevel, this);

    /// <summary>Where the mean of a cell is expected.</summary>
    /// <param name="name">A cell of the known runs.</param>
    public Interval Expected(string name)
    {
        var cell = cells.Value[name];
        var (_, others, deviation) = cell.Hold([.. Enumerable.Range(known.Seeds.Count, current.Seeds.Count)]);
        var width = deviation * (cell.IsHeadline ? headline : detail).Value;
        return new(others - width, others + width);
    }

    /// <summary>Standard deviations that the farthest mean exceeds in such a share of the draws.</summary>
    private double Farthest(bool isHeadline, double share)
    {
        var farthest = new double[Joint.Draws.Count];
        foreach (var cell in cells.Value.Values.Where(cell => cell.IsHeadline == isHeadline))
        {
            for (var draw = 0; draw < farthest.Length; draw++)
                farthest[draw] = Math.Max(farthest[draw], cell.Deviation(Joint.Draws[draw]));
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

        public Cell(TableCells.Series series)
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
