using System.Globalization;
using System.Text.RegularExpressions;
using FashionRepro.Bank;
using FashionRepro.Claims;
using FashionRepro.Experiments;
using FashionRepro.Verdicts;

namespace FashionRepro.Tests.Claims;

/// <summary>
/// Everything that a verdict rests on stands in its finding's measurements: over all claims, on the committed runs of baselines/bank, whoever reads the measurements and what
/// they are held against comes to the same verdict. An exact claim has its facts in words instead.
/// </summary>
public sealed partial class DecidingNumbersTests
{
    private static readonly Lazy<Evidence> Bank = new(Read);

    private static IEnumerable<TestCaseData> Claims => WriteUp.Claims.Select(claim => new TestCaseData(claim).SetArgDisplayNames(claim.Id));

    [TestCaseSource(nameof(Claims))]
    public void IntervalsAndPValuesOfTheSummary_AreThoseOfTheMeasurements(Claim claim)
    {
        var finding = claim.Evaluate(Bank.Value);
        var intervals = finding.Measurements.Select(m => Show.Bracketed(m.Interval).Trim());
        var pValues = finding.Measurements.Where(m => m.PValue is not null).Select(m => $"p = {Show.PValue(m.PValue!.Value)}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Brackets().Matches(finding.Summary).Select(match => match.Value), Is.SubsetOf(intervals));
            Assert.That(PValues().Matches(finding.Summary).Select(match => match.Value), Is.SubsetOf(pValues));
        }
    }

    [TestCaseSource(nameof(Claims))]
    public void Verdict_FollowsFromTheMeasurements(Claim claim)
    {
        var finding = claim.Evaluate(Bank.Value);
        if (claim.IsExact)
            Assert.That(finding.Summary, Is.Not.Empty);
        else
            Assert.That(Derived(finding), Is.EqualTo(finding.Verdict), finding.Summary);
    }

    /// <summary>The verdict again, a part at a time, from measurements and from the limit that the summary names; nothing of the runs is looked at.</summary>
    private static Verdict Derived(Finding finding)
    {
        var verdicts = finding.Measurements.GroupBy(m => Part().Match(m.What).Value).Select(part =>
        {
            var summary = finding.Summary.Split("; ").SkipWhile(text => !text.StartsWith(part.Key, StringComparison.Ordinal)).ToArray();
            return Derived([.. part], string.Join("; ", summary));
        }).ToArray();
        return verdicts.Contains(Verdict.Refuted) ? Verdict.Refuted : verdicts.Contains(Verdict.Undecided) ? Verdict.Undecided : Verdict.Supported;
    }

    private static Verdict Derived(Measurement[] measurements, string summary)
    {
        var last = measurements[^1];
        if (summary.Contains("training loss ", StringComparison.Ordinal))
            return Converging(measurements);
        if (last.IntervalName == "95 % prediction interval of one more run")
            return last.PValue <= 0.01 ? Verdict.Refuted : last.Interval!.Value.Contains(Limit(summary, " points from ")) ? Verdict.Supported : Verdict.Undecided;
        if (last.IntervalName == "one-sided 95 % bounds, bootstrap")
            return last.PValue <= 0.05 ? Verdict.Supported : last.Interval!.Value.Upper < 0 ? Verdict.Refuted : Verdict.Undecided;
        if (last.IntervalName?.StartsWith("one-sided bounds, 95 % below", StringComparison.Ordinal) == true)
            return measurements[1..].All(m => m.Interval!.Value.Lower > 0) ? Verdict.Supported : measurements[1..].Any(m => m.Interval!.Value.Upper < 0) ? Verdict.Refuted : Verdict.Undecided;
        if (last.PValue is { } p)
            return p > 0.05 ? Verdict.Undecided : (last.Mean > 0) == summary.Contains(", higher in ", StringComparison.Ordinal) ? Verdict.Supported : Verdict.Refuted;

        var (bounds, limit) = (last.Interval!.Value, summary.Contains("ahead of the next by", StringComparison.Ordinal) ? 0 : Limit(summary, "against (?:a margin of )?[±+]?"));
        if (summary.Contains('±', StringComparison.Ordinal))
        {
            var wide = measurements[^2].Interval!.Value;
            return bounds.Lower > -limit && bounds.Upper < limit ? Verdict.Supported : wide.Lower > limit || wide.Upper < -limit ? Verdict.Refuted : Verdict.Undecided;
        }

        if (last.IntervalName!.Contains("count", StringComparison.Ordinal))
            return bounds.Lower >= limit ? Verdict.Supported : bounds.Upper < limit ? Verdict.Refuted : Verdict.Undecided;

        // What is claimed to be less: a ratio, and what moving the images one pixel costs.
        var less = last.What.StartsWith("ratio, ", StringComparison.Ordinal) || last.What.StartsWith("accuracy lost ", StringComparison.Ordinal);
        var (above, below) = less ? (Verdict.Refuted, Verdict.Supported) : (Verdict.Supported, Verdict.Refuted);
        return bounds.Lower > limit ? above : bounds.Upper < limit ? below : Verdict.Undecided;
    }

    private static Verdict Converging(Measurement[] measurements)
    {
        double[][] numbers = [.. measurements.Select(m => m.Values.Select(v => v.Value).ToArray())];
        var (first, last, rises, validation, broken) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        return broken.Any(count => count > 0) || first.Zip(last).Any(loss => loss.Second >= loss.First) ? Verdict.Refuted
            : rises.All(count => count == 0) && validation.All(change => change < 0) ? Verdict.Supported : Verdict.Undecided;
    }

    private static double Limit(string summary, string before) =>
        double.Parse(Regex.Match(summary, $"{before}([0-9.,]*[0-9])", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\[[−0-9.∞]+, [−0-9.∞]+\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Brackets();

    [GeneratedRegex("p = (?:< )?[0-9.]*[0-9]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PValues();

    [GeneratedRegex("^[A-Za-z]+: ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();

    private static Evidence Read()
    {
        var repository = RepositoryFolder.Find(AppContext.BaseDirectory);
        var configuration = ConfigurationFolder.Open(repository.Configs);
        var experiments = configuration.LoadAll([.. WriteUp.Claims.SelectMany(claim => claim.Needs).Distinct()]);
        return new RecordBank(Path.Combine(repository.Path, "baselines", RecordBank.FolderName)).LoadCommitted(experiments.Select(experiment => experiment.Name))
            .Evidence(new Study("bank", experiments, configuration.LoadStudy(StudyChoice.Core).Seeds));
    }
}
