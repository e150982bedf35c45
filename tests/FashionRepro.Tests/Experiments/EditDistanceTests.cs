using FashionRepro.Experiments;

namespace FashionRepro.Tests.Experiments;

public sealed class EditDistanceTests
{
    [TestCase("kitten", "sitting", 3)]
    [TestCase("", "abc", 3)]
    [TestCase("Epochs", "epochs", 0)]
    public void Distance_CountsEdits(string left, string right, int expected) => Assert.That(EditDistance.Between(left, right), Is.EqualTo(expected));
}
