using FashionRepro.Claims;
using FashionRepro.Tests.Baselines;
using FashionRepro.Tests.Experiments;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Experiments.TemporaryConfigurations;

namespace FashionRepro.Tests.Verdicts;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WaiversReaderTests : IDisposable
{
    private readonly TemporaryConfigurations configurations = new();

    public void Dispose() => configurations.Dispose();

    [Test]
    public void Waivers_AreReadInTheirOrder_WithTextsOnOneLine()
    {
        configurations.WriteWaivers(Change(WaiversFile, "\"reason\": \"r\", \"owner\": \"o\", \"expires\": \"2026-12-31\"", """
            // Comments are allowed, as in every configuration.
            "reason": " the new split\n moves it ", "owner": "ada@example.org", "expires": "2026-12-31"
            """));

        var waivers = Read();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(waivers.Today, Is.EqualTo(new DateOnly(2026, 1, 31)));
            Assert.That(waivers.All, Is.EqualTo(new Waiver[]
            {
                new("shirt-weakest", "the new split moves it", "ada@example.org", new(2026, 12, 31)),
                new("cnn-beats-ann-test", "r", "o", new(2026, 2, 28)),
            }));
        }
    }

    [Test]
    public void WithoutAFile_ThereAreNone() => Assert.That(Read().All, Is.Empty);

    [Test]
    public void EveryProblem_IsReportedAtOnce()
    {
        configurations.WriteWaivers("""
            {
              "abot": "a",
              "waivers": [
                { "claim": "shirt-weekest", "reason": "", "owner": " ", "expires": "2026-02-29" },
                { "claim": "of-nothing-there-is", "reason": "r", "owner": "o", "expires": "soon", "until": "2026-12-31" },
                3,
                { "claim": "shirt-weakest", "reason": "r", "ownr": "o", "expires": 20261231 },
                { "claim": "shirt-weakest", "reason": "r", "owner": "o", "expires": "2026-12-31", "owner": "p" }
              ]
            }
            """);

        Assert.That(Message(() => Read()), Is.EqualTo("""
            configs/waivers.json is not a valid list of waivers (13 problems):
              waivers.0.claim    is "shirt-weekest", which is not a claim; did you mean shirt-weakest?
              waivers.0.reason   is ""; expected text
              waivers.0.owner    is " "; expected text
              waivers.0.expires  is "2026-02-29"; expected a date, written as 2026-12-31
              waivers.1.claim    is "of-nothing-there-is", which is not a claim; `claims` shows every id
              waivers.1.expires  is "soon"; expected a date, written as 2026-12-31
              waivers.1.until    is not a setting; waivers.1 has claim, reason, owner, expires
              waivers.2          is 3; expected an object
              waivers.3.expires  is 20261231; expected a date, written as 2026-12-31
              waivers.3.ownr     is not a setting; did you mean waivers.3.owner?
              waivers.4.owner    is given twice; each setting has one value
              waivers            contains shirt-weakest twice; a claim has one waiver at most
              abot               is not a setting; did you mean about?
            Nothing was run.
            """));
    }

    [TestCase("{", "line 1, column 2  is not JSON: ")]
    [TestCase("", "file  is empty, or no file but a pipe or a device; expected an object")]
    [TestCase("[]", "file  is an empty list; expected an object")]
    [TestCase("{ \"about\": \"a\" }", "waivers  is missing; expected waivers, or none")]
    [TestCase("{ \"about\": \"a\", \"waivers\": {} }", "waivers  is an object; expected waivers, or none")]
    public void FileThatIsNoList_IsReported(string json, string problem)
    {
        configurations.WriteWaivers(json);
        Assert.That(Message(() => Read()), Does.StartWith($"configs/waivers.json is not a valid list of waivers (1 problem):\n  {problem}"));
    }

    private Waivers Read() => Waivers.Read(configurations.Configs, WriteUp.Claims, new FixedTime());
}
