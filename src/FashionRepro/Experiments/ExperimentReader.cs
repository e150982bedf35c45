using FashionRepro.Data;
using FashionRepro.Experiments.Layers;

namespace FashionRepro.Experiments;

/// <summary>Reads an experiment and checks every range that its records state, and what holds between them.</summary>
internal static class ExperimentReader
{
    /// <summary>The section that an experiment has which runs a program.</summary>
    public const string Program = "program";

    /// <summary>The setting that names the data set.</summary>
    public const string DataSet = "data";

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

        if (!isDefect && root.TryGetProperty(Program, out _))
            return ProgramReader.Read(name, root, overrides, configs);

        var reader = new SettingsReader(root, overrides, "an experiment");
        var file = new SettingsSection(reader);
        var (data, defect) = (Data(file, configs), isDefect ? Defect(file) : null);
        var experiment = new NetworkExperiment(
            name,
            file.Section("about", About),
            file.Section("split", split => Split(split, data)),
            file.Section("input", input => new InputDescription(input.Word<PixelOrder>("order"))),
            file.Section("model", model => Model(model, data.Shape)),
            file.Section("training", Training),
            file.Section("evaluation", evaluation => Evaluation(evaluation, data.Shape)),
            defect,
            file.Section("augmentation", augmentation => Augmentation(augmentation, data.Shape)))
        { Data = data };
        if (file.Failures == 0) // some of them are reported with the names
            CheckBatchNormalisation(file, experiment);
        file.End();
        var problems = reader.Problems;
        return problems.Count == 0 ? (experiment, []) : (null, problems);
    }

    private static string? Defect(SettingsSection file)
    {
        const string setting = "defect";
        return file.Has(setting) ? file.Name(setting, name => IsWord(name) ? null : "which is not a word of small letters, digits and hyphens") : null;
    }

    /// <summary>The data set that an experiment names; the usual one where it names none, or where the name will not do.</summary>
    internal static DataDescription Data(SettingsSection file, string configs)
    {
        var named = file.Has(DataSet) ? file.Name(DataSet, name => DataDescriptionReader.Refusal(configs, name)) : DataDescription.UsualName;
        if (named is null)
            return DataDescription.Usual;

        try
        {
            var data = DataDescriptionReader.Load(configs, named);
            if (data.ContentSha256.Length == 0)
                file.Report(DataSet, $"is {named}, whose file has no sha256 yet; `data verify` says what it is");
            return data;
        }
        catch (InvalidConfigurationException problem)
        {
            file.Report(DataSet, $"is {named}, which cannot be used. {problem.Message}");
            return DataDescription.Usual;
        }
    }

    private static bool IsWord(string name) => name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    internal static AboutExperiment About(SettingsSection about) =>
        new(about.Text("purpose"), about.Text("source"), about.Text("command"), about.Text("takes"), about.Text("result"));

    /// <summary>Which images; a network stops at the epoch that validation images say, a program may need none.</summary>
    internal static SplitDescription Split(SettingsSection split, DataDescription data, int fewestValidation = 1)
    {
        var result = new SplitDescription(
            split.Word<SplitPool>("pool"), split.Whole("training", 1), split.Whole("validation", fewestValidation), split.Whole("test", 1));
        if (split.IsSound)
            CheckSizes(split, result, data);
        return result;
    }

    private static void CheckSizes(SettingsSection section, SplitDescription split, DataDescription data)
    {
        var (training, test, isOfficial) = (data.Training.Count, data.Test?.Count ?? 0, split.Pool == SplitPool.Official);
        if (isOfficial && test == 0)
        {
            section.Report("pool", $"is official{section.Origin("pool")}; {data.Title} has no test images of its own, expected training-set");
            return;
        }

        var (has, size) = split.Pool == SplitPool.Pooled ? ("the pool has", training + test) : ("the official training set has", training);
        (string Name, int Images)[] drawn = [("training", split.Training), ("validation", split.Validation), .. isOfficial ? [] : new[] { ("test", split.Test) }];
        var (names, sum) = (drawn.Select(part => part.Name).ToArray(), drawn.Sum(part => (long)part.Images));
        if (sum > size)
            section.Report("", $"takes {string.Join(" + ", drawn.Select(part => $"{part.Images:N0}"))} = {sum:N0} images for {string.Join(", ", names.SkipLast(1))} and {names[^1]}{section.Origin([.. names, "pool"])}; {has} {size:N0}");
        if (isOfficial && split.Test > test)
            section.Report("test", $"is {split.Test:N0}{section.Origin("test", "pool")}; the official test set has {test:N0} images");
    }

    private static AugmentationDescription? Augmentation(SettingsSection augmentation, DataShape shape)
    {
        var result = new AugmentationDescription(
            augmentation.Number("rotation", Interval.FromZeroTo(MostDegrees)), augmentation.Number("shift", Interval.FromZeroTo(Math.Min(shape.Height, shape.Width) - 1)), augmentation.Number("zoom", Interval.FromZeroTo(MostZoom)));
        if (result == AugmentationDescription.None)
            return null;
        if (shape.Height != shape.Width)
            augmentation.Report("", NotSquare(shape));
        return result;
    }

    private static string NotSquare(DataShape shape) => $"rotates or changes images of {shape.Height} × {shape.Width}; it is possible with square images only";

    private static EvaluationDescription Evaluation(SettingsSection evaluation, DataShape shape)
    {
        var shifts = Distinct(evaluation, "shifts", Math.Min(shape.Height, shape.Width) - 1, "distance");
        var rotations = evaluation.Has("rotations") ? Distinct(evaluation, "rotations", (int)MostDegrees, "angle") : [];
        if (rotations.Count > 0 && shape.Height != shape.Width)
            evaluation.Report("rotations", NotSquare(shape));
        return new(shifts, rotations.Count == 0 ? null : rotations);
    }

    private static IReadOnlyList<int> Distinct(SettingsSection evaluation, string name, int most, string what)
    {
        var found = evaluation.Wholes(name, $"whole numbers from 1 to {most}, or none", 1, most, mayBeEmpty: true);
        evaluation.ReportRepeated(name, found.Where(number => number > 0), $"each {what} is tested once"); // the others have been reported
        return found;
    }

    private static ModelDescription Model(SettingsSection model, DataShape shape)
    {
        var result = new ModelDescription(model.Objects("layers", "one or more layers", LayerReader.Read));
        if (model.IsSound && NetworkShapes.Of(result.Layers, "layers", shape).Problem is { } problem)
            model.Report(problem.Path, problem.Text + model.Origin("layers"));
        return result;
    }

    private static TrainingRecipe Training(SettingsSection training)
    {
        var (optimizer, _) = training.Kind(SettingFamily.Optimizers);
        var (epochs, batchSize, loss) = (training.Whole("epochs", 1, MostEpochs), training.Whole("batchSize", 1), training.Word<Loss>("loss"));
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
        return result;
    }

    /// <summary>In training it normalises by the batch: of a single number there is no variance.</summary>
    private static void CheckBatchNormalisation(SettingsSection file, NetworkExperiment experiment)
    {
        var (training, batch) = (experiment.Split.Training, experiment.Training.BatchSize);
        if ((batch == 1 || training % batch == 1) && NetworkShapes.Of(experiment.Model.Layers, "layers", experiment.Data.Shape).Flat.FirstOrDefault(layer => layer is { Layer: LayerDescription.BatchNorm2d, Output: [_, 1, 1] }) is { } layer)
        {
            file.Report(
                "training.batchSize",
                $"is {batch}{file.Origin("training.batchSize", "split.training")}, so that the last of {training:N0} images is a step of its own; {layer.Name} (BatchNorm2d) is given {NetworkShapes.Shown(layer.Input)} and needs two images or more");
        }
    }

    private static LearningRateSchedule Schedule(SettingsSection schedule) => schedule.Kind(SettingFamily.Schedules) == ("step", true)
        ? new LearningRateSchedule.Step(schedule.Whole("epochs", 1), schedule.Number("factor", Interval.AboveZeroToOne))
        : new LearningRateSchedule.Cosine();
}
