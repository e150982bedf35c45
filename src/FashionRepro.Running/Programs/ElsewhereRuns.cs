using FashionRepro.Archives;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Training.Data;
using FashionRepro.Training.Splits;

namespace FashionRepro.Running.Programs;

/// <summary>Runs of a program that ran elsewhere, made of the output that it left: predictions of the test images, metrics, epochs.</summary>
/// <param name="experiment">The experiment, whose <see cref="ProgramDescription.Elsewhere"/> says who ran it.</param>
/// <param name="data">Its data.</param>
/// <param name="store">Where the runs go. None of its intact runs is replaced.</param>
internal sealed class ElsewhereRuns(ProgramExperiment experiment, ImageDataSet data, RunStore store)
{
    /// <summary>The record of a run.</summary>
    /// <param name="path">A file as <c>configs/program-output.schema.json</c> has it.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="source">The checkout in which it is imported.</param>
    /// <exception cref="ProgramFailedException">The file does not fit.</exception>
    public RunRecord Read(string path, int seed, SourceState source)
    {
        var plan = (ProgramPlan)RunPlan.For(experiment, seed, new TrainingIdentity("", "", ""));
        var output = ProgramOutput.Read(path, plan.Split, plan.DataShape.Classes);
        if (output.Validation is not null || output.Training is not null)
        {
            throw new ProgramFailedException(
                $"It has predictions of {(output.Validation is null ? "training" : "validation")} images. Which images those are is known of a split that was drawn here; of a program that ran elsewhere only test, epochs and metrics can be imported.");
        }

        // The other two parts were drawn by somebody else: their sizes are the description's word.
        var test = DataSplit.Draw(plan.Split, data.TrainingLabels.Length, data.TestLabels.Length, seed) with { Training = [], Validation = [] };
        var all = data.TrainingLabels.Length + data.TestLabels.Length;
        var result = ProgramRun.Result(output, plan.Split, test, [.. data.TrainingLabels, .. data.TestLabels], plan.DataShape.Classes) with
        {
            Split = new(plan.Split.Training, plan.Split.Validation, plan.Split.Test, 0, all - plan.Split.Training - plan.Split.Validation - plan.Split.Test, test.Measure(all).IndicesSha256),
        };
        return new(RunPlan.RecordSchema, RunKey.Of(plan).ToString(), experiment.Name, plan, result, Nowhere, new RunTiming(TimeProvider.System.GetUtcNow(), 0, 0, 0), source);
    }

    /// <summary>Puts a run into the store, marked as imported.</summary>
    /// <param name="name">Name of the file that it is made of.</param>
    /// <param name="sha256">Of the file.</param>
    /// <param name="record">The run.</param>
    public ImportedRun Keep(string name, string sha256, RunRecord record) => ArchiveImport.Keep(
        store, name, record,
        there => (ResultDifference.First(there.Record.Result, record.Result) ?? ResultDifference.First(record.Result, there.Record.Result)) is { } difference
            ? new(name, record, ImportOutcome.Differs, $"{difference}") : new(name, record, ImportOutcome.AlreadyThere),
        pending =>
        {
            RecordFile.Write(pending, record);
            new RunOrigin(name, sha256, TimeProvider.System.GetUtcNow(), experiment.Program.Elsewhere, WithWeights: false).Write(pending);
        });

    private static RunEnvironment Nowhere { get; } = new("elsewhere", "", "", "", "", "", "", 1);
}
