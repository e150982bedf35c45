using FashionRepro.Cli.Commands;
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
        new("baselines", "baselines", typeof(BaselinesJson), "The runs of the study held against the committed metric tables."),
        new("baselines-diff", "baselines diff", typeof(BaselinesJson), "The same for the experiments that were named."),
        new("compare", "compare", typeof(ComparisonJson[]), "Every experiment that both places have runs of."),
        new("runs-list", "runs list", typeof(ListedRunJson[]), "Every run of the store, by key."),
        new("runs-show", "runs show", typeof(RunRecord), "One run: its `record.json` as it lies in the store, without the hash."),
        new("data-verify", "data verify", typeof(DataSetCheckJson[]), "Every copy of the data sets on this machine."),
        new("doctor", "doctor", typeof(DoctorCheckJson[]), "Everything that was looked at."),
    ];

    public override string ToString() => Name;
}
