using System.Text.Json;
using System.Text.Json.Nodes;
using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Experiments.Layers;
using FashionRepro.Metrics;

namespace FashionRepro.Runs;

/// <summary>
/// What no run can have left, whatever its hash says: numbers that nothing counts or measures, counts that do not add up, layers that are not the plan's.
/// A hash only says that a record was not altered since; whoever writes one can write anything. What a run may have done wrong is for the claims to judge.
/// </summary>
internal static class RecordConsistency
{
    /// <summary>A wrong prediction has a probability of at most a half for the true class, so its cross-entropy is at least ln 2; single precision gives way a little.</summary>
    private const double LeastLossOfAnError = 0.693;

    /// <summary>What cannot be, as the end of a sentence; null where nothing was found.</summary>
    /// <param name="json">The record as it was read, for what its types do not show.</param>
    /// <param name="record">The same record.</param>
    public static string? Problem(JsonNode json, RunRecord record) =>
        Unsound(json, "")
        ?? (record.NetworkOrNull is { } network ? OfNetwork(network.Plan, network.Result) : OfProgram((ProgramPlan)record.Plan, record.Result))
        ?? OfCircumstances(record);

    // Checks stand in the order in which they are made, and only as far as the first that does not hold: later ones rest on earlier ones.
    private static string? Unless(bool holds, string otherwise) => holds ? null : otherwise;

    private static string? First(IEnumerable<string?> problems) => problems.FirstOrDefault(problem => problem is not null);

    /// <summary>A list with nothing in a place, or a number beyond those that a double has.</summary>
    private static string? Unsound(JsonNode? node, string path) => node switch
    {
        JsonObject members => First(members.Select(member => Unsound(member.Value, $"{path}.{member.Key}".TrimStart('.')))),
        JsonArray items => First(items.Select((item, index) => item is null ? $"{path}[{index}] is null" : Unsound(item, $"{path}[{index}]"))),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && !double.IsFinite(value.GetValue<double>()) => $"{path} is no finite number",
        _ => null,
    };

    private static string? OfCircumstances(RunRecord record)
    {
        var timing = record.Timing;
        return Unless(timing is { Seconds: >= 0, TrainingSeconds: >= 0, ImagesPerSecond: >= 0 }, "a time or a rate is below 0")
            ?? Unless(timing.Seconds < (DateTimeOffset.MaxValue - timing.Started).TotalSeconds - 1, $"no calendar has the end of its {timing.Seconds:R} seconds")
            ?? Unless(record.Source.ChangesSha256 is not { } changes || IsHash(changes), "the hash of the changed files is no SHA-256")
            // Views shorten these, and proofs are looked for by the last.
            ?? Unless(new[] { record.Adoption }.Concat(record.EarlierAdoptions ?? []).All(adoption => adoption is null || (IsHash(adoption.FromKey) && IsHash(adoption.FromCode) && IsHash(adoption.Proof))),
                "the key, the code or the proof that it was adopted by is no SHA-256")
            ?? Unless(record.Environment.ComputeThreads > 0, $"it was computed by {record.Environment.ComputeThreads} threads");
    }

    private static string? OfNetwork(NetworkPlan plan, NetworkResult result) =>
        Unless(result is { EpochsOrNull: not null, TrainingAccuracyOrNull: not null, ValidationConfusionOrNull: not null, TestConfusionOrNull: not null, TestLabelsOrNull: not null, TestPredictionsOrNull: not null },
            "it lacks something that every trained network has measured")
        ?? OfPlan(plan)
        ?? OfData(plan, result.Data)
        ?? OfSplit(plan.Split, result.Split, result.Data)
        ?? OfEpochs(plan, result.Epochs)
        ?? Of(result.TrainingAccuracy, plan.Split.Training, "the training accuracy")
        ?? Of(result.ValidationConfusion, plan.Split.Validation, plan.DataShape.Classes, "validation")
        ?? Of(result.TestConfusion, plan.Split.Test, plan.DataShape.Classes, "test")
        ?? Unless(result.ShiftedTest.Select(test => test.Pixels).SequenceEqual(plan.Evaluation.Shifts), "the tests on moved images are not those of its plan")
        ?? First(result.ShiftedTest.Select(test => Of(test.Accuracy, plan.Split.Test, $"test images moved by {test.Pixels}")))
        ?? OfRotations(plan, result.RotatedTest ?? [])
        ?? OfModel(plan, result.Model)
        ?? (result.Use is { } use ? OfUse(use, result.Data, plan.DataShape.Classes) : null)
        ?? Unless(result.ValidationConfusion.Accuracy == result.Epochs[^1].Validation, "the last epoch's validation has other counts than the validation matrix")
        ?? Unless(IsHash(result.WeightsSha256), "the weights' hash is no SHA-256");

