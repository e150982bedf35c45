using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Verdicts;
using static FashionRepro.Claims.TwoModels;

namespace FashionRepro.Claims;

/// <summary>How the data is prepared, what the networks look like and how they are trained. All of it is exact.</summary>
internal static class Methodology
{
    private const string Section = "Methodology";

    public static IReadOnlyList<Claim> Claims { get; } =
    [
        Claim("data-range", Section,
            "The networks see pixel values from 0 to 1.",
            e => ExactFacts.Hold(BothModels(e),
            [
                new("smallest input", "0", run => $"{run.Network.Result.Data.InputMinimum:R}"),
                new("largest input", "1", run => $"{run.Network.Result.Data.InputMaximum:R}"),
                new("phases whose first input was the data's pixels divided by 255", "all", InputsAsPublished),
            ])).Exactly(),

        Claim("split-80-10-10", Section,
            "80 % of the images train, 10 % validate and 10 % test.",
            e => ExactFacts.Hold(BothModels(e),
            [
                new("training share", "80 %", run => Share(run, s => s.Training)),
                new("validation share", "10 %", run => Share(run, s => s.Validation)),
                new("test share", "10 %", run => Share(run, s => s.Test)),
            ])).Exactly().Expecting(
                Verdict.Refuted,
                "the main reading keeps the official test set, one seventh of the 70,000 images, so 54,000, 6,000 and 10,000 images are 77.14, 8.57 and 14.29 %; " +
                "the two readings that are exactly 80/10/10 are experiments of their own (ann-pooled, ann-training-set and their CNN counterparts)."),

        Claim("split-disjoint", Section,
            "The official 10,000 test, 54,000 of the others train and 6,000 validate; no image is in two parts or in none, and both models have the same parts for the same seed.",
            e => ExactFacts.Hold(BothModels(e),
            [
                new("training images", "54,000", run => $"{run.Result.Split.Training:N0}"),
                new("validation images", "6,000", run => $"{run.Result.Split.Validation:N0}"),
                new("test images", "10,000", run => $"{run.Result.Split.Test:N0}"),
                new("images in two parts", "0", run => $"{run.Result.Split.Shared}"),
                new("images in none", "0", run => $"{run.Result.Split.Unused}"),
                new("images trained on", "54,000", run => Counted(run, use => use.Trained)),
                new("each once an epoch", "54,000", run => Counted(run, use => use.TrainedOnceAnEpoch)),
                new("images validated on", "6,000", run => Counted(run, use => use.Validated)),
                new("images tested on", "10,000", run => Counted(run, use => use.Tested)),
                new("images trained and validated on", "0", run => Counted(run, use => use.TrainedAndValidated)),
                new("images trained and tested on", "0", run => Counted(run, use => use.TrainedAndTested)),
                new("images validated and tested on", "0", run => Counted(run, use => use.ValidatedAndTested)),
                new("same split for both models", "yes", run => SameSplit(e, run.Plan.Seed) ? "yes" : "no"),
            ])).Exactly(),

        new Claim("ann-architecture", Section,
            "The ANN is fully connected, 784 inputs, 256 and 128 hidden neurons and 10 outputs, with ReLU and a dropout of 0.2.", [WriteUp.Ann],
            e => ExactFacts.Hold(e.Ann().Runs,
            [
                new("layers", "Linear 784→256, ReLU, Dropout 0.2, Linear 256→128, ReLU, Dropout 0.2, Linear 128→10", Architecture),
                new("parameters", "235,146", run => $"{run.Network.Result.Model.Parameters:N0}"),
            ])).Exactly(),

        // Not given in the write-up, so our reading: 32 and 64 channels, 3 × 3 kernels, one pixel of padding, 2 × 2 pooling,
        // dropout after the hidden fully connected layer. 421,642 = (9·1+1)·32 + (9·32+1)·64 + (3,136+1)·128 + (128+1)·10.
        new Claim("cnn-architecture", Section,
            "The CNN has two convolutions, each with ReLU and max-pooling, then 128 and 10 neurons, with a dropout of 0.25.", [WriteUp.Cnn],
            e => ExactFacts.Hold(e.Cnn().Runs,
            [
                new("layers",
                    "Conv2d 1→32 (3×3), ReLU, MaxPool2d to 14×14, Conv2d 32→64 (3×3), ReLU, MaxPool2d to 7×7, Linear 3136→128, ReLU, Dropout 0.25, Linear 128→10",
                    Architecture),
                new("parameters", "421,642", run => $"{run.Network.Result.Model.Parameters:N0}"),
            ])).Exactly(),

        Claim("recipe", Section,
            "Both models are trained for 10 epochs with Adam at a rate of 0.001 on the cross-entropy, and loss and accuracy are recorded at every epoch.",
            e => ExactFacts.Hold(BothModels(e),
            [
                new("epochs", "10", run => $"{run.Network.Plan.Training.Epochs}"),
                new("optimizer", nameof(TrainingRecipe.Adam), run => run.Network.Plan.Training.GetType().Name),
                new("learning rate", "0.001", run => $"{run.Network.Plan.Training.LearningRate}"),
                new("loss", $"{Loss.CrossEntropy}", run => $"{run.Network.Plan.Training.Loss}"),
                new("epochs with loss and accuracy on record", "10", run => $"{run.Result.Epochs.Count(Recorded)}"),
                new("optimizer at every step", "adam", run => run.Network.Result.Use?.Optimizer.Name),
                new("learning rate at every step", "0.001", LearningRate),
                new("steps that did not minimise the cross-entropy", "0", run => Counted(run, use => use.Steps - use.StepsWithCrossEntropy)),
                new("done otherwise than planned", "nothing", Otherwise),
            ])).Exactly(),

        Claim("stable-convergence", Section,
            "Training converges stably, in both models: the training loss falls over the whole run and nothing diverges.",
            e => e.Both(model => model.Learning.IsStable())),
    ];

