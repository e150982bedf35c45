using FashionRepro.Data;
using FashionRepro.Experiments.Layers;

namespace FashionRepro.Experiments;

/// <summary>Reads an experiment and checks every range that its records state, and what holds between them.</summary>
internal static class ExperimentReader
{
    private const int MostEpochs = 1000;
    private const double MostDegrees = 180;
    private const double MostZoom = 0.9;

    /// <summary>Reads a file's text.</summary>
    /// <param name="name">The experiment's name.</param>
    /// <param name="text">The file's JSON.</param>
    /// <param name="overrides">What wins over the file.</param>
    /// <param name="configs">The folder <c>configs</c>, where a program's files are.</param>
    /// <param name="isDefect">Whether it may have an error made on purpose.</param>
    /// <returns>The experiment; or, with at least one problem, nothing.</returns>
    public static (Experiment? Experiment, IReadOnlyList<ConfigurationProblem> Problems) Read(string name, string text, IReadOnlyList<Override> overrides, string configs, bool isDefect = false)
    {
        var (parsed, problem) = SettingsDocument.Parse(text);
        if (parsed is not { } root)
            return (null, [problem!]);

        if (!isDefect && root.TryGetProperty(SettingNames.Program, out _))
            return ProgramReader.Read(name, root, overrides, configs);

        var reader = new SettingsReader(root, SettingNames.OfExperiment(root, overrides, isDefect), overrides, "an experiment");
        var optimizer = SettingFamily.Optimizers.KindOf(root.TryGetProperty(SettingFamily.Optimizers.Section, out var training) ? training : default, overrides);
        var data = Data(reader, configs);
        var experiment = new NetworkExperiment(
            name, About(reader), Split(reader, data), Input(reader), Model(reader, data.Shape), Training(reader, optimizer),
            Evaluation(reader, data.Shape), isDefect ? Defect(reader) : null, Augmentation(reader, data.Shape))
        { Data = data };
        if (reader.Failures == 0) // some of them are reported with the names
            CheckBatchNormalisation(reader, experiment);
        reader.ReportNames("");
        return reader.Problems.Count == 0 ? (experiment, []) : (null, reader.Problems);
    }

    private static string? Defect(SettingsReader reader)
    {
        var file = new SettingsSection(reader, "");
        return file.Has(SettingNames.Defect) ? file.Name(SettingNames.Defect, name => IsWord(name) ? null : "which is not a word of small letters, digits and hyphens") : null;
    }

    /// <summary>The data set that an experiment names; the usual one where it names none, or where the name will not do.</summary>
    internal static DataDescription Data(SettingsReader reader, string configs)
    {
        var file = new SettingsSection(reader, "");
        var named = file.Has(SettingNames.Data) ? file.Name(SettingNames.Data, name => DataDescriptionReader.Refusal(configs, name)) : DataDescription.UsualName;
        if (named is null)
            return DataDescription.Usual;

        try
        {
            var data = DataDescriptionReader.Load(configs, named);
            if (data.ContentSha256.Length == 0)
                file.Report(SettingNames.Data, $"is {named}, whose file has no sha256 yet; `data verify` says what it is");
            return data;
        }
        catch (InvalidConfigurationException problem)
        {
            file.Report(SettingNames.Data, $"is {named}, which cannot be used. {problem.Message}");
            return DataDescription.Usual;
        }
    }

    private static bool IsWord(string name) => name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    internal static AboutExperiment About(SettingsReader reader)
    {
        var about = new SettingsSection(reader, "about");
        var result = new AboutExperiment(about.Text("purpose"), about.Text("source"), about.Text("command"), about.Text("takes"), about.Text("result"));
        about.End();
        return result;
    }

    /// <summary>Which images; a network stops at the epoch that validation images say, a program may need none.</summary>
    internal static SplitDescription Split(SettingsReader reader, DataDescription data, int fewestValidation = 1)
    {
        var split = new SettingsSection(reader, "split");
        var result = new SplitDescription(
            split.Word<SplitPool>("pool"), split.Whole("training", 1), split.Whole("validation", fewestValidation), split.Whole("test", 1));
        if (split.IsSound)
            CheckSizes(split, result, data);
        split.End();
        return result;
    }

