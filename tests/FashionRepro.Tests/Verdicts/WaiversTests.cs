using FashionRepro.Tests.Baselines;
using FashionRepro.Tests.Experiments;
using FashionRepro.Verdicts;

namespace FashionRepro.Tests.Verdicts;

/// <summary>Today is 31 January 2026, half past eleven in the evening in UTC.</summary>
public sealed class WaiversTests
{
    private static readonly DateOnly Today = new(2026, 1, 31);

    [TestCase(Verdict.Supported, null, Standing.AsExpected)]
    [TestCase(Verdict.Supported, "2026-01-31", Standing.AsExpected)]
    [TestCase(Verdict.Supported, "2026-01-30", Standing.WaiverExpired)]
    [TestCase(Verdict.Refuted, null, Standing.NotAsExpected)]
    [TestCase(Verdict.Refuted, "2026-01-31", Standing.Waived)]
    [TestCase(Verdict.Refuted, "2026-02-01", Standing.Waived)]
    [TestCase(Verdict.Refuted, "2026-01-30", Standing.WaiverExpired)]
    [TestCase(Verdict.Undecided, null, Standing.NotAsExpected)]
    [TestCase(Verdict.Undecided, "2026-01-31", Standing.Waived)]
    [TestCase(Verdict.NotRun, null, Standing.NotAsExpected)]
    [TestCase(Verdict.NotRun, "2026-01-31", Standing.NotAsExpected)]
    [TestCase(Verdict.NotRun, "2026-01-30", Standing.WaiverExpired)]
    public void VerdictAndWaiver_GiveTheStanding(Verdict verdict, string? expires, Standing expected)
    {
        var standing = Waivers(expires).Apply(Result(verdict));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(standing.Standing, Is.EqualTo(expected));
            Assert.That(standing.Passes, Is.EqualTo(expected is Standing.AsExpected or Standing.Waived));
            Assert.That(standing.Waiver?.Expires.ToString("yyyy-MM-dd"), Is.EqualTo(expires));
            Assert.That(standing.AsExpected, Is.EqualTo(verdict == Verdict.Supported), "a waiver does not change what the verdict is");
        }
    }

    /// <summary>A claim that is expected to be refuted and is supported is no pass either; a waiver covers that as well.</summary>
    [Test]
    public void SupportedWhereRefutedWasExpected_CanBeWaived()
    {
        var result = Result(Verdict.Supported);
        result = result with { Claim = result.Claim.Expecting(Verdict.Refuted, "so it is.") };
        Assert.That(Waivers("2026-12-31").Apply(result).Standing, Is.EqualTo(Standing.Waived));
    }

    [Test]
    public void WaiverOfAnotherClaim_CoversNothing() =>
        Assert.That(new Waivers([new("other", "r", "o", new(2026, 12, 31))], Today).Apply(Result(Verdict.Refuted)).Standing, Is.EqualTo(Standing.NotAsExpected));

    [TestCase(Verdict.Refuted, "2026-01-31", WaiverEffect.InForce, "")]
    [TestCase(Verdict.Supported, "2026-01-31", WaiverEffect.Needless, "needless: the claim is as expected again; remove it from configs/waivers.json.")]
    [TestCase(Verdict.NotRun, "2026-01-31", WaiverEffect.NotRun, "covers nothing: the claim's runs are missing, and what was not measured never passes.")]
    [TestCase(null, "2026-01-31", WaiverEffect.NotJudged, "about a claim that is not judged here.")]
    [TestCase(Verdict.Supported, "2026-01-30", WaiverEffect.Expired, "expired; the claim is as expected again: remove it from configs/waivers.json.")]
    [TestCase(Verdict.Refuted, "2026-01-30", WaiverEffect.Expired, "expired; the claim is not as expected yet: mend that and remove it from configs/waivers.json, or renew it there with a new date.")]
    [TestCase(null, "2026-01-30", WaiverEffect.Expired, "expired; the claim is not judged here: remove it from configs/waivers.json, or renew it there with a new date.")]
    public void WaiversOfAStudy_SayWhatTheyDo(Verdict? verdict, string expires, WaiverEffect effect, string note)
    {
        var applied = Waivers(expires).Apply(verdict is { } reached ? [Result(reached)] : []);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(applied.Waivers.Select(waiver => waiver.Effect), Is.EqualTo(new[] { effect }));
            Assert.That(applied.Waivers[0].Note, Is.EqualTo(note));
            Assert.That(applied.Waivers[0].HasExpired, Is.EqualTo(effect == WaiverEffect.Expired));
            Assert.That(applied.Passes, Is.EqualTo(effect is WaiverEffect.InForce or WaiverEffect.Needless or WaiverEffect.NotJudged));
        }
    }

    [Test]
    public void ResultsWithoutWaivers_PassWhereEachIsAsExpected()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Waivers(null).Apply([Result(Verdict.Supported)]).Passes, Is.True);
            Assert.That(Waivers(null).Apply([Result(Verdict.Supported), Result(Verdict.Refuted)]).Passes, Is.False);
        }
    }

    [Test]
    public void Today_IsTheDayInUtc()
    {
        using var configurations = new TemporaryConfigurations();
        Assert.That(FashionRepro.Verdicts.Waivers.Read(configurations.Configs, [], new FixedTime()).Today, Is.EqualTo(Today));
    }

    [TestCase(Verdict.Refuted, "2026-12-31", """
        a-claim: Refuted, expected Supported
          claim     Something. (Results)
          evidence  found
          waiver    waived until 2026-12-31 by Ada: the split changed
          next      nothing before 2026-12-31: by then the verdict is the expected one again, or the waiver is renewed.
        """)]
    [TestCase(Verdict.Supported, "2026-12-31", """
        a-claim: Supported, expected Supported
          claim     Something. (Results)
          evidence  found
          waiver    waived until 2026-12-31 by Ada: the split changed
          next      the waiver is needless: the claim is as expected again; remove it from configs/waivers.json.
        """)]
    [TestCase(Verdict.Refuted, "2026-01-30", """
        a-claim: Refuted, expected Supported
          claim     Something. (Results)
          evidence  found
          waiver    waived until 2026-01-30 by Ada: the split changed
          next      the waiver is expired; the claim is not as expected yet: mend that and remove it from configs/waivers.json, or renew it there with a new date.
        """)]
    [TestCase(Verdict.NotRun, "2026-12-31", """
        a-claim: NotRun, expected Supported
          claim     Something. (Results)
          evidence  found
          waiver    waived until 2026-12-31 by Ada: the split changed
          next      train what is missing: `run` takes the experiments and seeds that are named above; the waiver covers nothing: the claim's runs are missing, and what was not measured never passes.
        """)]
    public void FindingText_SaysWhoWaivedWhatAndUntilWhen(Verdict verdict, string expires, string text) =>
        Assert.That(FindingText.Of(Waivers(expires).Apply(Result(verdict))).ReplaceLineEndings("\n"), Is.EqualTo(text));

    [Test]
    public void FindingTextWithoutAWaiver_IsThatOfTheResult() =>
        Assert.That(FindingText.Of(Waivers(null).Apply(Result(Verdict.Refuted))), Is.EqualTo(FindingText.Of(Result(Verdict.Refuted))));

    private static Waivers Waivers(string? expires) =>
        new(expires is null ? [] : [new Waiver("a-claim", "the split changed", "Ada", DateOnly.ParseExact(expires, "yyyy-MM-dd"))], Today);

    private static ClaimResult Result(Verdict verdict) =>
        new(new Claim("a-claim", "Results", "Something.", [], _ => null!), new Finding(verdict, "found", [], []));
}
