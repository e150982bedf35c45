using FashionRepro.Data;
using FashionRepro.Metrics;
using FashionRepro.Reporting.Sections;
using FashionRepro.Reports;
using FashionRepro.Tests.Runs;

namespace FashionRepro.Reporting.Tests;

public sealed class MistakenImagesTests
{
    /// <summary>The ANN takes the last 100 of 1,000 shirts for T-shirts, the CNN the last 40; made-up runs have their images in the order of the matrix's cells.</summary>
    private static ReportContent Content => SyntheticContent.Of(Shirts(100), Shirts(40));

    [Test]
    public void Images_AreThoseThatTheFirstModelHasWrong_SplitByTheSecond()
    {
        var content = Content;
        var galleries = MistakenImages.Of(content with { Images = SyntheticContent.Images(content) }).OfType<ReportBlock.Gallery>().ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(galleries[0].Caption, Is.EqualTo("ANN wrong, CNN right: 60 images, 8 shown. True class Shirt."));
            Assert.That(galleries[0].Images[0].Name, Is.EqualTo("test-06040"));
            Assert.That(galleries[0].Images[0].Alternative, Is.EqualTo("Test image 6040, true class Shirt. ANN: T-shirt/top 3/3; CNN: Shirt 3/3."));
            Assert.That(galleries[1].Caption, Is.EqualTo("Both wrong in the same way: 40 images, 8 shown. True class Shirt."));
            Assert.That(galleries[1].Images[0].Label, Is.EqualTo("ANN: T-shirt/top 3/3\nCNN: T-shirt/top 3/3"));
        });
    }

    [Test]
    public void RunsThatWereTestedOnOtherImages_ShowNone()
    {
        var content = Content;
        var images = SyntheticContent.Images(content);
        var blocks = MistakenImages.Of(content with { Images = images with { Labels = [.. images.Labels.Reverse()] } }).ToArray();
        Assert.That(blocks.OfType<ReportBlock.Gallery>(), Is.Empty);
        Assert.That(blocks.OfType<ReportBlock.Paragraph>().Single().Text, Does.Contain("not tested on the official test images"));
    }

    /// <summary>As many images of each class say nothing of what is on them.</summary>
    [Test]
    public void ModelsOfDifferentDataSets_ShowNone()
    {
        var others = SyntheticRuns.Cnn with { Data = SyntheticRuns.Cnn.Data with { Title = "Others", ContentSha256 = new string('1', 64) } };
        var content = SyntheticContent.Of(experiment => Shirts(experiment.Name == others.Name ? 40 : 100), [SyntheticRuns.Ann, others], []);
        var blocks = MistakenImages.Of(content with { Images = SyntheticContent.Images(content) }).ToArray();
        Assert.That(blocks.OfType<ReportBlock.Gallery>(), Is.Empty);
        Assert.That(blocks.OfType<ReportBlock.Paragraph>().Single().Text, Is.EqualTo("The ANN is of Fashion-MNIST and the CNN of Others, so no images are shown on which both are right or wrong."));
    }

    [Test]
    public void WithoutTheDataSet_TheReportSaysSo() =>
        Assert.That(MistakenImages.Of(Content).OfType<ReportBlock.Paragraph>().Single().Text, Does.Contain("not at hand"));

    [Test]
    public void Png_HasTheImagesSizeAndGreys()
    {
        using var image = SkiaSharp.SKBitmap.Decode(new ReportImages([0, 255, 128, 64, 1, 2, 3, 4], [0, 1], new DataShape(1, 2, 2, 10)).Png(0));
        Assert.That((image.Width, image.Height, image.GetPixel(1, 0).Red, image.GetPixel(0, 1).Red, image.GetPixel(1, 1).Green), Is.EqualTo((2, 2, 255, 128, 64)));
    }

    [Test]
    public void Png_HasTheColoursOfThreeChannels()
    {
        using var image = SkiaSharp.SKBitmap.Decode(new ReportImages([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [0, 1], new DataShape(3, 1, 2, 3)).Png(1));
        Assert.That((image.Width, image.Height, image.GetPixel(1, 0)), Is.EqualTo((2, 1, new SkiaSharp.SKColor(8, 10, 12))));
    }

    private static ConfusionMatrix Shirts(int wrong)
    {
        const int tShirt = 0, shirt = 6;
        var rows = Enumerable.Range(0, 10).Select(c => Enumerable.Range(0, 10).Select(p => c == p ? 1000 : 0).ToArray()).ToArray();
        (rows[shirt][shirt], rows[shirt][tShirt]) = (1000 - wrong, wrong);
        return new ConfusionMatrix(rows);
    }
}
