using FashionRepro.Experiments;
using FashionRepro.Reporting.Figures;
using FashionRepro.Reporting.Sections;
using FashionRepro.Reports;
using FashionRepro.Tests.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Reporting.Tests;

public sealed class SweepAndAugmentationTests
{
    /// <summary>Two optimizers, three rates that are not in order, two batches.</summary>
    private static readonly Sweep Sweep = new(
        "s", "ann", ["training.optimizer", "training.learningRate", "training.batchSize"],
        [.. from optimizer in (string[])["adam", "sgd"] from rate in (string[])["0.01", "0.0001", "0.001"] from batch in (string[])["32", "128"]
            select new SweepCell([optimizer, rate, batch], SyntheticRuns.Ann with { Name = $"{optimizer} {rate} {batch}" })],
        [1, 2, 3]);

    [Test]
    public void HeatMaps_AreOneForEachOfTheOtherSettings_WithNumbersInOrder()
    {
        var maps = SweepHeatMaps.Of(Result(Sweep), 1);

        Assert.Multiple(() =>
        {
            Assert.That(maps.Select(map => map.Name), Is.EqualTo(["sweep-1-1", "sweep-1-2"]));
            Assert.That(maps.Select(map => map.Caption), Is.EqualTo(["ann, adam: mean accuracy on validation images, in percent.", "ann, sgd: mean accuracy on validation images, in percent."]));
            Assert.That(maps[0].Alternative, Does.StartWith("Mean validation accuracy of ann, adam by learningRate and batchSize. The best is 0.01 and 32, "));
            var texts = System.Xml.Linq.XDocument.Parse(maps[0].Svg).Descendants().Where(element => element.Name.LocalName == "text").Select(text => (Text: text.Value, Y: (double)text.Attribute("y")!)).ToArray();
            string[] rates = [.. texts.Where(text => text.Text.StartsWith("0.0", StringComparison.Ordinal)).OrderByDescending(text => text.Y).Select(text => text.Text)];
            Assert.That(rates, Is.EqualTo(["0.0001", "0.001", "0.01"]), "from the bottom up");
            Assert.That(texts.Count(text => text.Text.StartsWith("89.", StringComparison.Ordinal)), Is.EqualTo(6));
        });
    }

    [Test]
    public void OneSetting_HasNoHeatMap() => Assert.That(
        SweepHeatMaps.Of(Result(new("s", "ann", ["training.learningRate"], [.. Sweep.Cells.Take(2).Select(cell => cell with { Values = [cell.Values[1]] })], [1, 2, 3])), 1), Is.Empty);

    [Test]
    public void Section_SaysTheChoice_AndShowsMapsAndEveryCombination()
    {
        var blocks = SweepsSection.Of(SyntheticContent.Of() with { Sweeps = [Result(Sweep)] }).ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(blocks.OfType<ReportBlock.Paragraph>().Last().Text, Does.StartWith("12 combinations were tried with seeds 1..3. Chosen on validation images: optimizer adam, learningRate 0.01, batchSize 32"));
            Assert.That(blocks.OfType<ReportBlock.FigureRow>().Single().Figures, Has.Count.EqualTo(2));
            Assert.That(blocks.OfType<ReportBlock.Details>().Single().Blocks.OfType<ReportBlock.Table>().Single().Rows, Has.Count.EqualTo(12));
        });
    }

    [Test]
    public void SweepWithoutRuns_IsNotInTheReport() => Assert.That(
        SweepsSection.Of(SyntheticContent.Of() with { Sweeps = [SweepResult.Of(Sweep, Evidence.Of(Sweep.AsStudy, (_, _) => null))] }), Is.Empty);

    [Test]
    public void AugmentedImages_StandUnderTheOriginals()
    {
        var originals = new ReportImages([0, 1, 2, 3, 4, 5, 6, 7], [9, 0], new(1, 2, 2, 10));
        var sheet = new AugmentedSheet(["cnn-rotated", "other"], new(Rotation: 10, Zoom: 0.1), 1, [0, 17], originals, [originals, originals]);
        var blocks = AugmentationSection.Of(SyntheticContent.Of() with { Augmented = [sheet] }).ToArray();
        var galleries = blocks.OfType<ReportBlock.Gallery>().ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(blocks.OfType<ReportBlock.Heading>().Last().Text, Is.EqualTo("cnn-rotated, other: rotated by up to ±10°, zoomed by 1 ± 0.1"));
            Assert.That(galleries.Select(gallery => gallery.Caption), Is.EqualTo(["As they are.", "As the network saw them in epoch 1.", "As the network saw them in epoch 2."]));
            Assert.That(galleries.SelectMany(gallery => gallery.Images).Select(image => image.Name), Is.Unique);
            Assert.That(galleries[1].Images[1].Alternative, Is.EqualTo("Training image 17, T-shirt/top, as seen in epoch 1."));
        });
    }

    [Test]
    public void NoAugmentation_HasNoSection() => Assert.That(AugmentationSection.Of(SyntheticContent.Of()), Is.Empty);

    /// <summary>The later in the list, the worse.</summary>
    private static SweepResult Result(Sweep sweep) => SweepResult.Of(sweep, Evidence.Of(sweep.AsStudy, (experiment, seed) => SyntheticRuns.Record(
        experiment, seed, SyntheticRuns.Accuracy(8_800), runningTraining: 48_600, validation: 5_350 + seed - Sweep.Cells.ToList().FindIndex(cell => cell.Experiment.Name == experiment.Name))));
}
