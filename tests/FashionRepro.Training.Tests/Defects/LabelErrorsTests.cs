using FashionRepro.Defects;
using FashionRepro.Training.Tests.Trainers;
using static TorchSharp.torch;

namespace FashionRepro.Training.Tests.Defects;

/// <summary>Which labels are wrong is pinned in <see cref="Seeding.DrawsAgainstPyTorchTests"/>.</summary>
[NonParallelizable] // libtorch belongs to the process
public sealed class LabelErrorsTests
{
    private const byte Coat = 4;
    private const byte Shirt = 6;

    private static readonly byte[] Labels = Synthetic.Labels(3000);

    /// <summary>Every third image, backwards; of every class.</summary>
    private static readonly long[] Training = [.. Enumerable.Range(0, 1000).Select(i => 2999L - (3 * i))];

    [Test]
    public void Swapped_CoatsAreShirtsAndShirtsAreCoatsInTraining()
    {
        byte[] labels = [Coat, Shirt, 0, Coat, Shirt, 9, 5, Coat];

        Assert.That(
            SwappedLabels.Of(labels, [7, 1, 2, 0, 5]),
            Is.EqualTo(new byte[] { Shirt, Coat, 0, Coat, Shirt, 9, 5, Shirt }));
    }

    [Test]
    public void Swapped_AreAllCoatsAndShirts() => Assert.That(
        Changed(SwappedLabels.Of(Labels, Training)), Is.EquivalentTo(Training.Where(image => image % 10 is Coat or Shirt)));

    [TestCase(1000, 50)]
    [TestCase(999, 49)]
    [TestCase(40, 2)]
    [TestCase(20, 1)]
    [TestCase(19, 0)]
    [TestCase(1, 0)]
    public void OneInTwentyWrong_AreThatManyTrainingImagesOfAnotherClass(int images, int wrong)
    {
        var training = Training[..images];
        var changed = Changed(WrongLabels.Of(Labels, training, seed: 1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(changed, Has.Length.EqualTo(wrong));
            Assert.That(changed, Is.SubsetOf(training));
        }
    }

    /// <summary>2,700 images: 300 for each step from the right class to the wrong one, with a standard deviation of 16.3; six of them are 98.</summary>
    [Test]
    public void WrongClasses_AreAllTheOthersAlike()
    {
        var labels = Synthetic.Labels(54_000);
        var changed = WrongLabels.Of(labels, [.. Enumerable.Range(0, 54_000).Select(i => (long)i)], seed: 1);
        var steps = labels.Zip(changed, (right, label) => (label - right + 10) % 10).CountBy(step => step).ToDictionary();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(changed, Has.All.LessThan(10));
            Assert.That(steps.Keys.Order(), Is.EqualTo(Enumerable.Range(0, 10)));
            Assert.That(steps[0], Is.EqualTo(51_300));
            Assert.That(steps.Where(step => step.Key != 0).Select(step => step.Value), Has.All.InRange(300 - 98, 300 + 98));
        }
    }

    [Test]
    public void OneInTwentyWrong_DependsOnTheSeedAlone()
    {
        random.manual_seed(1);
        var first = Wrong(seed: 1);
        random.manual_seed(2);
        var before = State();
        var (again, other) = (Wrong(seed: 1), Wrong(seed: 2));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(State(), Is.EqualTo(before), "the global generator is left alone");
            Assert.That(again, Is.EqualTo(first));
            Assert.That(Changed(other), Is.Not.EqualTo(Changed(first)), "other images");
        }

        static byte[] Wrong(int seed) => WrongLabels.Of(Labels, Training, seed);

        static byte[] State()
        {
            using var state = get_rng_state();
            return state.data<byte>().ToArray();
        }
    }

    [Test]
    public void Labels_AreNotChangedInPlace()
    {
        byte[] labels = [.. Labels];
        byte[][] changed = [SwappedLabels.Of(labels, Training), WrongLabels.Of(labels, Training, seed: 1)];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(labels, Is.EqualTo(Labels));
            Assert.That(changed, Has.None.EqualTo(Labels));
        }
    }

    [Test]
    public void Tensors_AreAllDisposed() =>
        Assert.That(LiveTensors.GrowthDuring(() => WrongLabels.Of(Labels, Training, seed: 1)), Is.Zero);

    private static long[] Changed(byte[] labels) => [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] != Labels[i]).Select(i => (long)i)];
}
