using Deque.AxeCore.Playwright;
using FashionRepro.Bank;
using FashionRepro.Calibration;
using FashionRepro.Claims;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Verdicts;
using Microsoft.Playwright;

namespace FashionRepro.Reporting.Tests.Browser;

/// <summary>
/// The report on the committed runs of baselines/bank, every claim of the write-up in it, in a real browser: axe-core finds nothing (WCAG 2.2 A and AA, contrast among it),
/// nothing is asked of the network, and a phone's page is as wide as the phone.
/// </summary>
[Category("Browser")]
[NonParallelizable]
public sealed class AccessibilityTests
{
    private string folder = "";
    private string page = "";
    private IPlaywright? playwright;
    private IBrowser? browser;

    [OneTimeSetUp]
    public async Task Open()
    {
        if (InstalledChromium.Path is not { } program)
            Assert.Ignore($"No Chromium is installed: install Debian's package chromium, or name a program with {InstalledChromium.Variable}.");
        else
        {
            folder = Directory.CreateTempSubdirectory("fashion-repro-browser-").FullName;
            page = new Uri(ReportFolder.Write(folder, EvidenceReport.Of(Content()))).AbsoluteUri;
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = program,
                Args = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
        }
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
        if (folder.Length > 0)
            Directory.Delete(folder, recursive: true);
    }

    [TestCase(1280, ColorScheme.Light)]
    [TestCase(390, ColorScheme.Dark)]
    public async Task Page_HasNoAccessibilityProblem(int width, ColorScheme scheme)
    {
        await using var context = await browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });
        var tab = await context.NewPageAsync();
        var requests = new List<string>();
        tab.Request += (_, request) => requests.Add(request.Url);
        await tab.GotoAsync(page);

        // Half of the page is folded away, and what nobody sees is not checked.
        await tab.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
        var result = await tab.RunAxe(new Deque.AxeCore.Commons.AxeRunOptions { ResultTypes = [Deque.AxeCore.Commons.ResultType.Violations] });

        Assert.Multiple(() =>
        {
            Assert.That(result.Violations.Select(violation => $"{violation.Id}: {violation.Help}; {violation.Nodes.Length} times, first {violation.Nodes[0].Html}"), Is.Empty);
            Assert.That(requests.Where(url => !url.StartsWith("data:", StringComparison.Ordinal)), Is.EqualTo(new[] { page }));
        });
    }

    [Test]
    public async Task Page_IsAsWideAsThePhone()
    {
        await using var context = await browser!.NewContextAsync(new() { ViewportSize = new() { Width = 390, Height = 844 } });
        var tab = await context.NewPageAsync();
        await tab.GotoAsync(page);
        await tab.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
        Assert.That(await tab.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.EqualTo(390));
    }

    [Test]
    public async Task EveryClaim_IsOnThePage_WithoutScript()
    {
        await using var context = await browser!.NewContextAsync(new() { JavaScriptEnabled = false });
        var tab = await context.NewPageAsync();
        await tab.GotoAsync(page);
        Assert.That(await tab.Locator("details.entry").CountAsync(), Is.EqualTo(WriteUp.Claims.Count));
        await tab.Locator("details.entry > summary").First.ClickAsync();
        Assert.That(await tab.Locator("details.entry").First.Locator("table, li").First.IsVisibleAsync(), Is.True, "details open without script");
        Assert.That(new FileInfo(new Uri(page).LocalPath).Length, Is.LessThan(1_000_000));
    }

    [Test]
    public async Task Filter_ShowsOneVerdict_AndWhatALinkLeadsTo_WithoutScript()
    {
        await using var context = await browser!.NewContextAsync(new() { JavaScriptEnabled = false });
        var tab = await context.NewPageAsync();
        await tab.GotoAsync(page);
        await tab.Locator("#show-refuted").CheckAsync();
        var refuted = await tab.Locator("details.entry.refuted").CountAsync();
        Assert.That(await tab.Locator("details.entry:visible").CountAsync(), Is.EqualTo(refuted).And.Positive);
        Assert.That(await tab.Locator("tr.judged.supported:visible").CountAsync(), Is.Zero);

        await tab.Locator("button[type=reset]").ClickAsync();
        await tab.Locator("#show-undecided").CheckAsync();
        await tab.GotoAsync($"{page}#claim-cnn-beats-ann-test");
        Assert.That(await tab.Locator("#claim-cnn-beats-ann-test li").First.IsVisibleAsync(), Is.True, "a link unfolds what it leads into, though the filter hides the others");
    }

    private static ReportContent Content()
    {
        var repository = RepositoryFolder.Find(AppContext.BaseDirectory);
        var configuration = ConfigurationFolder.Open(repository.Configs);
        var needed = configuration.LoadAll([.. WriteUp.Claims.SelectMany(claim => claim.Needs).Concat(Readings.All.SelectMany(reading => reading.Substitutions.Values)).Distinct()]);
        var bank = new RecordBank(Path.Combine(repository.Path, "baselines", RecordBank.FolderName));
        var study = new Study("bank", needed, configuration.LoadStudy(StudyChoice.Core).Seeds);
        var records = needed.ToDictionary(e => e.Name, e => RecordArchive.Read(bank.PathOf(e.Name)).ToDictionary(record => record.Plan.Seed));
        var evidence = Evidence.Of(study, (experiment, seed) => records[experiment.Name].GetValueOrDefault(seed));
        var selection = ClaimSelection.Of(WriteUp.Claims, new Studies(study, [study]));
        var content = new ReportContent(WriteUp.Definition, selection, evidence, new Waivers([new("shirt-weakest", "To see a waiver.", "somebody", new(2026, 11, 25))], new(2026, 11, 26)).Apply(selection.Evaluate(evidence)), "report") { Readings = ReadingMatrix.Of(WriteUp.Definition, evidence) };
        return content with { Images = SyntheticContent.Images(content) };
    }
}
