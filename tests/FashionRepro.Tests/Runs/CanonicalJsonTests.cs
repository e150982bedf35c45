using System.Text.Json;
using FashionRepro.Experiments;
using FashionRepro.Experiments.Layers;
using FashionRepro.Metrics;
using FashionRepro.Runs;

namespace FashionRepro.Tests.Runs;

public sealed class CanonicalJsonTests
{
    [Test]
    public void Keys_AreInOrdinalOrderAtEveryDepth() => Assert.That(
        CanonicalJson.Of(new Dictionary<string, object> { ["b"] = new { Zeta = 1, Alpha = 2 }, ["B"] = new[] { 2, 1 }, ["a"] = "é \"<" }),
        Is.EqualTo("""{"B":[2,1],"a":"é \"<","b":{"alpha":2,"zeta":1}}"""));

    [TestCase(0.1, "0.1")]
    [TestCase(1.0, "1")]
    [TestCase(1e-8, "1E-08")]
    [TestCase(1.0 / 3, "0.3333333333333333")]
    [TestCase(0.1 + 0.2, "0.30000000000000004")]
    [TestCase(double.MaxValue, "1.7976931348623157E+308")]
    public void Numbers_AreShortestThatReadBack(double value, string expected)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(CanonicalJson.Of(value), Is.EqualTo(expected));
            Assert.That(JsonSerializer.Deserialize<double>(expected), Is.EqualTo(value));
        }
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void NumbersThatAreNotFinite_AreRefused(double value) => Assert.That(() => CanonicalJson.Of(value), Throws.ArgumentException);

    [Test]
    public void Enums_AreTheWordsOfTheFiles() => Assert.That(CanonicalJson.Of(Enum.GetValues<SplitPool>()), Is.EqualTo("""["official","pooled","training-set"]"""));

    [Test]
    public void Layer_NamesItsKind() => Assert.That(
        CanonicalJson.Of<LayerDescription>(new LayerDescription.Linear(2)), Is.EqualTo("""{"features":2,"kind":"Linear"}"""));

    [Test]
    public void DictionaryKeys_AreUntouched() =>
        Assert.That(CanonicalJson.Of(new Dictionary<string, int> { ["Conv1.Weight"] = 1 }), Is.EqualTo("""{"Conv1.Weight":1}"""));

    [Test]
    public void Records_AreIndentedWithLineFeeds() => Assert.That(
        JsonSerializer.Serialize(new Accuracy(1, 2), RecordJson.Options), Is.EqualTo("{\n  \"correct\": 1,\n  \"total\": 2\n}"));

    [TestCase("""{"codeSha256":"a","torchSharp":"b","libtorch":"c","extra":1}""")]
    [TestCase("""{"codeSha256":"a","torchSharp":"b"}""")]
    [TestCase("""{"codeSha256":"a","torchSharp":"b","libtorch":null}""")]
    [TestCase("""{"codeSha256":"a","torchSharp":"b","libtorch":"c","libtorch":"d"}""")]
    [TestCase("""{"CodeSha256":"a","torchSharp":"b","libtorch":"c"}""")]
    public void RecordWithSomethingWrong_IsRefused(string json) =>
        Assert.That(() => JsonSerializer.Deserialize<TrainingIdentity>(json, RecordJson.Options), Throws.TypeOf<JsonException>());

    [TestCase("0")]
    [TestCase("\"other\"")]
    public void EnumThatIsNoWord_IsRefused(string json) =>
        Assert.That(() => JsonSerializer.Deserialize<SplitPool>(json, RecordJson.Options), Throws.TypeOf<JsonException>());
}
