using FashionRepro.Runs;

namespace FashionRepro.Tests.Runs;

public sealed class ResultDifferenceTests
{
    private static readonly NetworkResult Before = SyntheticRuns.SmallRecord().Network.Result;

    private static IEnumerable<TestCaseData> Changes =>
    [
        Case("Data", Before with { Data = Before.Data with { InputMaximum = Math.BitIncrement(1) } }, null, "data.inputMaximum", "1", "1.0000000000000002"),
        Case("Split", Before with { Split = Before.Split with { Unused = 7 } }, null, "split.unused", $"{Before.Split.Unused}", "7"),
        Case("Model", Before with { Model = Before.Model with { Parameters = 5 } }, null, "model.parameters", "235146", "5"),
        Case("Module", Before with { Model = Before.Model with { Modules = [.. Before.Model.Modules.SkipLast(1)] } }, null, "number of model.modules", "8", "7"),
        Case("TrainingLoss", Epoch(2, epoch => epoch with { TrainingLoss = Math.BitIncrement(0.5) }), 2, "trainingLoss", "0.5", "0.5000000000000001"),
        Case("Running", Epoch(1, epoch => epoch with { RunningTraining = new(48_601, 54_000) }), 1, "runningTraining.correct", "48600", "48601"),
        Case("ValidationLoss", Epoch(1, epoch => epoch with { ValidationLoss = 2 }), 1, "validationLoss", "1.25", "2"),
        Case("Validation", Epoch(2, epoch => epoch with { Validation = new(1, 6_000) }), 2, "validation.correct", "5340", "1"),
        Case("Epochs", Before with { EpochsOrNull = [Before.Epochs[0]] }, null, "number of epochs", "2", "1"),
        Case("TrainingAccuracy", Before with { TrainingAccuracyOrNull = new(1, 54_000) }, null, "trainingAccuracy.correct", "50000", "1"),
        Case("Matrix", Before with { TestConfusionOrNull = SyntheticRuns.Recalls(3, 3, 2) }, null, "testConfusion[0][0]", "2", "3"),
        Case("Prediction", Before with { TestPredictionsOrNull = Before.TestPredictions[..4] + "9" + Before.TestPredictions[5..] }, null, "testPredictions[4]", $"{Before.TestPredictions[4]}", "9"),
        Case("Shift", Before with { ShiftedTest = [Before.ShiftedTest[0] with { Accuracy = new(0, 30) }, .. Before.ShiftedTest.Skip(1)] }, null, "shiftedTest[0].accuracy.correct", $"{Before.ShiftedTest[0].Accuracy.Correct}", "0"),
        Case("Weights", Before with { WeightsSha256 = new string('f', 64) }, null, "weightsSha256", new string('e', 64), new string('f', 64)),
    ];

    [Test]
    public void SameResult_HasNoDifference() => Assert.That(ResultDifference.First(Before, SyntheticRuns.SmallRecord().Result), Is.Null);

    [TestCaseSource(nameof(Changes))]
    public void OneChange_IsNamed(NetworkResult now, ResultDifference expected) => Assert.That(ResultDifference.First(Before, now), Is.EqualTo(expected));

    [Test]
    public void SeveralChanges_TheFirstThatTheRunComputedIsNamed()
    {
        var now = Epoch(1, epoch => epoch with { ValidationLoss = 2 }) with { WeightsSha256 = new string('f', 64), TrainingAccuracyOrNull = new(1, 54_000) };
        var later = now with { EpochsOrNull = [now.Epochs[0], now.Epochs[1] with { TrainingLoss = 3 }] };
        Assert.Multiple(() =>
        {
            Assert.That(ResultDifference.First(Before, later)?.ToString(), Is.EqualTo("epoch 1, validationLoss: 1.25 → 2"));
            Assert.That(ResultDifference.First(Before, later with { EpochsOrNull = Before.Epochs })?.Quantity, Is.EqualTo("trainingAccuracy.correct"));
        });
    }

    /// <summary>Each kind of fact about what a run did came to be counted at its time.</summary>
    [Test]
    public void FactOfUseThatTheEarlierRunDidNotCount_IsNoDifference()
    {
        var now = Before with { Use = SyntheticUse.Of(SyntheticRuns.SmallRecord().Network.Plan) };
        var before = Before with { Use = now.Use with { Phases = [.. now.Use.Phases.Select(phase => phase with { ExpectedSha256 = null })] } };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ResultDifference.First(before, now), Is.Null);
            Assert.That(ResultDifference.First(now, before)?.Quantity, Is.EqualTo("use.phases[0].expectedSha256"));
            Assert.That(ResultDifference.First(now, now with { Use = now.Use with { Steps = 1 } })?.Quantity, Is.EqualTo("use.steps"));
        }
    }

    private static NetworkResult Epoch(int number, Func<EpochResult, EpochResult> change) =>
        Before with { EpochsOrNull = [.. Before.Epochs.Select(epoch => epoch.Epoch == number ? change(epoch) : epoch)] };

    private static TestCaseData Case(string name, NetworkResult now, int? epoch, string quantity, string before, string after) =>
        new TestCaseData(now, new ResultDifference(epoch, quantity, before, after)).SetArgDisplayNames(name);
}
