using FashionRepro.Statistics;
using MathNet.Numerics.Distributions;

namespace FashionRepro.Tests.Statistics;

/// <summary>Simulated with fixed seeds, so that the outcome is always the same; what is allowed for is four standard errors of a share over so many trials.</summary>
public sealed class GroupSequentialDesignTests
{
    private const int Trials = 20_000;
    private const double Level = 0.05;
    private const double First = 1 / 32.0;
    private const double Allowance = 0.0062;

    /// <summary>Those of the study's limits: 10 of the CNN, 20 where both may take as many, 30 of the ANN.</summary>
    private static readonly int[][] Designs = [[5, 10], [5, 10, 20], [5, 10, 20, 30], [5, 8, 12, 18, 27, 40]];

    [Test]
    public void OneLook_HasTheWholeLevel() => Assert.That(new GroupSequentialDesign([7], Level, First).Levels.Single(), Is.EqualTo(Level).Within(1e-6));

    [Test]
    public void FirstLook_HasWhatTheExactTestCanReachWithFivePairs() =>
        Assert.That(new GroupSequentialDesign([5, 10, 20], Level, First).Levels[0], Is.EqualTo(First).Within(1e-5));

    /// <summary>Two equal looks at one level each have it at 0.0294 where both together have 0.05, two-sided; Pocock's constant (Jennison and Turnbull, table 2.1), one-sided at 0.025.</summary>
    [Test]
    public void TwoEqualLooks_HavePococksLevels()
    {
        var levels = new GroupSequentialDesign([5, 10], 0.025, 0.0147).Levels;
        Assert.That(levels, Is.EqualTo([0.0147, 0.0147]).Within(0.0002));
    }

    [TestCaseSource(nameof(Designs))]
    public void NormalTest_ErrsAsOftenAsTheLooksAllowTogether(int[] looks) => Assert.That(
        Simulate(new(looks, Level, First), difference: 0, shared: 0, (sum, squares, n) => Normal.CDF(0, 1, -sum / Math.Sqrt(n))).Crossed, Is.EqualTo(Level).Within(Allowance));

    /// <summary>The rules use Student's test, whose level holds at each look; that they hold together is an approximation.</summary>
    [TestCaseSource(nameof(Designs))]
    public void StudentsTest_ErrsNoMoreOftenThanTheLooksAllowTogether(int[] looks) => Assert.That(
        Simulate(new(looks, Level, First), difference: 0, shared: 0, Student).Crossed, Is.LessThan(Level + Allowance));

    /// <summary>The test images give every look the same error, twice as large as that of one seed's share; the interval knows it.</summary>
    [TestCase(0.05)]
    [TestCase(0.5)]
    public void LooksOnTheSameImages_ErrAsOftenAsTheLooksAllowTogether(double shared)
    {
        var design = new GroupSequentialDesign([5, 10, 20, 30], Level, First, shared);
        Assert.That(
            Simulate(design, difference: 0, shared, (sum, _, n) => Normal.CDF(0, 1, -sum / n / Math.Sqrt((1.0 / n) + shared))).Crossed, Is.EqualTo(Level).Within(Allowance));
        Assert.That(design.Levels[^1], Is.GreaterThan(new GroupSequentialDesign([5, 10, 20, 30], Level, First).Levels[^1]));
    }

    /// <summary>
    /// A confidence sequence may be looked at after every seed and needs no limit. For that its bound is wider: of true differences of a half to two standard deviations of one seed it
    /// decides fewer by the limit and takes more seeds, even with the parameter that suits the difference best (normal mixture, Howard et al. 2021, proposition 6).
    /// </summary>
    [Test]
    public void Looks_DecideSoonerThanAConfidenceSequence([Values(0.5, 0.75, 1, 1.5, 2)] double difference)
    {
        var ours = Simulate(new([5, 10, 20, 30], Level, First), difference, shared: 0, (sum, _, n) => Normal.CDF(0, 1, -sum / Math.Sqrt(n)));
        var sequences = new[] { 0.5, 1, 2, 4, 8 }.Select(rho => ConfidenceSequence(difference, rho, from: 5, most: 30)).ToArray();

        TestContext.Out.WriteLine($"looks: {100 * ours.Crossed:F1} % with {ours.Seeds:F1} seeds; sequence: {string.Join(", ", sequences.Select(of => $"{100 * of.Crossed:F1} % with {of.Seeds:F1}"))}");
        Assert.That(sequences.Select(of => of.Crossed), Has.All.LessThan(ours.Crossed + 0.002));
        Assert.That(sequences.Select(of => of.Seeds), Has.All.GreaterThan(ours.Seeds));
    }

    private static double Student(double sum, double squares, int n)
    {
        var deviation = Math.Sqrt((squares - (sum * sum / n)) / (n - 1));
        return StudentT.CDF(0, 1, n - 1, -sum / n / (deviation / Math.Sqrt(n)));
    }

    private static (double Crossed, double Seeds) Simulate(GroupSequentialDesign design, double difference, double shared, Func<double, double, int, double> pValue)
    {
        var random = new Random(1);
        var (crossed, seeds) = (0, 0);
        for (var trial = 0; trial < Trials; trial++)
        {
            var (sum, squares, count) = (0.0, 0.0, 0);
            var common = shared == 0 ? 0 : Normal.Sample(random, 0, Math.Sqrt(shared));
            for (var look = 0; look < design.Looks.Count; look++)
            {
                for (; count < design.Looks[look]; count++)
                {
                    var value = Normal.Sample(random, difference + common, 1);
                    (sum, squares) = (sum + value, squares + (value * value));
                }

                if (pValue(sum, squares, count) > design.Levels[look])
                    continue;
                crossed++;
                break;
            }

            seeds += count;
        }

        return ((double)crossed / Trials, (double)seeds / Trials);
    }

    private static (double Crossed, double Seeds) ConfidenceSequence(double difference, double rho, int from, int most)
    {
        var random = new Random(1);
        var (crossed, seeds) = (0, 0);
        for (var trial = 0; trial < Trials; trial++)
        {
            var (sum, count, isAbove) = (0.0, 0, false);
            while (count < most && !isAbove)
            {
                sum += Normal.Sample(random, difference, 1);
                count++;
                isAbove = count >= from && sum >= Math.Sqrt(2 * (count + rho) * Math.Log((Math.Sqrt((count + rho) / rho) / (2 * Level)) + 1));
            }

            crossed += isAbove ? 1 : 0;
            seeds += count;
        }

        return ((double)crossed / Trials, (double)seeds / Trials);
    }
}
