using FashionRepro.Statistics;

namespace FashionRepro.Tests.Statistics;

public sealed class HolmTests
{
    /// <summary>4 × 0.005, 3 × 0.01, 2 × 0.03, and 1 × 0.04 raised to the one before.</summary>
    [Test]
    public void FourPValues_AdjustAsWorkedOutByHand() =>
        Assert.That(Holm.Adjust([0.01, 0.04, 0.03, 0.005]), Is.EqualTo([0.03, 0.06, 0.06, 0.02]).AsCollection.Within(1e-15));

    /// <summary>
    /// Ten p-values as adjusted by R's multtest::mt.rawp2adjp, which statsmodels checks itself against (statsmodels/stats/tests/test_multi.py).
    /// </summary>
    [Test]
    public void TenPValues_AdjustAsInR() =>
        Assert.That(
            Holm.Adjust([
                0.838541367553, 0.642193923795, 0.680845947633, 0.967833824309, 0.71626938238, 0.177096952723, 5.23656777208e-005,
                0.0202732688798, 0.00028140506198, 0.0149877310796]),
            Is.EqualTo([1, 1, 1, 1, 1, 1, 5.23656777208e-4, 0.141912882158680, 2.53264555782e-3, 0.119901848636800]).AsCollection.Within(1e-12));

    [Test]
    public void AnyPValues_GrowKeepTheirRankAndStayBelowBonferroni([Range(1, 10)] int count)
    {
        var random = new Random(count);
        double[] raw = [.. Enumerable.Range(0, count).Select(_ => Math.Pow(random.NextDouble(), 3))];

        var adjusted = Holm.Adjust(raw);

        using (Assert.EnterMultipleScope())
        {
            for (var i = 0; i < count; i++)
            {
                Assert.That(adjusted[i], Is.InRange(raw[i], Math.Min(1, count * raw[i])));
                for (var j = 0; j < count; j++)
                    Assert.That(raw[i] > raw[j] && adjusted[i] < adjusted[j], Is.False, $"{raw[i]} and {raw[j]} changed places");
            }
        }
    }

    /// <summary>Exact tests give 1, and a difference too large for a double's exponent gives 0.</summary>
    [Test]
    public void CertaintyOnEitherSide_IsAPValue() => Assert.That(Holm.Adjust([1, 0, 0.4]), Is.EqualTo([1, 0, 0.8]).AsCollection);

    [Test]
    public void NoPValues_GiveNone() => Assert.That(Holm.Adjust([]), Is.Empty);

    [TestCase(-0.1)]
    [TestCase(1.1)]
    [TestCase(double.NaN)]
    public void NotAProbability_IsRefused(double p) =>
        Assert.That(() => Holm.Adjust([0.5, p]), Throws.ArgumentException.With.Message.Contains("between 0 and 1"));
}
