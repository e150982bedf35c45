using FashionRepro.Runs;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Verdicts;

public sealed class McNemarSupplementTests
{
    [Test]
    public void ImagesThatOneModelAloneHasRight_AreCountedPerSeed()
    {
        // Labels 0000000000: the first has the first nine right, the second the last three. Seven and one fall to one of them alone.
        // Both tails of Binomial(8, 1/2) at 7: 2 · (1 + 8) / 256 = 0.0703.
        var sentences = McNemarSupplement.Sentences(Model("CNN", (1, "0000000000", "0000000001")), Model("ANN", (1, "0000000000", "1111111000")));

        Assert.That(sentences, Is.EqualTo(new[]
        {
            "McNemar, seed 1, this pair of trained models: 7 images only CNN gets right, 1 only ANN, p = 0.070.",
        }));
    }

    [Test]
    public void ModelsThatAreEqual_HavePOne() => Assert.That(
        McNemarSupplement.Sentences(Model("CNN", (2, "01", "01")), Model("ANN", (2, "01", "01"))).Single(),
        Is.EqualTo("McNemar, seed 2, this pair of trained models: 0 images only CNN gets right, 0 only ANN, p = 1.00."));

    [Test]
    public void ModelsOfOtherTestImages_AreNotCompared() => Assert.That(
        McNemarSupplement.Sentences(Model("CNN", (1, "01", "01")), Model("ANN", (1, "10", "01"))).Single(),
        Is.EqualTo("McNemar, seed 1: not the same test images."));

    private static ModelEvidence Model(string title, params (int Seed, string Labels, string Predictions)[] runs) => new(title,
        [.. runs.Select(run => SmallRecord(run.Seed)).Zip(runs, (record, run) => Of(record, run.Labels, run.Predictions))]);

    private static RunRecord Of(RunRecord record, string labels, string predictions) =>
        record with { Result = record.Result with { TestLabelsOrNull = labels, TestPredictionsOrNull = predictions } };
}
