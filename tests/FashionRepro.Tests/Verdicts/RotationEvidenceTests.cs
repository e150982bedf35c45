using FashionRepro.Verdicts;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Verdicts;

public sealed class RotationEvidenceTests
{
    [Test]
    public void Lost_IsTheTestAccuracyLessThatOfTheRotatedImages()
    {
        var record = Record(Cnn, 7, Accuracy(9100));
        var model = new ModelEvidence("CNN", [record with { Result = record.Network.Result with { RotatedTest = [new(5, new(9000, 10_000)), new(10, new(8000, 10_000))] } }]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(model.LostByRotation(10).Values.Single().Value, Is.EqualTo(11.0).Within(1e-9));
            Assert.That(model.LostByRotation(10).Name, Is.EqualTo("accuracy lost by rotating the test images 10°"));
            Assert.That(() => model.LostByRotation(9), Throws.TypeOf<NotMeasuredException>().With.Message.Contains("not tested on images rotated 9°"));
        }
    }

    [Test]
    public void RunsThatWereNotRotated_SaySo() => Assert.That(() => Model("CNN", Accuracy(9000)).LostByRotation(5), Throws.TypeOf<NotMeasuredException>());
}