    private static void CheckSizes(SettingsSection section, SplitDescription split, DataDescription data)
    {
        var (training, test) = (data.Training.Count, data.Test?.Count ?? 0);
        if (split.Pool == SplitPool.Official && test == 0)
        {
            section.Report("pool", $"is official{section.Origin("pool")}; {data.Title} has no test images of its own, expected training-set");
        }
        else if (split.Pool == SplitPool.Official)
        {
            Check("the official training set has", training, ("training", split.Training), ("validation", split.Validation));
            if (split.Test > test)
                section.Report("test", $"is {split.Test:N0}{section.Origin("test", "pool")}; the official test set has {test:N0} images");
        }
        else
        {
            var (has, size) = split.Pool == SplitPool.Pooled
                ? ("the pool has", training + test)
                : ("the official training set has", training);
            Check(has, size, ("training", split.Training), ("validation", split.Validation), ("test", split.Test));
        }

        void Check(string has, int size, params ReadOnlySpan<(string Name, int Images)> parts)
        {
            var sum = 0L;
            foreach (var (_, images) in parts)
                sum += images;
            if (sum <= size)
                return;

            string[] names = [.. parts.ToArray().Select(part => part.Name)];
            var terms = string.Join(" + ", parts.ToArray().Select(part => $"{part.Images:N0}"));
            var purposes = $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}{section.Origin([.. names, "pool"])}";
            section.Report("", $"takes {terms} = {sum:N0} images for {purposes}; {has} {size:N0}");
        }
    }

    private static InputDescription Input(SettingsReader reader)
    {
        var input = new SettingsSection(reader, "input");
        var result = new InputDescription(input.Word<PixelOrder>("order"));
        input.End();
        return result;
    }

    private static AugmentationDescription? Augmentation(SettingsReader reader, DataShape shape)
    {
        var augmentation = new SettingsSection(reader, "augmentation");
        var result = new AugmentationDescription(
            augmentation.Number("rotation", Interval.FromZeroTo(MostDegrees)), augmentation.Number("shift", Interval.FromZeroTo(Math.Min(shape.Height, shape.Width) - 1)), augmentation.Number("zoom", Interval.FromZeroTo(MostZoom)));
        augmentation.End();
        if (result == AugmentationDescription.None)
            return null;
        if (shape.Height != shape.Width)
            augmentation.Report("", NotSquare(shape));
        return result;
    }

    private static string NotSquare(DataShape shape) => $"rotates or changes images of {shape.Height} × {shape.Width}; it is possible with square images only";

    private static EvaluationDescription Evaluation(SettingsReader reader, DataShape shape)
    {
        var evaluation = new SettingsSection(reader, "evaluation");
        var shifts = Distinct(evaluation, "shifts", Math.Min(shape.Height, shape.Width) - 1, "distance");
        var rotations = evaluation.Has("rotations") ? Distinct(evaluation, "rotations", (int)MostDegrees, "angle") : [];
        if (rotations.Count > 0 && shape.Height != shape.Width)
            evaluation.Report("rotations", NotSquare(shape));
        evaluation.End();
        return new(shifts, rotations.Count == 0 ? null : rotations);
    }

    private static IReadOnlyList<int> Distinct(SettingsSection evaluation, string name, int most, string what)
    {
        var found = evaluation.WholesOrNone(name, 1, most);
        foreach (var repeated in Repetition.Describe(found.Where(number => number > 0), $"each {what} is tested once")) // the others have been reported
            evaluation.Report(name, repeated);
        return found;
    }

    private static ModelDescription Model(SettingsReader reader, DataShape shape)
    {
        var model = new SettingsSection(reader, "model");
        var result = new ModelDescription(model.Objects("layers", "one or more layers", LayerReader.Read));
        if (model.IsSound && NetworkShapes.Of(result.Layers, "layers", shape).Problem is { } problem)
            model.Report(problem.Path, problem.Text + model.Origin("layers"));
        model.End();
        return result;
    }

    private static TrainingRecipe Training(SettingsReader reader, string optimizer)
    {
        var training = new SettingsSection(reader, "training");
        var (epochs, batchSize, loss) = (training.Whole("epochs", 1, MostEpochs), training.Whole("batchSize", 1), training.Word<Loss>("loss"));
        _ = training.Word("optimizer", SettingFamily.Optimizers.Words);
        var rate = training.Number("learningRate", Interval.AboveZeroToOne);
        var schedule = training.Object("schedule", Schedule);
        TrainingRecipe result = optimizer switch
        {
            "sgd" => new TrainingRecipe.Sgd(epochs, batchSize, loss, rate, training.Number("momentum", Interval.FromZeroToBelowOne), training.Truth("nesterov"), schedule),
            "rmsprop" => new TrainingRecipe.RmsProp(
                epochs, batchSize, loss, rate, training.Number("alpha", Interval.FromZeroToBelowOne), training.Number("epsilon", Interval.AboveZeroToOne), schedule),
            "adamw" => new TrainingRecipe.AdamW(
                epochs, batchSize, loss, rate, training.Number("beta1", Interval.FromZeroToBelowOne), training.Number("beta2", Interval.FromZeroToBelowOne),
                training.Number("epsilon", Interval.AboveZeroToOne), training.Number("weightDecay", Interval.FromZeroToOne), schedule),
            _ => new TrainingRecipe.Adam(
                epochs, batchSize, loss, rate, training.Number("beta1", Interval.FromZeroToBelowOne), training.Number("beta2", Interval.FromZeroToBelowOne),
                training.Number("epsilon", Interval.AboveZeroToOne), schedule),
        };
        if (training.IsSound && result is TrainingRecipe.Sgd { Nesterov: true, Momentum: 0 })
            training.Report("nesterov", $"is true{training.Origin("nesterov", "momentum")}; it needs a momentum above 0");
        training.End();
        return result;
    }

    /// <summary>In training it normalises by the batch: of a single number there is no variance.</summary>
    private static void CheckBatchNormalisation(SettingsReader reader, NetworkExperiment experiment)
    {
        var (training, batch) = (experiment.Split.Training, experiment.Training.BatchSize);
        if ((batch == 1 || training % batch == 1) && NetworkShapes.Of(experiment.Model.Layers, "layers", experiment.Data.Shape).Flat.FirstOrDefault(layer => layer is { Layer: LayerDescription.BatchNorm2d, Output: [_, 1, 1] }) is { } layer)
        {
            reader.Report(
                "training.batchSize",
                $"is {batch}{reader.Origin("training.batchSize", "split.training")}, so that the last of {training:N0} images is a step of its own; {layer.Name} (BatchNorm2d) is given {NetworkShapes.Shown(layer.Input)} and needs two images or more");
        }
    }

    private static LearningRateSchedule Schedule(SettingsSection schedule) => schedule.Word("kind", SettingFamily.ScheduleKinds) == "step"
        ? new LearningRateSchedule.Step(schedule.Whole("epochs", 1), schedule.Number("factor", Interval.AboveZeroToOne))
        : new LearningRateSchedule.Cosine();
}
