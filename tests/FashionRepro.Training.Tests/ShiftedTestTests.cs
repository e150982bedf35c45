using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Metrics;
using FashionRepro.Runs;
using FashionRepro.Tests.Experiments.Layers;
using FashionRepro.Training.Data;
using FashionRepro.Training.Splits;
using FashionRepro.Training.Tests.Trainers;
using FashionRepro.Training.Trainers;
using static FashionRepro.Training.Tests.SmallRun;

namespace FashionRepro.Training.Tests;

/// <summary>The accuracy on moved test images, as runs record it.</summary>
[NonParallelizable] // libtorch's global generator and threads belong to the process
public sealed class ShiftedTestTests
{
    /// <summary>Right, left, down, up: by a test image's position in the split, modulo four.</summary>
    private static readonly (int Down, int Right)[] Directions = [(0, 1), (0, -1), (1, 0), (-1, 0)];

    [TestCase(new int[0])]
    [TestCase(new[] { 2 })]
    [TestCase(new[] { 27, 1, 4 })]
    public void EveryDistance_IsRecordedInTheOrderOfThePlan(int[] shifts)
    {
        var shifted = Execute(Plan with { Evaluation = new(shifts) }).Result.ShiftedTest;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(shifted.Select(shift => shift.Pixels), Is.EqualTo(shifts));
            Assert.That(shifted.Select(shift => shift.Accuracy.Total), Is.All.EqualTo(50));
        }
    }

    [Test]
    public void Shifts_ChangeNothingElse()
    {
        var (none, some) = (Execute(Plan with { Evaluation = new([]) }).Result, Execute(Plan with { Evaluation = new([1, 27]) }).Result);

        Assert.That(CanonicalJson.Of(some with { ShiftedTest = [], Use = none.Use }), Is.EqualTo(CanonicalJson.Of(none)));
    }

    /// <summary>
    /// Every class is a dot of its own, six pixels from the next. The test images' dots lie three pixels off, each against the direction of its position:
    /// moved by three they are where they belong, and in any other direction, or not at all, they are nowhere or another class's.
    /// </summary>
    [Test]
    public void ImagesMovedAgainstTheirDirectionBefore_AreAllRecognised()
    {
        var plan = Plan with
        {
            Model = Networks.FullyConnected([32], 0),
            Training = Synthetic.Recipe with { Epochs = 30, LearningRate = 0.01 },
            Evaluation = new([3, 6]),
        };
        var result = Execute(plan, Dots(position => (-3 * Directions[position % 4].Down, -3 * Directions[position % 4].Right))).Result;
        var others = Enumerable.Range(1, 3).Select(step =>
            Execute(plan, Dots(position => (-3 * Directions[(position + step) % 4].Down, -3 * Directions[(position + step) % 4].Right))).Result);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.ShiftedTest[0].Accuracy, Is.EqualTo(new Accuracy(50, 50)));
            Assert.That(result.ShiftedTest[1].Accuracy.Fraction, Is.LessThan(0.5), "three pixels too far");
            Assert.That(result.TestAccuracy.Fraction, Is.LessThan(0.5), "not moved");
            foreach (var other in others)
                Assert.That(other.ShiftedTest[0].Accuracy.Fraction, Is.LessThan(0.5), "moved in another direction");
        }
    }

    /// <summary>
    /// Counted again: the test images moved here, byte by byte, and shown to the network of the stored weights. From the pool of both files, so that a position
    /// is not an index; and with the permutation, which follows the move.
    /// </summary>
    [TestCase(PixelOrder.AsPublished, 50)]
    [TestCase(PixelOrder.Permuted, 50)]
    [TestCase(PixelOrder.AsPublished, 3)]
    [TestCase(PixelOrder.AsPublished, 1)]
    public void Accuracy_IsThatOnImagesMovedByHand(PixelOrder order, int test)
    {
        int[] shifts = [1, 2, 3, 5, 9, 14, 27];
        var plan = Plan with
        {
            Split = new SplitDescription(SplitPool.Pooled, 160, 40, test),
            Input = Plan.Input with { Order = order },
            Evaluation = new(shifts),
        };
        var (data, split) = (Synthetic.DataSet(), DataSplit.Draw(plan.Split, 200, 60, plan.Seed));
        var trained = Execute(plan, data);
        using var network = trained.Network(plan.Model);

        var expected = shifts.Select(shift =>
        {
            byte[] pixels = [.. data.TrainingImages, .. data.TestImages];
            foreach (var (position, image) in split.Test.Index())
            {
                var (down, right) = Directions[position % 4];
                var moved = Move(pixels.AsSpan((int)image * Synthetic.Pixels, Synthetic.Pixels), shift * down, shift * right);
                moved.CopyTo(pixels, (int)image * Synthetic.Pixels);
            }

            using var images = new ImageTensors(DataShape.Usual, (pixels, [.. data.TrainingLabels, .. data.TestLabels]));
            using var input = new NetworkInput(images, plan.Input);
            return Evaluation.Of(network, input, split.Test, default).Accuracy;
        }).ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(trained.Result.ShiftedTest.Select(shift => shift.Accuracy), Is.EqualTo(expected));
            Assert.That(expected.Distinct().Count(), test == 50 ? Is.GreaterThan(3) : Is.Positive, "the distances differ, or this says little");
        }
    }

    /// <summary>Class i mod 10, a dot of 3 × 3 pixels; those of the test file moved.</summary>
    private static ImageDataSet Dots(Func<int, (int Down, int Right)> moved)
    {
        return Synthetic.DataSet() with { TrainingImages = Images(200, _ => (0, 0)), TestImages = Images(60, moved) };

        static byte[] Images(int count, Func<int, (int Down, int Right)> moved) => [.. Enumerable.Range(0, count).SelectMany(image =>
        {
            var dot = new byte[Synthetic.Pixels];
            var (row, column) = (5 + (6 * (image % 10 / 3)), 8 + (6 * (image % 10 % 3)));
            for (var pixel = 0; pixel < 9; pixel++)
                dot[(28 * (row + (pixel / 3))) + column + (pixel % 3)] = 255;
            return Move(dot, moved(image).Down, moved(image).Right);
        })];
    }

    private static byte[] Move(ReadOnlySpan<byte> image, int down, int right)
    {
        var moved = new byte[Synthetic.Pixels];
        for (var pixel = 0; pixel < Synthetic.Pixels; pixel++)
        {
            var (row, column) = ((pixel / 28) - down, (pixel % 28) - right);
            if (row is >= 0 and < 28 && column is >= 0 and < 28)
                moved[pixel] = image[(28 * row) + column];
        }

        return moved;
    }
}
