using FashionRepro.Experiments;
using FashionRepro.Runs;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Runs;

public sealed class UseDeviationsTests
{
    private static readonly NetworkPlan Plan = Record(Ann, 1, Recalls(1_000, 900)).Network.Plan;
    private static readonly UseFacts Use = SyntheticUse.Of(Plan);

    [Test]
    public void RunThatDidWhatItsPlanAsksFor_HasNone()
    {
        var sgd = Plan with { Training = new TrainingRecipe.Sgd(3, 100, Loss.CrossEntropy, 0.1, 0.9), Evaluation = new([]) };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(UseDeviations.Between(Plan, Use), Is.Empty);
            Assert.That(UseDeviations.Between(sgd, SyntheticUse.Of(sgd)), Is.Empty);
        }
    }

    [TestCase(1e-5, true)]
    [TestCase(0.002, false)]
    [TestCase(null, false)]
    public void InterpolatedImages_AreComparedPixelByPixel(double? difference, bool isAsPlanned)
    {
        var plan = Plan with { Augmentation = new(Rotation: 10), Evaluation = new([], [5]) };
        var use = SyntheticUse.Of(plan);
        UsePhase[] interpolated = [UsePhase.Training, UsePhase.RotatedTest];

        Assert.That(
            UseDeviations.Between(plan, use with { Phases = [.. use.Phases.Select(phase => interpolated.Contains(phase.Phase) ? phase with { LargestDifference = difference } : phase)] }),
            isAsPlanned ? Is.Empty : Is.EqualTo(["the first input of training is not what the plan makes of the data", "the first input of rotated-test is not what the plan makes of the data"]));
    }

    /// <summary>Halved too late: the least and the most are the plan's.</summary>
    [Test]
    public void LearningRateOfEveryEpoch_IsCompared()
    {
        var plan = Plan with { Training = ((TrainingRecipe.Adam)Plan.Training) with { Epochs = 4, Schedule = new LearningRateSchedule.Step(2, 0.5) } };
        var use = SyntheticUse.Of(plan);
        var late = use with { Optimizer = use.Optimizer with { LearningRates = [0.001, 0.001, 0.001, 0.0005] } };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(UseDeviations.Between(plan, use), Is.Empty);
            Assert.That(UseDeviations.Between(plan, late).Single(), Does.StartWith("optimizer: adam with learningRate 0.001 0.001 0.001 0.0005, ").And.Contain("adam with learningRate 0.001 0.001 0.0005 0.0005, "));
        }
    }

    /// <summary>Two images have two orders: an epoch that has one again is no error.</summary>
    [Test]
    public void OrderThatComesAgainByChance_IsNone()
    {
        var few = Plan with { Split = Plan.Split with { Training = 2 } };

        Assert.That(UseDeviations.Between(few, SyntheticUse.Of(few) with { EpochOrders = 2 }), Is.Empty);
    }

    private static IEnumerable<TestCaseData> Changes()
    {
        return
        [
            Case("steps: 4,220, the plan asks for 8,440", use => use with { Steps = 4_220 }),
            Case("images in a step: 32, the plan asks for 64", use => use with { BatchSize = 32 }),
            Case("images in the last step: 64, the plan asks for 48", use => use with { LastBatch = 64 }),
            Case("orders of the epochs: 1, the plan asks for 10", use => use with { EpochOrders = 1 }),
            Case("images trained on: 53,999, the plan asks for 54,000", use => use with { Trained = 53_999 }),
            Case("images trained on once an epoch: 0, the plan asks for 54,000", use => use with { TrainedOnceAnEpoch = 0 }),
            Case("images trained on with another label: 2,700, the plan asks for 0", use => use with { Relabelled = 2_700 }),
            Case("images validated on: 5,999, the plan asks for 6,000", use => use with { Validated = 5_999 }),
            Case("images tested on: 1, the plan asks for 10,000", use => use with { Tested = 1 }),
            Case("images trained and validated on: 1, the plan asks for 0", use => use with { TrainedAndValidated = 1 }),
            Case("images trained and tested on: 1, the plan asks for 0", use => use with { TrainedAndTested = 1 }),
            Case("images validated and tested on: 1, the plan asks for 0", use => use with { ValidatedAndTested = 1 }),
            Case("steps that minimised the cross-entropy: 8,439, the plan asks for 8,440", use => use with { StepsWithCrossEntropy = 8_439 }),
            Case("optimizer: adam with learningRate 0.001, beta1 0.9, beta2 0.999, epsilon 1E-08 to 0.001, the plan asks for adam with learningRate 0.001, beta1 0.9, beta2 0.999, epsilon 1E-08",
                use => use with { Optimizer = use.Optimizer with { Settings = [.. use.Optimizer.Settings.SkipLast(1), new SettingUse("epsilon", 1e-8, 1e-3)] } }),
            Case("mode of the network in test: training, the plan asks for evaluation", Phase(UsePhase.Test, phase => phase with { Mode = NetworkMode.Training })),
            Case("mode of the network in training: mixed, the plan asks for training", Phase(UsePhase.Training, phase => phase with { Mode = NetworkMode.Mixed })),
            Case("images through the network in validation: 6,000, the plan asks for 60,000", Phase(UsePhase.Validation, phase => phase with { Images = 6_000 })),
            Case("the first input of training is not what the plan makes of the data", Phase(UsePhase.Training, phase => phase with { InputSha256 = new string('f', 64) })),
            Case("the first input of test is not what the plan makes of the data", Phase(UsePhase.Test, phase => phase with { ExpectedSha256 = null })),
            Case("the first input of shifted-test is not what the plan makes of the data", Phase(UsePhase.ShiftedTest, phase => phase with { InputSha256 = new string('f', 64) })),
            Case("shifted-test is on record 0 times", use => use with { Phases = [.. use.Phases.SkipLast(1)] }),
        ];
    }

    [TestCaseSource(nameof(Changes))]
    public void OneThingDoneOtherwise_IsSaid(string expected, Func<UseFacts, UseFacts> change) =>
        Assert.That(UseDeviations.Between(Plan, change(Use)), Is.EqualTo(new[] { expected }));

    [Test]
    public void PhaseThatThePlanDoesNotAskFor_IsSaid() => Assert.That(
        UseDeviations.Between(Plan with { Evaluation = new([]) }, Use), Is.EqualTo(new[] { "shifted-test took place, which the plan does not ask for" }));

    private static TestCaseData Case(string expected, Func<UseFacts, UseFacts> change) => new TestCaseData(expected, change).SetName($"{{m}}({expected})");

    private static Func<UseFacts, UseFacts> Phase(UsePhase which, Func<PhaseUse, PhaseUse> change) =>
        use => use with { Phases = [.. use.Phases.Select(phase => phase.Phase == which ? change(phase) : phase)] };
}
