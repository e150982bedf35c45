using FashionRepro.Cli.Display;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests.Documents;

/// <summary>A JSON document that a command writes.</summary>
/// <param name="Name">Its schema is <c>docs/json/NAME.schema.json</c>.</param>
/// <param name="Command">The command, without <c>--json</c>.</param>
/// <param name="Type">What is serialised.</param>
/// <param name="Summary">What it holds; one sentence.</param>
internal sealed record JsonOutput(string Name, string Command, Type Type, string Summary)
{
    /// <summary>Every document of the command line. A command that has <c>--json</c> and is not here fails a test.</summary>
    public static IReadOnlyList<JsonOutput> All { get; } =
    [
        new("reproduce", "reproduce", typeof(ReproductionJson), "The figures that the write-up reports, the verdicts, and the runs held against their baselines."),
        new("run", "run", typeof(TrainedRunJson[]), "The runs that were asked for, in the order of the command."),
        new("show", "show", typeof(ExperimentJson), "One experiment, its network layer by layer."),
        new("claims", "claims", typeof(ClaimsJson), "The verdicts, with every value they rest on."),
        new("report", "report", typeof(ReportJson), "Where the report lies, and whether all is as expected."),
        new("baselines", "baselines", typeof(BaselinesJson), "The runs of the study held against the committed metric tables."),
        new("baselines-diff", "baselines diff", typeof(BaselinesJson), "The same for the experiments that were named."),
        new("baselines-accept", "baselines accept", typeof(AcceptedBaselineJson), "The table that became the baseline. Needs the experiment and the reason: with `--json` nobody is asked."),
        new("readings", "readings", typeof(ReadingsJson), "Every claim under every reading of the write-up."),
        new("sweep", "sweep", typeof(SweepJson), "Every combination of a sweep, and what was chosen."),
        new("sweep-nearest", "sweep --nearest", typeof(NearestJson[]), "How near every experiment and combination that has runs comes to the reported table."),
        new("compare", "compare", typeof(ComparisonJson[]), "Every experiment that both places have runs of."),
        new("runs-list", "runs list", typeof(ListedRunJson[]), "Every run of the store, by key."),
        new("runs-show", "runs show", typeof(RunRecord), "One run: its `record.json` as it lies in the store, without the hash."),
        new("runs-verify", "runs verify", typeof(VerifiedRunJson[]), "Every run of the store, checked."),
        new("runs-prune", "runs prune", typeof(PruningJson), "What was deleted from the store, or would be."),
        new("runs-export", "runs export", typeof(ExportJson), "The archive that was written, and what is not in it."),
        new("runs-import", "runs import", typeof(ImportJson), "What became of every run of an archive."),
        new("data-fetch", "data fetch", typeof(DataSetJson[]), "Where the data sets lie."),
        new("data-verify", "data verify", typeof(DataSetCheckJson[]), "Every copy of the data sets on this machine."),
        new("doctor", "doctor", typeof(DoctorCheckJson[]), "Everything that was looked at."),
    ];

    public override string ToString() => Name;
}
