using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Metrics;
using FashionRepro.Runs;
using FashionRepro.Training.Splits;
using FashionRepro.Training.Tests.Trainers;
using FashionRepro.Training.Trainers;
using static FashionRepro.Training.Tests.SmallRun;

namespace FashionRepro.Training.Tests;

/// <summary>Rotated test images, and what runs have on record of images that were changed.</summary>
[NonParallelizable] // libtorch's global generator and threads belong to the process
public sealed class ChangedImagesTests
{
    [Test]
    public void Rotations_ChangeNothingElse()
    {
        var (none, some) = (Execute(Plan).Result, Execute(Plan with { Evaluation = Plan.Evaluation with { Rotations = [5, 180] } }).Result);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(none.RotatedTest, Is.Null);
            Assert.That(some.RotatedTest!.Select(test => (test.Degrees, test.Accuracy.Total)), Is.EqualTo([(5, 50), (180, 50)]));
            Assert.That(CanonicalJson.Of(some with { RotatedTest = null, Use = none.Use }), Is.EqualTo(CanonicalJson.Of(none)));
            Assert.That(UseDeviations.Between(Plan with { Evaluation = Plan.Evaluation with { Rotations = [5, 180] } }, some.Use!), Is.Empty);
            Assert.That(UseDeviations.Between(Plan, some.Use!), Is.EqualTo(["rotated-test took place, which the plan does not ask for"]));
        }
    }

    /// <summary>
    /// Counted again: a quarter and a half turn move pixels onto pixels, so they are made here byte by byte, clockwise for the first image, the other way for the second, and so on.
    /// With the permutation, which follows the rotation.
    /// </summary>
    [TestCase(PixelOrder.AsPublished, 50)]
    [TestCase(PixelOrder.Permuted, 50)]
    [TestCase(PixelOrder.AsPublished, 1)]
    public void Accuracy_IsThatOnImagesRotatedByHand(PixelOrder order, int test)
    {
        var plan = Plan with
        {
            Split = new SplitDescription(SplitPool.Pooled, 160, 40, test),
            Input = Plan.Input with { Order = order },
            Evaluation = new([], [90, 180]),
        };
        var (data, split) = (Synthetic.DataSet(), DataSplit.Draw(plan.Split, 200, 60, plan.Seed));
        var trained = Execute(plan, data);
        using var network = trained.Network(plan.Model);

        Accuracy[] expected = [.. new[] { 1, 2 }.Select(quarters =>
        {
            byte[] pixels = [.. data.TrainingImages, .. data.TestImages];
            foreach (var (position, image) in split.Test.Index())
            {
                var rotated = pixels.AsSpan((int)image * Synthetic.Pixels, Synthetic.Pixels).ToArray();
                for (var turn = 0; turn < (position % 2 == 0 ? quarters : 4 - quarters); turn++)
                    rotated = QuarterClockwise(rotated);
                rotated.CopyTo(pixels, (int)image * Synthetic.Pixels);
            }

            using var images = new ImageTensors(DataShape.Usual, (pixels, [.. data.TrainingLabels, .. data.TestLabels]));
            using var input = new NetworkInput(images, plan.Input);
            return Evaluation.Of(network, input, split.Test, default).Accuracy;
        })];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(trained.Result.RotatedTest!.Select(rotated => rotated.Accuracy), Is.EqualTo(expected));
            Assert.That(expected.Distinct().Count(), test == 50 ? Is.EqualTo(2) : Is.Positive, "the angles differ, or this says little");
        }
    }

    /// <summary>What the network sees, held against the same in plain C#: every kind of change, in both orders of pixels.</summary>
    [Test]
    public void ChangedImages_AreOnRecordAsPlanned([Values] PixelOrder order, [Values(0, 5)] int rotation, [Values(0, 3)] int shift, [Values(0, 0.2)] double zoom)
    {
        var plan = Plan with
        {
            Input = new(order),
            Augmentation = rotation == 0 && shift == 0 && zoom == 0 ? null : new(rotation, shift, zoom),
            Evaluation = new([3], [7]),
            Training = ((TrainingRecipe.Adam)Plan.Training) with { Schedule = new LearningRateSchedule.Cosine() },
        };
        var use = Execute(plan).Result.Use!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(UseDeviations.Between(plan, use), Is.Empty);
            Assert.That(use.Phases.Select(phase => phase.LargestDifference ?? 0), Is.All.LessThan(1e-4));
            Assert.That(use.Optimizer.LearningRates, Is.EqualTo(Enumerable.Range(1, plan.Training.Epochs).Select(plan.Training.LearningRateIn)).Within(1e-15));
        }
    }

    private static byte[] QuarterClockwise(byte[] image) => [.. Enumerable.Range(0, Synthetic.Pixels).Select(pixel => image[(28 * (27 - (pixel % 28))) + (pixel / 28)])];
}
