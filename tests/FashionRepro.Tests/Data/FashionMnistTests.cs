using FashionRepro.Data;

namespace FashionRepro.Tests.Data;

public sealed class FashionMnistTests
{
    [Test]
    public void ContentSha256_IsTheHashOfTheFourHashes() =>
        Assert.That(FashionMnist.Files.ContentSha256, Is.EqualTo(FashionMnist.ContentSha256));

    [Test]
    public void Files_AreInTheDocumentedOrderWithTheirSize() =>
        Assert.That(
            FashionMnist.Files.All.Select(file => $"{file.CompressedName} {file.Values}"),
            Is.EqualTo(
            [
                "train-images-idx3-ubyte.gz 47040000",
                "train-labels-idx1-ubyte.gz 60000",
                "t10k-images-idx3-ubyte.gz 7840000",
                "t10k-labels-idx1-ubyte.gz 10000",
            ]));

    [Test]
    public void ContentSha256_DependsOnTheOrderOfTheFiles()
    {
        var files = FashionMnist.Files;
        var swapped = files with { TrainingLabels = files.TestLabels, TestLabels = files.TrainingLabels };
        Assert.That(
            new DataFiles(swapped.TrainingImages, swapped.TrainingLabels, swapped.TestImages, swapped.TestLabels).ContentSha256,
            Is.Not.EqualTo(FashionMnist.ContentSha256));
    }
}
