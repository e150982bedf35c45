using FashionRepro.Defects;
using FashionRepro.Experiments;
using FashionRepro.Training.Splits;

namespace FashionRepro.Training.Tests.Splits;

/// <summary>The hashes are pinned in <see cref="Seeding.DrawsAgainstPyTorchTests"/>.</summary>
[NonParallelizable] // libtorch belongs to the process
public sealed class DataSplitTests
{
    private const int TrainingFile = 60000;
    private const int TestFile = 10000;

    [TestCase(SplitPool.Official, 54000, 6000, 10000, 0)]
    [TestCase(SplitPool.Pooled, 56000, 7000, 7000, 0)]
    [TestCase(SplitPool.TrainingSet, 48000, 6000, 6000, 10000)]
    [TestCase(SplitPool.Official, 5000, 1000, 2000, 62000)]
    [TestCase(SplitPool.Pooled, 1, 1, 1, 69997)]
    [TestCase(SplitPool.TrainingSet, 1, 1, 1, 69997)]
    public void Parts_HaveTheirSizesAndShareNoImage(SplitPool pool, int training, int validation, int test, int unused)
    {
        var split = Draw(new(pool, training, validation, test), seed: 1);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((split.Training.Length, split.Validation.Length, split.Test.Length), Is.EqualTo((training, validation, test)));
            var used = split.Training.Concat(split.Validation).Concat(split.Test).ToHashSet();
            Assert.That(used, Has.Count.EqualTo(training + validation + test));
            Assert.That(used, Has.All.InRange(0, TrainingFile + TestFile - 1));
            Assert.That(TrainingFile + TestFile - used.Count, Is.EqualTo(unused));
            Assert.That(
                split.Measure(TrainingFile + TestFile) with { IndicesSha256 = "" },
                Is.EqualTo(new Runs.SplitFacts(training, validation, test, Shared: 0, unused, "")));
        }
    }

    [Test]
    public void Official_TestsOnTheTestFileInItsOrder()
    {
        var split = Draw(new(SplitPool.Official, 54000, 6000, 10000), seed: 1);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(split.Test, Is.EqualTo(Enumerable.Range(TrainingFile, TestFile).Select(i => (long)i)));
            Assert.That(split.Training.Concat(split.Validation), Has.All.LessThan(TrainingFile));
        }
    }

    [Test]
    public void TrainingSet_LeavesTheTestFileAlone()
    {
        var split = Draw(new(SplitPool.TrainingSet, 48000, 6000, 6000), seed: 1);

        Assert.That(split.Training.Concat(split.Validation).Concat(split.Test), Has.All.LessThan(TrainingFile));
    }

    [Test]
    public void Pooled_MixesBothFilesIntoEveryPart()
    {
        var split = Draw(new(SplitPool.Pooled, 56000, 7000, 7000), seed: 1);

        using (Assert.EnterMultipleScope())
        {
            foreach (var part in new[] { split.Training, split.Validation, split.Test })
                Assert.That(part.Count(i => i >= TrainingFile), Is.EqualTo(part.Length / 7.0).Within(5).Percent);
        }
    }

    [Test]
    public void SameSeed_SameSplit()
    {
        var (first, second) = (Draw(new(SplitPool.Official, 54000, 6000, 10000), 3), Draw(new(SplitPool.Official, 54000, 6000, 10000), 3));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.Training, Is.EqualTo(first.Training));
            Assert.That(second.Validation, Is.EqualTo(first.Validation));
            Assert.That(second.Test, Is.EqualTo(first.Test));
        }
    }

    /// <summary>So that 54,000 images and fewer are nested: a smaller training set is the start of the larger.</summary>
    [Test]
    public void FewerTrainingImages_AreTheFirstOfTheSamePermutation() =>
        Assert.That(
            Draw(new(SplitPool.Official, 500, 100, 100), 3).Training,
            Is.EqualTo(Draw(new(SplitPool.Official, 54000, 6000, 10000), 3).Training.Take(500)));

    [Test]
    public void AnotherSeed_AnotherSplit() =>
        Assert.That(
            Enumerable.Range(0, 5).Select(seed => Draw(new(SplitPool.Pooled, 56000, 7000, 7000), seed).Measure(70000).IndicesSha256), Is.Unique);

    [TestCase(SplitPool.Official, 54000, 6000, 10000, 5000)]
    [TestCase(SplitPool.Pooled, 56000, 7000, 7000, 5000)]
    [TestCase(SplitPool.TrainingSet, 100, 50, 80, 80)]
    [TestCase(SplitPool.Official, 80, 50, 100, 80)]
    public void LeakedImages_AreTheFirstOfTrainingInPlaceOfTheFirstOfTest(SplitPool pool, int training, int validation, int test, int leaked)
    {
        var sound = Draw(new(pool, training, validation, test), seed: 1);
        var split = new LeakedTest().Split(new(pool, training, validation, test), TrainingFile, TestFile, seed: 1);
        var (before, after) = (sound.Measure(TrainingFile + TestFile), split.Measure(TrainingFile + TestFile));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(split.Training, Is.EqualTo(sound.Training));
            Assert.That(split.Validation, Is.EqualTo(sound.Validation));
            Assert.That(split.Test, Is.EqualTo(sound.Training.Take(leaked).Concat(sound.Test.Skip(leaked))));
            Assert.That(
                after with { IndicesSha256 = "" },
                Is.EqualTo(new Runs.SplitFacts(training, validation, test, Shared: leaked, before.Unused + leaked, "")));
            Assert.That(after.IndicesSha256, Is.Not.EqualTo(before.IndicesSha256));
        }
    }

    [TestCase(SplitPool.Official, 54000, 6001, 10000)]
    [TestCase(SplitPool.Official, 54000, 6000, 10001)]
    [TestCase(SplitPool.Pooled, 56000, 7000, 7001)]
    [TestCase(SplitPool.TrainingSet, 48000, 6000, 6001)]
    public void OneImageTooMany_Throws(SplitPool pool, int training, int validation, int test) =>
        Assert.That(
            () => Draw(new(pool, training, validation, test), 1),
            Throws.ArgumentException.With.Message.EqualTo(
                $"SplitDescription {{ Pool = {pool}, Training = {training}, Validation = {validation}, Test = {test} }} " +
                "asks for more images than there are. (Parameter 'description')"));

    [Test]
    public void Measure_CountsWhatIsInTheLists()
    {
        var facts = new DataSplit([0, 1, 2, 3], [3, 4], [4, 0, 9]).Measure(images: 12);

        // 0, 3 and 4 are in two parts; 5, 6, 7, 8, 10 and 11 are in none.
        Assert.That(facts with { IndicesSha256 = "" }, Is.EqualTo(new Runs.SplitFacts(4, 2, 3, Shared: 3, Unused: 6, "")));
    }

    [Test]
    public void Hash_SeesOrderAndWhereAPartEnds()
    {
        string Hash(DataSplit split) => split.Measure(10).IndicesSha256;

        Assert.That(
            new[] { Hash(new([1, 2], [3], [4])), Hash(new([2, 1], [3], [4])), Hash(new([1], [2, 3], [4])), Hash(new([1, 2, 3], [], [4])) },
            Is.Unique);
    }

    private static DataSplit Draw(SplitDescription description, int seed) => DataSplit.Draw(description, TrainingFile, TestFile, seed);
}