    private static string? OfProgram(ProgramPlan plan, RunResult result) =>
        Unless(result is ProgramResult, "it has the plan of a program and the result of a network")
        ?? Unless(plan.Seed >= 0, $"the seed is {plan.Seed}")
        ?? Unless(plan.Split is { Training: > 0, Validation: >= 0, Test: > 0 }, "its plan has a part of the data without images")
        ?? Unless((plan.Program.Command.Count > 0 || plan.Program.Elsewhere is not null) && plan.Program.Settings.ValueKind == JsonValueKind.Object, "its plan has no command, or settings that are no object")
        ?? Unless(IsHash(plan.Code.Executable) && plan.Code.Files.Values.All(IsHash), "a file of its program has no SHA-256")
        ?? OfParts(plan.Split, result.Split)
        ?? Unless((result.TestConfusionOrNull is null, result.TestLabelsOrNull is null, result.TestPredictionsOrNull is null) is (true, true, true) or (false, false, false),
            "it has some of labels, predictions and matrix of the test images, and not all")
        ?? Unless(result.TestConfusionOrNull is not null || ((ProgramResult)result).Metrics.Count > 0, "it has neither predictions nor metrics")
        ?? (result.EpochsOrNull is { } epochs ? OfReported(plan.Split, epochs) : null)
        ?? (result.TrainingAccuracyOrNull is { } training ? Of(training, plan.Split.Training, "the training accuracy") : null)
        ?? (result.ValidationConfusionOrNull is { } validation ? Of(validation, plan.Split.Validation, plan.DataShape.Classes, "validation") : null)
        ?? (result.TestConfusionOrNull is { } test ? Of(test, plan.Split.Test, plan.DataShape.Classes, "test") : null);

    /// <summary>Epochs as a program reported them: a loss may be any that its program minimises.</summary>
    private static string? OfReported(SplitDescription split, IReadOnlyList<EpochResult> epochs) =>
        Unless(epochs.Count > 0 && epochs.Select(epoch => epoch.Epoch).SequenceEqual(Enumerable.Range(1, epochs.Count)), "its epochs are not numbered from 1")
        ?? First(epochs.Select(epoch => OfCounts(epoch, split.Training, split.Validation)));

    private static string? OfPlan(NetworkPlan plan)
    {
        var (split, shifts, rotations) = (plan.Split, plan.Evaluation.Shifts, plan.Evaluation.Rotations ?? [1]);
        return Unless(plan.Seed >= 0, $"the seed is {plan.Seed}")
            ?? Unless(split is { Training: > 0, Validation: > 0, Test: > 0 }, "its plan has a part of the data without images")
            ?? Unless(plan.Training is { Epochs: > 0, BatchSize: > 0, LearningRate: > 0 }, "its plan trains nothing")
            ?? Unless(shifts.All(pixels => pixels > 0) && shifts.Distinct().Count() == shifts.Count, "its plan moves images by no distance, or twice by the same")
            ?? Unless(rotations.Count > 0 && rotations.All(degrees => degrees > 0) && rotations.Distinct().Count() == rotations.Count, "its plan rotates images by no angle, or twice by the same")
            ?? Unless(AllLayers(plan.Model.Layers).All(layer => layer is not LayerDescription.Branches { Lists.Count: 0 }), "its plan joins no branches")
            ?? Unless(plan.DataShape is { Channels: > 0, Height: > 0, Width: > 0, Classes: > 1 and <= 256 }, "its plan has images of no size, or too few or too many classes")
            ?? Unless(NetworkShapes.Of(plan.Model.Layers, "layers", plan.DataShape).Problem is null, "the layers of its plan do not fit one another");
    }

    private static IEnumerable<LayerDescription> AllLayers(IEnumerable<LayerDescription> layers) => layers.SelectMany(layer => AllLayers(layer switch
    {
        LayerDescription.Residual residual => residual.Body.Concat(residual.Shortcut),
        LayerDescription.Branches branches => branches.Lists.SelectMany(list => list),
        _ => [],
    }).Prepend(layer));

