using FashionRepro.Claims;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Claims;

/// <summary>Every exact claim hangs on each of the facts it names, in every single run.</summary>
public sealed class MethodologyTests
{
    private static readonly Claim[] Exact = [.. WriteUp.Claims.Where(claim => claim.IsExact)];

    [Test]
    public void RunsOfTheCheckoutsExperiments_HaveTheExpectedVerdicts()
    {
        var evidence = Evidence(record => record, record => record);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Exact, Has.Length.EqualTo(7));
            foreach (var claim in Exact)
                Assert.That(claim.Evaluate(evidence).AsExpected, Is.True, FindingText.Of(claim.Evaluate(evidence)));
        }
    }

    private static IEnumerable<TestCaseData> Changes()
    {
        return
        [
            Case("data-size", "training images", Data(d => d with { TrainingFileImages = 59_999 })),
            Case("data-size", "test images", Data(d => d with { TestFileImages = 10_001 })),
            Case("data-size", "height", Data(d => d with { Height = 32 })),
            Case("data-size", "width", Data(d => d with { Width = 27 })),
            Case("data-size", "unbalanced training", Data(d => d with { TrainingFileImagesPerClass = [6_001, 5_999, .. Enumerable.Repeat(6_000, 8)] })),
            Case("data-size", "unbalanced test", Data(d => d with { TestFileImagesPerClass = [999, .. Enumerable.Repeat(1_000, 8), 1_001] })),
            Case("data-size", "nine classes", Data(d => d with { TestFileImagesPerClass = [.. Enumerable.Repeat(1_000, 9)] })),
            Case("data-range", "not scaled", Data(d => d with { InputMaximum = 255 })),
            Case("data-range", "scaled by 256", Data(d => d with { InputMaximum = 255 / 256.0 })),
            Case("data-range", "standardised", Data(d => d with { InputMinimum = -0.81 })),
            Case("split-disjoint", "one image in two parts", Split(s => s with { Shared = 1 })),
            Case("split-disjoint", "one image in none", Split(s => s with { Unused = 1 })),
            Case("split-disjoint", "another split than the other model's", Split(s => s with { IndicesSha256 = new string('f', 64) })),
            Case("recipe", "epochs", Training(t => t with { Epochs = 11 })),
            Case("recipe", "optimizer", Training(t => new TrainingRecipe.Sgd(t.Epochs, t.BatchSize, t.Loss, t.LearningRate, 0.9))),
            Case("recipe", "learning rate", Training(t => t with { LearningRate = 0.002 })),
            Case("recipe", "loss", Training(t => t with { Loss = (Loss)99 })),
            Case("recipe", "an epoch without record", Epochs(e => [.. e.Skip(1)])),
            Case("recipe", "training loss that is no number", Epochs(e => [e[0] with { TrainingLoss = double.NaN }, .. e.Skip(1)])),
            Case("recipe", "validation loss that is infinite", Epochs(e => [.. e.SkipLast(1), e[^1] with { ValidationLoss = double.PositiveInfinity }])),
            Case("recipe", "an epoch without training accuracy", Epochs(e => [e[0] with { RunningTraining = default }, .. e.Skip(1)])),
            Case("recipe", "an epoch without validation accuracy", Epochs(e => [e[0] with { Validation = default }, .. e.Skip(1)])),
            Case("data-range", "another input in training", Phase(UsePhase.Training, phase => phase with { InputSha256 = new string('f', 64) }), "recipe"),
            Case("data-range", "another input in the test", Phase(UsePhase.Test, phase => phase with { InputSha256 = new string('f', 64) }), "recipe"),
            Case("split-disjoint", "a test image trained on", Use(use => use with { TrainedAndTested = 1 }), "recipe"),
            Case("split-disjoint", "a validation image trained on", Use(use => use with { TrainedAndValidated = 1 }), "recipe"),
            Case("split-disjoint", "a validation image tested on", Use(use => use with { ValidatedAndTested = 1 }), "recipe"),
            Case("split-disjoint", "an image not trained on", Use(use => use with { Trained = 53_999 }), "recipe"),
            Case("split-disjoint", "an image trained on twice in an epoch", Use(use => use with { TrainedOnceAnEpoch = 53_999 }), "recipe"),
            Case("split-disjoint", "an image not validated on", Use(use => use with { Validated = 5_999 }), "recipe"),
            Case("split-disjoint", "an image not tested on", Use(use => use with { Tested = 9_999 }), "recipe"),
            Case("recipe", "another optimizer at work", Use(use => use with { Optimizer = use.Optimizer with { Name = "sgd" } })),
            Case("recipe", "a rate that falls", Use(use => use with { Optimizer = use.Optimizer with { Settings = [new("learningRate", 1e-4, 1e-3), .. use.Optimizer.Settings.Skip(1)] } })),
            Case("recipe", "another epsilon", Use(use => use with { Optimizer = use.Optimizer with { Settings = [.. use.Optimizer.Settings.SkipLast(1), new("epsilon", 1e-3, 1e-3)] } })),
            Case("recipe", "a step that minimised something else", Use(use => use with { StepsWithCrossEntropy = use.Steps - 1 })),
            Case("recipe", "one order in all epochs", Use(use => use with { EpochOrders = 1 })),
            Case("recipe", "another label", Use(use => use with { Relabelled = 1 })),
            Case("recipe", "dropout in the test", Phase(UsePhase.Test, phase => phase with { Mode = NetworkMode.Training })),
            .. Network("ann-architecture", ["hidden1", "hidden2", "output"], [], ["hidden1-relu", "hidden2-relu"], ["hidden1-dropout", "hidden2-dropout"]),
            .. Network(
                "cnn-architecture", ["hidden1", "output"], ["convolution1", "convolution2"],
                ["convolution1-relu", "convolution2-relu", "hidden1-relu", "pool1", "pool2"], ["hidden1-dropout"]),
        ];
    }

    [TestCaseSource(nameof(Changes))]
    public void OneFactChangedInOneRun_RefutesItsClaimAlone(string id, string what, Func<RunRecord, RunRecord> change, string? also)
    {
        var before = Verdicts(Evidence(record => record, record => record));
        var models = id switch { "ann-architecture" => [Ann], "cnn-architecture" => [Cnn], _ => new[] { Ann, Cnn } };
        foreach (var model in models)
        {
            var after = Verdicts(model == Ann ? Evidence(change, record => record) : Evidence(record => record, change));

            using (Assert.EnterMultipleScope())
            {
                Assert.That(after[id], Is.EqualTo(Verdict.Refuted), $"{what}, {model.Name}");

                // The share of a part follows from the number of images as well; that claim is refuted with or without.
                Assert.That(Exact.Where(claim => before[claim.Id] != after[claim.Id]).Select(claim => claim.Id), Is.EquivalentTo(also is null ? [id] : new[] { id, also }), $"{what}, {model.Name}");
            }
        }
    }

    [TestCase(56_000, 7_000, 7_000)]
    [TestCase(48_000, 6_000, 6_000)]
    public void SplitOfExactlyTheseShares_IsSupported(int training, int validation, int test) =>
        Assert.That(Shares(training, validation, test), Is.EqualTo(Verdict.Supported));

    [TestCase(55_000, 7_000, 7_000)]
    [TestCase(56_000, 6_900, 7_000)]
    [TestCase(56_000, 7_000, 6_900)]
    [TestCase(54_000, 6_000, 10_000)]
    public void SplitOfOtherShares_IsRefuted(int training, int validation, int test) =>
        Assert.That(Shares(training, validation, test), Is.EqualTo(Verdict.Refuted));

    private static Verdict Shares(int training, int validation, int test)
    {
        var change = Split(split => split with { Training = training, Validation = validation, Test = test });
        return WriteUp.Find("split-80-10-10")!.Evaluate(StudyEvidence([1, 2], (e, seed) => change(Small(e, seed)))).Verdict;
    }

    private static IEnumerable<TestCaseData> Network(string id, string[] linear, string[] convolutions, string[] plain, string[] dropouts) =>
    [
        Case(id, "one parameter more", record => Result(record, r => r with { Model = r.Model with { Parameters = r.Model.Parameters + 1 } })),
        .. linear.SelectMany(name => new[]
        {
            Case(id, $"width of {name}", Module(name, m => m with { Shapes = Weight(m, w => [w[0] + 1, w[1]]) })),
            Case(id, $"inputs of {name}", Module(name, m => m with { Shapes = Weight(m, w => [w[0], w[1] + 1]) })),
        }),
        .. convolutions.SelectMany(name => Enumerable.Range(0, 4).Select(axis =>
            Case(id, $"axis {axis} of {name}", Module(name, m => m with { Shapes = Weight(m, w => [.. w[..axis], w[axis] + 2, .. w[(axis + 1)..]]) })))),
        .. convolutions.Length == 0 ? [] : new[] { Case(id, "pooling", Module("pool1", m => m with { OutputShape = [32, 13, 13] })) },
        .. dropouts.SelectMany(name => new[]
        {
            Case(id, $"rate of {name}", Module(name, m => m with { Dropout = 0.5 })),
            Case(id, $"{name} left out", Without(name)),
        }),
        .. plain.SelectMany(name => new[]
        {
            Case(id, $"{name} of another kind", Module(name, m => m with { Kind = "Tanh" })),
            Case(id, $"{name} left out", Without(name)),
        }),
    ];

    /// <summary>No run of the first two seeds says what was done, as runs that were adopted.</summary>
    [Test]
    public void WhatIsOnRecordInSomeRuns_IsJudgedOnThoseAndInNoneIsNotGreen()
    {
        Func<RunRecord, RunRecord> without = record => Result(record, r => r with { Use = null });
        var some = Evidence(without, without);
        var none = StudyEvidence([1, 2], (e, seed) => without(Small(e, seed)));
        using (Assert.EnterMultipleScope())
        {
            foreach (var id in new[] { "data-range", "split-disjoint", "recipe" })
            {
                Assert.That(WriteUp.Find(id)!.Evaluate(some).Verdict, Is.EqualTo(Verdict.Supported), id);
                Assert.That(FindingText.Of(WriteUp.Find(id)!.Evaluate(some)), Does.Contain("on record in 2 of 4 runs"), id);
                Assert.That(WriteUp.Find(id)!.Evaluate(none).Verdict, Is.EqualTo(Verdict.Undecided), id);
                Assert.That(WriteUp.Find(id)!.Evaluate(none).AsExpected, Is.False, id);
            }
        }
    }

    private static TestCaseData Case(string id, string what, Func<RunRecord, RunRecord> change, string? also = null) =>
        new TestCaseData(id, what, change, also).SetName($"{{m}}({id}: {what})");

    /// <summary>Two seeds of both models; the second seed's run of each is changed.</summary>
    private static Evidence Evidence(Func<RunRecord, RunRecord> ann, Func<RunRecord, RunRecord> cnn) => StudyEvidence(
        [1, 2], (e, seed) => seed == 1 ? Small(e, seed) : (e == Ann ? ann : cnn)(Small(e, seed)));

    private static RunRecord Small(Experiment experiment, int seed) => Record(experiment, seed, Recalls(3, 2));

    private static Dictionary<string, Verdict> Verdicts(Evidence evidence) => Exact.ToDictionary(claim => claim.Id, claim => claim.Evaluate(evidence).Verdict);

    private static RunRecord Result(RunRecord record, Func<NetworkResult, NetworkResult> change) => record with { Result = change(record.Network.Result) };

    private static Func<RunRecord, RunRecord> Data(Func<DataFacts, DataFacts> change) => record => Result(record, r => r with { Data = change(r.Data) });

    private static Func<RunRecord, RunRecord> Use(Func<UseFacts, UseFacts> change) => record => Result(record, r => r with { Use = change(r.Use!) });

    private static Func<RunRecord, RunRecord> Phase(UsePhase which, Func<PhaseUse, PhaseUse> change) =>
        Use(use => use with { Phases = [.. use.Phases.Select(phase => phase.Phase == which ? change(phase) : phase)] });

    private static Func<RunRecord, RunRecord> Split(Func<SplitFacts, SplitFacts> change) => record => Result(record, r => r with { Split = change(r.Split) });

    private static Func<RunRecord, RunRecord> Training(Func<TrainingRecipe, TrainingRecipe> change) =>
        record => record with { Plan = record.Network.Plan with { Training = change(record.Network.Plan.Training) } };

    private static Func<RunRecord, RunRecord> Epochs(Func<IReadOnlyList<EpochResult>, IReadOnlyList<EpochResult>> change) =>
        record => Result(record, r => r with { EpochsOrNull = change(r.Epochs) });

    private static Func<RunRecord, RunRecord> Module(string name, Func<ModuleFacts, ModuleFacts> change) =>
        record => Modules(record, modules => [.. modules.Select(module => module.Name == name ? change(module) : module)], name);

    private static Func<RunRecord, RunRecord> Without(string name) =>
        record => Modules(record, modules => [.. modules.Where(module => module.Name != name)], name);

    private static RunRecord Modules(RunRecord record, Func<IReadOnlyList<ModuleFacts>, IReadOnlyList<ModuleFacts>> change, string name)
    {
        Assert.That(record.Network.Result.Model.Modules.Select(module => module.Name), Does.Contain(name));
        return Result(record, r => r with { Model = r.Model with { Modules = change(r.Model.Modules) } });
    }

    private static Dictionary<string, IReadOnlyList<long>> Weight(ModuleFacts module, Func<long[], long[]> change) =>
        new(module.Shapes) { ["weight"] = change([.. module.Shapes["weight"]]) };
}
