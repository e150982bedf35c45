using FashionRepro.Training.Data;
using FashionRepro.Training.Tests.Trainers;

namespace FashionRepro.Training.Tests;

[NonParallelizable] // counts the process's tensors
public sealed class RunDataTests
{
    [TestCase(0, 255, 0.0, 1.0)]
    [TestCase(51, 102, 0.2, 0.4)]
    [TestCase(9, 9, 9 / 255.0, 9 / 255.0)]
    public void InputRange_IsThatOfTheImages(byte smallest, byte largest, double minimum, double maximum)
    {
        // The extremes stand in the first image of the training file and the last of the test file, on both sides of batches of 1,000.
        using var data = new RunData(OnePixelImages([smallest, .. Enumerable.Repeat(smallest, 1500)], [.. Enumerable.Repeat(smallest, 1000), largest]));

        Assert.That((data.Facts.InputMinimum, data.Facts.InputMaximum), Is.EqualTo(((double)(float)minimum, (double)(float)maximum)));
    }

    [Test]
    public void Labels_AreThoseOfBothFiles()
    {
        using var data = new RunData(OnePixelImages(new byte[3], new byte[2]) with { TrainingLabels = [7, 0, 9], TestLabels = [3, 4] });

        Assert.That(data.Labels, Is.EqualTo(new byte[] { 7, 0, 9, 3, 4 }));
    }

    [Test]
    public void Tensors_LiveUntilDisposed()
    {
        RunData data = null!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(LiveTensors.GrowthDuring(() => data = new RunData(OnePixelImages(new byte[1500], new byte[10]))), Is.EqualTo(2));
            Assert.That(LiveTensors.GrowthDuring(data.Dispose), Is.EqualTo(-2));
        }
    }

    private static ImageDataSet OnePixelImages(byte[] training, byte[] test) =>
        new(training, new byte[training.Length], test, new byte[test.Length], new(1, 1, 1, 10), "made-up", "a rule");
}