    private static string? OfData(NetworkPlan plan, DataFacts data) =>
        OfFile(data.TrainingFileImages, data.TrainingFileImagesPerClass, plan, "training")
        ?? OfFile(data.TestFileImages, data.TestFileImagesPerClass, plan, "test")
        ?? Unless((data.Height, data.Width) == (plan.DataShape.Height, plan.DataShape.Width) && data.InputMinimum <= data.InputMaximum, "its images have another size than its plan says, or no range")
        ?? Unless(plan.DataSha256 != FashionMnist.ContentSha256 || IsPublished(data), $"{FashionMnist.Name} has other images");

    private static string? OfFile(int images, IReadOnlyList<int> classes, NetworkPlan plan, string file) => Unless(
        classes.Count == plan.DataShape.Classes && classes.All(count => count >= 0) && classes.Sum(count => (long)count) == images, $"the images of each class are not the {images:N0} of the {file} file");

    private static bool IsPublished(DataFacts data) =>
        FashionMnist.Files.TrainingImages.Dimensions is [var training, var height, var width] && FashionMnist.Files.TestImages.Dimensions is [var test, ..]
        && (data.TrainingFileImages, data.TestFileImages, data.Height, data.Width) == (training, test, height, width);

    private static string? OfSplit(SplitDescription plan, SplitFacts split, DataFacts data)
    {
        var used = (long)data.TrainingFileImages + data.TestFileImages - split.Unused;
        var uses = (long)split.Training + split.Validation + split.Test;
        return OfParts(plan, split)
            ?? Unless(split is { Shared: >= 0, Unused: >= 0 } && split.Shared <= used && used + split.Shared <= uses && (split.Shared > 0 || used == uses),
                $"{split.Shared:N0} shared and {split.Unused:N0} unused images do not fit the {uses:N0} of its parts");
    }

    private static string? OfParts(SplitDescription plan, SplitFacts split) =>
        Unless((split.Training, split.Validation, split.Test) == (plan.Training, plan.Validation, plan.Test),
            $"it has {split.Training:N0}, {split.Validation:N0} and {split.Test:N0} images, its plan {plan.Training:N0}, {plan.Validation:N0} and {plan.Test:N0}")
        ?? Unless(IsHash(split.IndicesSha256), "the split's hash is no SHA-256");

    private static string? OfEpochs(NetworkPlan plan, IReadOnlyList<EpochResult> epochs) =>
        Unless(epochs.Select(epoch => epoch.Epoch).SequenceEqual(Enumerable.Range(1, plan.Training.Epochs)),
            $"its epochs are {string.Join(", ", epochs.Take(20).Select(epoch => epoch.Epoch))}, not 1 to {plan.Training.Epochs}")
        // An error made on purpose may leave images out, and says in its record how many it took.
        ?? First(epochs.Select(epoch =>
            OfCounts(epoch, plan.Defect is null ? plan.Split.Training : Math.Clamp(epoch.RunningTraining.Total, 1, plan.Split.Training), plan.Split.Validation)
            ?? OfLoss(epoch.TrainingLoss, epoch.RunningTraining, $"epoch {epoch.Epoch}, training")
            ?? OfLoss(epoch.ValidationLoss, epoch.Validation, $"epoch {epoch.Epoch}, validation")));

    private static string? OfCounts(EpochResult epoch, int training, int validation) =>
        Of(epoch.RunningTraining, training, $"epoch {epoch.Epoch}, training") ?? Of(epoch.Validation, validation, $"epoch {epoch.Epoch}, validation");

    private static string? OfLoss(double loss, Accuracy accuracy, string what) => Unless(
        loss >= LeastLossOfAnError * (accuracy.Total - accuracy.Correct) / accuracy.Total && loss <= float.MaxValue,
        $"{what}: no cross-entropy is {loss:R} with {accuracy.Correct:N0} of {accuracy.Total:N0} right");

    private static string? Of(Accuracy accuracy, int images, string what) => Unless(
        accuracy.Total == images && accuracy.Correct >= 0 && accuracy.Correct <= images, $"{what}: {accuracy.Correct:N0} right of {accuracy.Total:N0}, where there are {images:N0} images");

    private static string? Of(ConfusionMatrix matrix, int images, int classes, string what)
    {
        // Not Total: a matrix may hold more than an int.
        var total = matrix.Rows.Sum(row => row.Sum(count => (long)count));
        return Unless(matrix.Classes == classes && total == images, $"the {what} matrix has {matrix.Classes} classes and {total:N0} images, not {classes} and {images:N0}");
    }