    private static IReadOnlyList<RunRecord> BothModels(Evidence evidence) => [.. evidence.Ann().Runs, .. evidence.Cnn().Runs];

    private static string Share(RunRecord run, Func<SplitFacts, int> part) =>
        $"{100.0 * part(run.Result.Split) / (run.Result.Split.Training + run.Result.Split.Validation + run.Result.Split.Test):0.##} %";

    private static string? Counted(RunRecord run, Func<UseFacts, int> count) => run.Network.Result.Use is { } use ? $"{count(use):N0}" : null;

    private static string? InputsAsPublished(RunRecord run)
    {
        if (run.Network.Result.Use is not { } use)
            return null;

        var others = use.Phases.Where(phase => phase.ExpectedSha256 is { } expected && expected != phase.InputSha256).Select(phase => phase.Phase.Word()).ToArray();
        return others.Length == 0 ? "all" : $"all but {string.Join(", ", others)}";
    }

    private static string? LearningRate(RunRecord run) =>
        run.Network.Result.Use?.Optimizer.Settings.SingleOrDefault(setting => setting.Name == "learningRate") is { } rate
            ? rate.Least == rate.Most ? $"{rate.Least}" : $"{rate.Least} to {rate.Most}"
            : null;

    private static string? Otherwise(RunRecord run) =>
        run.Network.Result.Use is not { } use ? null : UseDeviations.Between(run.Network.Plan, use) is [_, ..] deviations ? string.Join("; ", deviations) : "nothing";

    private static bool SameSplit(Evidence evidence, int seed) =>
        BothModels(evidence).Where(run => run.Plan.Seed == seed).Select(run => run.Result.Split.IndicesSha256).Distinct().Count() == 1;

    private static bool Recorded(EpochResult epoch) =>
        double.IsFinite(epoch.TrainingLoss) && double.IsFinite(epoch.ValidationLoss) && epoch.RunningTraining.Total > 0 && epoch.Validation.Total > 0;

    private static string Architecture(RunRecord run) =>
        string.Join(", ", run.Network.Result.Model.Modules.Where(m => m.Kind != "Flatten").Select(Layer));

    private static string Layer(ModuleFacts module) => module.Kind switch
    {
        "Linear" => $"Linear {module.Shapes["weight"][1]}→{module.Shapes["weight"][0]}",
        "Conv2d" => $"Conv2d {module.Shapes["weight"][1]}→{module.Shapes["weight"][0]} ({module.Shapes["weight"][2]}×{module.Shapes["weight"][3]})",
        "MaxPool2d" => $"MaxPool2d to {module.OutputShape[1]}×{module.OutputShape[2]}",
        "Dropout" => $"Dropout {module.Dropout}",
        _ => module.Kind,
    };
}
