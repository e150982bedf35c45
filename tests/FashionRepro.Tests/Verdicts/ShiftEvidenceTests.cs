using FashionRepro.Verdicts;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Verdicts;

public sealed class ShiftEvidenceTests
{
    [Test]
    public void Lost_IsTheTestAccuracyLessThatOfTheMovedImages()
    {
        var record = Record(Cnn, 7, Accuracy(9100));
        var model = new ModelEvidence("CNN", [record with { Result = record.Network.Result with { ShiftedTest = [new(1, new(8900, 10_000)), new(2, new(8000, 10_000))] } }]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(model.LostByShift(1).Values.Single().Value, Is.EqualTo(2.0).Within(1e-9));
            Assert.That(model.LostByShift(2).Values.Single(), Is.EqualTo(new SeedValue(7, model.LostByShift(2).Values.Single().Value)));
            Assert.That(model.LostByShift(2).Name, Is.EqualTo("accuracy lost by moving the test images 2 pixels"));
        }
    }

    [Test]
    public void DistanceThatWasNotTested_IsNamed() => Assert.That(
        () => Model("CNN", Accuracy(9000)).LostByShift(9), Throws.TypeOf<NotMeasuredException>().With.Message.Contains("not tested on images moved 9 pixels"));
}
