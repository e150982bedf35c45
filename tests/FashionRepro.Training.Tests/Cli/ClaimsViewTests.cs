using FashionRepro.Cli.Display;
using FashionRepro.Experiments;
using FashionRepro.Verdicts;
using Spectre.Console;

namespace FashionRepro.Training.Tests.Cli;

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
              next      if a change to a model or a config did this, `baselines diff` shows what moved. If the new verdict is right, declare it in specs/FashionRepro.Claims and say why.
            3 claims: 1 supported, 1 refuted, 1 undecided; 1 not as expected (✗).
            2 claims not selected by study core: b-two, b-three (FASHIONREPRO_STUDY=extended selects all).
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

    private static string[] Show(int width, InteractionSupport watched, params IReadOnlyList<Claim> claims)
    {
        var selection = ClaimSelection.Of(claims, Configuration.LoadStudies(StudyChoice.Core));
        return Rendered.Lines(width, console => ClaimsView.Show(console, [.. selection.Selected.Select(claim => new ClaimResult(claim, claim.Rule(null!)))], selection), watched);
    }

    private static Claim Claim(string id, string section, Verdict verdict, params IReadOnlyList<string> needs) =>
        new(id, section, $"Something of {id}.", needs, _ => new(verdict, $"found of {id}", [], []));
}
