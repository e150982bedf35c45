using FashionRepro.Cli.Display;
using FashionRepro.Experiments;
using FashionRepro.Verdicts;
using Spectre.Console;

namespace FashionRepro.Cli.Tests;

/// <summary>The claims on terminals of several widths, and in a file.</summary>
public sealed class ClaimsViewTests
{
    private static readonly ConfigurationFolder Configuration = ConfigurationFolder.Open(RepositoryFolder.Find(AppContext.BaseDirectory).Configs);

    [Test]
    public void Claims_AreShownBySectionWithATally_AndThoseNotSelectedAtTheEnd()
    {
        Claim[] claims =
        [
            Claim("a-one", "Results", Verdict.Supported, "ann"),
            Claim("a-two", "Results", Verdict.Refuted, "cnn"),
            Claim("b-one", "Conclusions", Verdict.Undecided, "ann").Expecting(Verdict.Undecided, "the seeds disagree."),
            Claim("b-two", "Conclusions", Verdict.Supported, "ann", "cnn-sgd"),
            Claim("b-three", "Conclusions", Verdict.Supported, "ann-sgd"),
        ];

        Assert.That(string.Join('\n', Show(120, InteractionSupport.No, claims)), Is.EqualTo(
            """
            Results  2 claims, 1 not as expected (✗)
              ✓ supported a-one
                          Something of a-one.
                          found of a-one
              ✗ refuted   a-two (expected: supported)
                          Something of a-two.
                          found of a-two
            Conclusions  1 claim, all verdicts as expected (✓)
              ✓ undecided b-one (as expected)
                          Something of b-one.
                          found of b-one
                          because the seeds disagree.
            a-two: Refuted, expected Supported
              claim     Something of a-two. (Results)
              evidence  found of a-two
              next      if a change to a model or a config did this, `baselines diff` shows what moved. If the new verdict is right, declare it where the claim is declared and say why.
            3 claims: 1 supported, 1 refuted, 1 undecided; 1 not as expected (✗).
            2 claims not selected by study core: b-two, b-three (FASHIONREPRO_STUDY=extended selects all).
            """));
    }

    [Test]
    public void Waivers_StandAtTheTop_AndMarkTheirClaims()
    {
        Claim[] claims =
        [
            Claim("a-one", "Results", Verdict.Refuted, "ann"),
            Claim("a-two", "Results", Verdict.Supported, "ann"),
            Claim("a-three", "Results", Verdict.Undecided, "ann"),
            Claim("b-one", "Conclusions", Verdict.Supported, "ann-sgd"),
            Claim("b-two", "Conclusions", Verdict.Supported, "ann"),
        ];
        Waiver[] waivers = [Waiver("a-one", 31), Waiver("a-two", 31), Waiver("a-three", 30), Waiver("b-one", 30)];

        Assert.That(string.Join('\n', Show(120, InteractionSupport.No, claims, waivers)), Is.EqualTo(
            """
            Waivers  1 in force (~), 1 needless, 2 expired (✗)
              ~ a-one
                waived until 2026-01-31 by Ada: of a-one.
              – a-two
                waived until 2026-01-31 by Ada: of a-two.
                needless: the claim is as expected again; remove it from configs/waivers.json.
              ✗ a-three
                waived until 2026-01-30 by Ada: of a-three.
                expired; the claim is not as expected yet: mend that and remove it from configs/waivers.json, or renew it there with a new date.
              ✗ b-one
                waived until 2026-01-30 by Ada: of b-one.
                expired; the claim is not judged here: remove it from configs/waivers.json, or renew it there with a new date.
            Results  3 claims, 1 with an expired waiver (✗), 1 waived (~)
              ~ refuted   a-one (expected: supported)
                          Something of a-one.
                          found of a-one
                          waived until 2026-01-31 by Ada: of a-one.
              ✓ supported a-two
                          Something of a-two.
                          found of a-two
              ✗ undecided a-three (expected: supported)
                          Something of a-three.
                          found of a-three
                          expired: waived until 2026-01-30 by Ada: of a-three.
            Conclusions  1 claim, all verdicts as expected (✓)
              ✓ supported b-two
                          Something of b-two.
                          found of b-two
            a-three: Undecided, expected Supported
              claim     Something of a-three. (Results)
              evidence  found of a-three
              waiver    waived until 2026-01-30 by Ada: of a-three.
              next      the waiver is expired; the claim is not as expected yet: mend that and remove it from configs/waivers.json, or renew it there with a new date.
            4 claims: 2 supported, 1 refuted, 1 undecided; 1 with an expired waiver (✗), 1 waived (~).
            1 claim not selected by study core: b-one (FASHIONREPRO_STUDY=extended selects all).
            1 with an expired waiver (✗) among those not judged: b-one.
            """));
    }

    [TestCase(40)]
    [TestCase(80)]
    [TestCase(160)]
    public void ManyClaims_AreFoldedBetweenWordsOnATerminal_AndInNoOtherPlace(int width)
    {
        Claim[] claims = [.. Enumerable.Range(1, 90).Select(i => Claim($"claim-with-quite-a-long-name-{i}", $"Section {1 + (i / 15)}", Verdict.Supported, i % 2 == 0 ? "ann" : "ann-sgd"))];

        var terminal = Show(width, InteractionSupport.Yes, claims);
        var file = Show(width, InteractionSupport.No, claims);

        Assert.Multiple(() =>
        {
            Assert.That(terminal.Where(line => !line.Contains("claim-with", StringComparison.Ordinal)), Has.All.Length.LessThanOrEqualTo(width));
            Assert.That(terminal.Where(line => line.StartsWith("  ✓ supported claim-with-quite-a-long-name-", StringComparison.Ordinal)).Count(), Is.EqualTo(45));
            Assert.That(string.Join(' ', terminal).Split(' ', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(string.Join(' ', file).Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            Assert.That(file[^2], Is.EqualTo("45 claims: 45 supported; all verdicts as expected (✓)."));
            Assert.That(file[^1], Does.StartWith("45 claims not selected by study core: claim-with-quite-a-long-name-1, ").And.EndWith("(FASHIONREPRO_STUDY=extended selects all)."));
        });
    }

    private static string[] Show(int width, InteractionSupport watched, IReadOnlyList<Claim> claims, params IReadOnlyList<Waiver> waivers)
    {
        var selection = ClaimSelection.Of(claims, Configuration.LoadStudies(StudyChoice.Core));
        return Rendered.Lines(width, console => ClaimsView.Show(
            console, new Waivers(waivers, new(2026, 1, 31)).Apply([.. selection.Selected.Select(claim => new ClaimResult(claim, claim.Rule(null!)))]), selection, [], []), watched);
    }

    private static Waiver Waiver(string claim, int lastDayOfJanuary) => new(claim, $"of {claim}.", "Ada", new(2026, 1, lastDayOfJanuary));

    private static Claim Claim(string id, string section, Verdict verdict, params IReadOnlyList<string> needs) =>
        new(id, section, $"Something of {id}.", needs, _ => new(verdict, $"found of {id}", [], []));
}
