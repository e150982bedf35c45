namespace FashionRepro.Baselines;

/// <summary>A few runs held against many healthy ones of the same settings: all scores together, and every cell by itself.</summary>
internal sealed class UsualRuns
{
    private const double JointLevel = BaselineComparison.FalseAlarmRate * BaselineComparison.JointShare;

    private const double CellsLevel = BaselineComparison.FalseAlarmRate - JointLevel;

    private readonly MetricTable known;
    private readonly MetricTable current;
    private readonly Lazy<UsualCells> cells;

    /// <summary>Holds them against each other.</summary>
    /// <param name="known">Healthy runs, <see cref="JointDrift.FewestKnown"/> or more where it is to be trusted.</param>
    /// <param name="current">The runs in question, none of them among the others.</param>
    public UsualRuns(MetricTable known, MetricTable current)
    {
        (this.known, this.current, Joint) = (known, current, new JointDrift(known, current, JointLevel));
        cells = new(() => new UsualCells(known, current, Joint.Draws, CellsLevel)); // not where the joint distance is all that is asked for
    }

    /// <summary>All scores of the current runs together.</summary>
    public JointDrift Joint { get; }

    /// <summary>Whether anything is noticed.</summary>
    public bool IsNoticed => !Joint.IsWithin || Means(known).Any(mean => !mean.Cell.IsWithin);

    /// <summary>Every accuracy, score, macro average and confusion count of the current runs beside a baseline's, with where the known runs let expect it.</summary>
    public IEnumerable<ComparedMean> Means(MetricTable baseline) => new SpreadCells(baseline, current, CellsLevel, cells.Value).Means();
}
