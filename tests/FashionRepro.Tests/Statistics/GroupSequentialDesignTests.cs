using FashionRepro.Statistics;
using MathNet.Numerics.Distributions;

namespace FashionRepro.Tests.Statistics;

public sealed class GroupSequentialDesignTests
{
    private static readonly int[] Looks = [5, 8, 12, 18, 27, 40];

    [Test]
    public void OneLook_HasTheWholeLevel() => Assert.That(new GroupSequentialDesign([7], 0.05, 1 / 32.0).Levels.Single(), Is.EqualTo(0.05).Within(1e-6));

    /// <summary>Pocock's constant for five equal looks at 0.05 two-sided, nominal 0.0158 (Jennison and Turnbull, table 2.1): the error of equal levels is what it should be.</summary>
    [Test]
    public void ErrorOfTheLooks_IsTheLevel()
    {
        var design = new GroupSequentialDesign(Looks, 0.05, 1 / 32.0);
        Assert.That(design.Levels[0], Is.EqualTo(1 / 32.0).Within(1e-5));
        Assert.That(Crossings(design, values => Enumerable.Range(0, values.Length).Select(_ => 0.0)), Is.EqualTo(0.05).Within(0.004));
    }

    private static double Crossings(GroupSequentialDesign design, Func<double[], IEnumerable<double>> _)
    {
        const int trials = 20_000;
        var random = new Random(1);
        var crossed = 0;
        for (var trial = 0; trial < trials; trial++)
        {
            var (sum, count) = (0.0, 0);
            for (var look = 0; look < design.Looks.Count; look++)
            {
                for (; count < design.Looks[look]; count++)
                    sum += Normal.Sample(random, 0, 1);
                if (Normal.CDF(0, 1, -sum / Math.Sqrt(count)) > design.Levels[look])
                    continue;
                crossed++;
                break;
            }
        }

        return (double)crossed / trials;
    }
}