    private static string? OfRotations(NetworkPlan plan, IReadOnlyList<RotatedAccuracy> rotated) =>
        Unless(rotated.Select(test => test.Degrees).SequenceEqual(plan.Evaluation.Rotations ?? []), "the tests on rotated images are not those of its plan")
        ?? First(rotated.Select(test => Of(test.Accuracy, plan.Split.Test, $"test images rotated by {test.Degrees}°")));

    /// <summary>Modules have the plan's names and shapes, in its order. Of what kind those without weights are is for the claims.</summary>
    private static string? OfModel(NetworkPlan plan, ModelFacts model)
    {
        PlacedLayer[] layers = [.. NetworkShapes.Of(plan.Model.Layers, "layers", plan.DataShape).Flat];
        return Unless(model.Modules.Select(module => module.Name).SequenceEqual(layers.Select(layer => layer.Name)), $"its {model.Modules.Count} modules are not the {layers.Length} of its plan")
            ?? Unless(model.Modules.All(module => module.Shapes.Values.All(shape => shape is not null)), "a parameter has no shape")
            ?? Unless(model.Modules.Zip(layers).All(pair => Fits(pair.First, pair.Second)), "the shapes of its layers are not its plan's")
            ?? Unless(model.Modules.All(module => module.Dropout is null or (>= 0 and < 1)), "a module drops less than nothing, or everything")
            ?? Unless(model.Parameters == layers.Sum(layer => layer.ParameterCount), $"{model.Parameters:N0} parameters are not those of its layers");
    }

    /// <summary>Counts that no counting gives. Whether they are what the plan asks for is for the claims, <see cref="UseDeviations"/>.</summary>
    private static string? OfUse(UseFacts use, DataFacts data, int classes)
    {
        var images = data.TrainingFileImages + data.TestFileImages;
        int[] counts = [use.Trained, use.TrainedOnceAnEpoch, use.Relabelled, use.Validated, use.Tested, use.TrainedAndValidated, use.TrainedAndTested, use.ValidatedAndTested];
        return Unless(counts.All(count => count >= 0 && count <= images), $"it used less than no image, or more than the {images:N0} there are")
            ?? Unless(use.TrainedOnceAnEpoch <= use.Trained && use.TrainedAndValidated <= Math.Min(use.Trained, use.Validated)
                && use.TrainedAndTested <= Math.Min(use.Trained, use.Tested) && use.ValidatedAndTested <= Math.Min(use.Validated, use.Tested), "images used twice are more than images used")
            ?? Unless(use.TrainedPerClass.Count == classes && use.TrainedPerClass.All(count => count >= 0) && use.TrainedPerClass.Sum(count => (long)count) == use.Trained,
                "the images trained on of each class are not those trained on")
            ?? Unless(use is { Steps: > 0, BatchSize: > 0, LastBatch: > 0, EpochOrders: > 0 } && use.LastBatch <= use.BatchSize && use.StepsWithCrossEntropy >= 0 && use.StepsWithCrossEntropy <= use.Steps,
                "its steps are none, or have no images")
            ?? Unless(use.Optimizer.Settings.All(setting => setting.Least <= setting.Most), "a setting of its optimizer is larger at the least than at the most")
            ?? Unless(use.Phases.Select(phase => phase.Phase).Distinct().Count() == use.Phases.Count && use.Phases.All(phase => phase is { Batches: > 0, Images: > 0 }), "a phase is there twice, or used no image")
            ?? Unless(use.Phases.All(phase => IsHash(phase.InputSha256) && (phase.ExpectedSha256 is null || IsHash(phase.ExpectedSha256))), "an input's hash is no SHA-256")
            ?? Unless(use.Phases.All(phase => phase.LargestDifference is null or >= 0), "a largest difference is less than nothing");
    }

    private static bool Fits(ModuleFacts module, PlacedLayer layer) =>
        module.Shapes.Count == layer.Parameters.Count && module.OutputShape.SequenceEqual(layer.Output)
        && layer.Parameters.All(parameter => module.Shapes.TryGetValue(parameter.Key, out var shape) && shape.SequenceEqual(parameter.Value));

    private static bool IsHash(string text) => RunKey.TryParse(text, out _);
}
