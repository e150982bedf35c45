using FashionRepro.Baselines;
using FashionRepro.Calibration;
using FashionRepro.Comparisons;
using FashionRepro.Verdicts;
using FashionRepro.WriteUps;

namespace FashionRepro.Reporting;

/// <summary>What a report shows: everything in it was judged before.</summary>
/// <param name="WriteUp">What was judged.</param>
/// <param name="Selection">Which claims the study decides.</param>
/// <param name="Evidence">The study's runs.</param>
/// <param name="Judged">A result per selected claim, in their order, under the waivers of the day.</param>
/// <param name="Command">The arguments that make the report again, <c>report --study extended</c>.</param>
public sealed record ReportContent(
    WriteUpDefinition WriteUp, ClaimSelection Selection, Evidence Evidence, WaivedResults Judged, string Command)
{
    /// <summary>The study held against its baselines; null where that was not done.</summary>
    public BaselineChecks? Baselines { get; init; }

    /// <summary>Claims under every reading; null where the write-up is read in one way.</summary>
    public ReadingMatrix? Readings { get; init; }

    /// <summary>The sweeps.</summary>
    public IReadOnlyList<SweepResult> Sweeps { get; init; } = [];

    /// <summary>The runs against those of another place; null where that was not asked for.</summary>
    public ComparedPlaces? Compared { get; init; }

    /// <summary>What augmented networks saw; empty where none was, or the data set is not at hand.</summary>
    public IReadOnlyList<AugmentedSheet> Augmented { get; init; } = [];

    /// <summary>The test images; null where the data set is not at hand.</summary>
    public ReportImages? Images { get; init; }

    /// <summary>The models whose runs are all there.</summary>
    internal IReadOnlyList<ModelEvidence> Models =>
        [.. WriteUp.Models.Where(model => !Evidence.MissingRuns(model.Experiment).Any()).Select(model => Evidence.Model(model.Experiment, model.Title))];
}
