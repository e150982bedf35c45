using System.Globalization;
using System.Text.RegularExpressions;
using FashionRepro.Calibration;
using FashionRepro.Claims;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Tests.Claims;

/// <summary>
/// The figures of README.md are those of the committed runs in baselines/bank, and of the documents in docs that the commands wrote. Whoever changes one by hand, or makes the
/// runs anew, finds the sentence here.
/// </summary>
public sealed partial class ReadmeFiguresTests
{
    private static readonly RepositoryFolder Repository = RepositoryFolder.Find(AppContext.BaseDirectory);

    private static readonly string[] Readme = File.ReadAllLines(Path.Combine(Repository.Path, "README.md"));

    private static readonly Lazy<Evidence> Bank = new(Read);

    private static readonly Lazy<IReadOnlyList<ClaimResult>> Results = new(() => [.. WriteUp.Claims.Select(claim => claim.Evaluate(Bank.Value))]);

    /// <summary>The claims of the study core, decided with as many seeds as it allows.</summary>
    private static readonly Lazy<(Study Core, IReadOnlyList<ClaimResult> Results)> Decided = new(() =>
    {
        var core = ConfigurationFolder.Open(Repository.Configs).LoadStudy(StudyChoice.Core);
        var bank = new RecordBank(Path.Combine(Repository.Path, "baselines", RecordBank.FolderName)).LoadCommitted(core.ExperimentNames);
        var decision = new SequentialDecision(core, seeds => bank.Evidence(core.WithSeeds(seeds)));
        return (core, [.. WriteUp.Claims.Where(claim => core.HasAll(claim.Needs)).Select(decision.Judge)]);
    });

    private static ModelEvidence Ann => Bank.Value.Model(WriteUp.Ann, "ANN");

    private static ModelEvidence Cnn => Bank.Value.Model(WriteUp.Cnn, "CNN");

    [TestCase("ANN")]
    [TestCase("CNN")]
    public void Table1_IsTheMeanOfTheStudysSeeds(string model)
    {
        var cells = WriteUp.Definition.Reported!.Cells.Where(cell => cell.Model == model).ToArray();
        Assert.That(cells, Has.Length.EqualTo(3));
        Assert.That(Figures(Row($"| Table 1, {model}: ")), Is.EqualTo(
            cells.Select(cell => Fixed(cell.Measured(Bank.Value).Percents.Average(seed => seed.Value))).Concat(cells.Select(cell => Fixed(cell.Percent)))));
    }

    [TestCase("CNN − ANN on test", "cnn-beats-ann-test")]
    [TestCase("residual blocks, a deeper network, an Inception block", "residual-network-better", "deep-network-better", "inception-network-better")]
    [TestCase("RMSprop, momentum", "rmsprop-better-cnn", "momentum-better-cnn")]
    [TestCase("training images rotated, shifted, zoomed", "rotated-cnn-better", "shifted-cnn-better", "zoomed-cnn-better", "augmented-cnn-better", "augmented-ann-better", "augmented-cnn-robust-to-shift")]
    [TestCase("flattening loses space", "flattening-loses-space-cnn", "flattening-loses-space-ann")]
    public void ComparisonsFigures_StandInTheirFindings(string what, params string[] claims)
    {
        var measured = Figures(string.Join(' ', claims.Select(id => Results.Value.Single(result => result.Claim.Id == id).Finding.Summary))).ToArray();
        var shown = Figures(Row($"| {what} |")).ToArray();
        Assert.That(shown, Has.Length.GreaterThan(2));
        Assert.That(shown, Is.SubsetOf(measured));
    }

    [TestCase("ann", "| learning rates and batch sizes of the ANN |")]
    [TestCase("cnn", "| learning rates and batch sizes of the CNN |")]
    public void Sweep_IsThatOfTheBank(string name, string row)
    {
        var configuration = ConfigurationFolder.Open(Repository.Configs);
        var sweep = configuration.LoadSweeps([name]).Single();
        var bank = new RecordBank(Path.Combine(Repository.Path, "baselines", RecordBank.FolderName)).LoadCommitted(sweep.AsStudy.ExperimentNames);
        var result = SweepResult.Of(sweep, Evidence.Of(sweep.AsStudy, (experiment, seed) => bank.Of(experiment.Name).FirstOrDefault(run => run.Plan.Seed == seed)));
        var said = string.Join(' ', SweepBlocks.Of(result).OfType<FashionRepro.Reports.ReportBlock.Paragraph>().Select(paragraph => paragraph.Text));
        var shown = Figures(Row(row)).ToArray();
        Assert.That(shown, Has.Length.EqualTo(9));
        Assert.That(shown, Is.SubsetOf(Figures(said)));
    }

    /// <summary>Of every experiment that the bank has runs of.</summary>
    [Test]
    public void DepartureThatExplainsTheCnn_IsTheNearestOfTheBank()
    {
        var (configuration, bank) = (ConfigurationFolder.Open(Repository.Configs), new RecordBank(Path.Combine(Repository.Path, "baselines", RecordBank.FolderName)));
        var experiments = configuration.LoadAll(bank.Names.Except(configuration.Defects).ToArray());
        var committed = bank.LoadCommitted(experiments.Select(experiment => experiment.Name));
        var nearest = NearestToTable.Of(
            WriteUp.Definition, WriteUp.Definition.Models.Single(model => model.Title == "CNN"), configuration.Load(WriteUp.Cnn), experiments,
            committed.Of(WriteUp.Cnn)[0].Plan.Identity, experiment => committed.Of(experiment.Name)).Candidates[0];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(nearest.Experiment, Is.EqualTo("cnn@training.learningRate=0.003"));
            Assert.That(nearest.ExplainsAll, Is.True);
            Assert.That(Figures(Row("| which one departure would explain the CNN of Table 1 |")), Is.EqualTo(["0.003", "0.001", .. nearest.Figures.Select(figure => Fixed(figure.Measured.Mean))]));
        }
    }

    [Test]
    public void WeakestClass_IsTheMeanOfTheStudysSeeds() => Assert.That(
        Figures(Row("| weakest class |")).Where(figure => figure.Contains('.', StringComparison.Ordinal)),
        Is.EqualTo([Fixed(Mean(Ann.F1, "Shirt")), Fixed(Mean(Cnn.F1, "Shirt"))]));

    [Test]
    public void TrouserAndBag_AreAboveTheThresholdInAsManyScores()
    {
        var above = from model in new[] { Ann, Cnn }
                    from score in new[] { model.Precision, model.Recall, model.F1 }
                    from className in new[] { "Trouser", "Bag" }
                    where Mean(score, className) > 95
                    select score;
        Assert.That(Row("| Trouser and Bag above 95 % |"), Does.Contain($" all {above.Count()} scores |"));
    }

    [Test]
    public void Split_IsThatOfTheRuns()
    {
        var split = Ann.Runs[0].Result.Split;
        var all = split.Training + split.Validation + split.Test;
        Assert.That(Row("| 80/10/10 split |"), Does.Contain($" it is {100.0 * split.Training / all:F0}/{100.0 * split.Validation / all:F0}/{100.0 * split.Test / all:F0} |"));
    }

    [Test]
    public void MultiplyAdds_AreThoseOfTheNetworks() => Assert.That(
        (Row("| learns more efficiently |"), MultiplyAdds.Of(Cnn.Runs[0].Network.Result.Model).Training / (double)MultiplyAdds.Of(Ann.Runs[0].Network.Result.Model).Training),
        Is.EqualTo((Row("| learns more efficiently |"), 25.0)).Using<(string, double), (string, double)>((left, right) =>
            left.Item1.Contains("an image costs it twenty-five times as much", StringComparison.Ordinal) && Math.Abs(left.Item2 - right.Item2) < 0.5));

    [Test]
    public void AllVerdicts_AreCounted()
    {
        ClaimResult[] twoNetworks = [.. Results.Value.Where(result => !result.Claim.Needs.Except([WriteUp.Ann, WriteUp.Cnn]).Any())];
        Assert.That(Figures(Row("| all verdicts |")), Is.EqualTo(
        [
            .. Counts(Results.Value), $"{WriteUp.Claims.Count(claim => claim.ExpectedVerdicts.Contains(Verdict.Undecided))}", .. Counts(twoNetworks),
        ]));

        static string[] Counts(IReadOnlyList<ClaimResult> results) =>
            [$"{results.Count}", .. new[] { Verdict.Supported, Verdict.Refuted, Verdict.Undecided }.Select(verdict => $"{results.Count(result => result.Finding.Verdict == verdict)}")];
    }

    /// <summary>What <c>reproduce --decide</c> comes to on the bank's runs, which are those that it trains.</summary>
    [Test]
    public void DecidedClaims_AreThoseOfTheRuns()
    {
        var (core, decided) = Decided.Value;
        var row = Row("| claims that five seeds leave open |");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Figures(row), Is.EqualTo(
            [
                $"{Results.Value.Count(result => core.HasAll(result.Claim.Needs) && result.Finding.Verdict == Verdict.Undecided)}", $"{decided.Count}",
                $"{core.MostOf(WriteUp.Ann)}", $"{core.MostOf(WriteUp.Cnn)}", $"{decided.Count(result => result.Finding.Verdict == Verdict.Undecided)}",
            ]));
            foreach (var named in decided.Where(result => row.Contains($"`{result.Claim.Id}`", StringComparison.Ordinal)))
                Assert.That((named.Finding.Verdict, named.Decision!.Seeds > core.Seeds.Count), Is.EqualTo((Verdict.Supported, true)), named.Claim.Id);
            Assert.That(
                decided.Where(result => result.Finding.Verdict == Verdict.Supported && result.Decision!.Seeds > core.Seeds.Count).Select(result => result.Claim.Id),
                Has.All.Matches<string>(id => row.Contains($"`{id}`", StringComparison.Ordinal)));
        }
    }

    [Test]
    public void ClaimsDeclaredTooClose_AreDecidedAsTheRowSays()
    {
        var (core, decided) = Decided.Value;
        ClaimResult[] declared = [.. decided.Where(result => result.Claim.ExpectedVerdicts.Contains(Verdict.Undecided))];
        var row = Row("| claims declared too close for five seeds |");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Figures(row), Is.EqualTo(
            [
                $"{declared.Length}", $"{decided.Count}", $"{core.MostOf(WriteUp.Ann)}", $"{core.MostOf(WriteUp.Cnn)}", $"{declared.Count(result => result.Finding.Verdict != Verdict.Undecided)}",
            ]));
            Assert.That(declared.Where(result => result.Finding.Verdict != Verdict.Undecided), Has.All.Matches<ClaimResult>(result => result!.Finding.Verdict == result.Claim.Expected));
            Assert.That(declared.Where(result => row.Contains($"`{result.Claim.Id}`", StringComparison.Ordinal)).Select(result => result.Finding.Verdict), Is.EqualTo(Enumerable.Repeat(Verdict.Supported, 10)));
        }
    }

    /// <summary>How often a run of the ANN gives no more than the write-up reports.</summary>
    [Test]
    public void AnnRunsAtTheReportedFigure_AreThoseOfTheBank()
    {
        var runs = new RecordBank(Path.Combine(Repository.Path, "baselines", RecordBank.FolderName)).LoadCommitted([WriteUp.Ann]).Of(WriteUp.Ann);
        Assert.That(string.Join(' ', Readme), Does.Contain($" {runs.Count(run => run.Result.TestAccuracy.Percent <= 87.46)} of the bank's {runs.Count} runs of the ANN have 87.46 % or less on the test images."));
    }

    [Test]
    public void Readings_AreThoseOfTheRuns()
    {
        var matrix = ReadingMatrix.Of(WriteUp.Definition, Bank.Value);
        Assert.That(matrix.Distances, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var distance in matrix.Distances)
            {
                var row = Row($"| **{distance.Reading.Name}**: ").Split('|');
                Assert.That(Figures(string.Join(' ', row.Skip(1))), Is.EqualTo(
                    distance.Figures.Select(figure => Fixed(figure.Mean)).Append(Fixed(distance.MeanAbsolute))), distance.Reading.Name);
            }

            Assert.That(string.Join(' ', Readme), Does.Contain($" {matrix.Rows.Count(row => row.DependsOnTheReading)} of the {matrix.Rows.Count} claims depend on the reading."));
            Assert.That(Figures(Row("| write-up | ")), Is.EqualTo(WriteUp.Definition.Reported!.Cells.Select(cell => Fixed(cell.Percent))));
        });
    }

    [Test]
    public void Calibration_IsThatOfItsDocument()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Path, "docs", "calibration.md"));
        var gate = Shown(document, @"^\| whole gate: any claim or baseline \| +(\S+) %");
        var claims = Shown(document, @" \d+ of (\d+) claims meet theirs");
        var meeting = Shown(document, @" (\d+) of \d+ claims meet theirs");
        var defects = Shown(document, @"^(\d+) defects: ");
        var caught = Shown(document, @"^\d+ defects: (\d+) caught by statistics");
        var worst = Table(document, "## Claims").Max(row => double.Parse(row.Split('|')[6].Replace(" %", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));
        var text = string.Join(' ', Readme);
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Contain($"a claim or a baseline is red in {gate} % of the draws (goal: 5 %), and none of the {claims} claims"));
            Assert.That(text, Does.Contain($" can calibrate in more than {worst.ToString("F1", CultureInfo.InvariantCulture)} % (goal: 1 %, which {meeting} meet); the other"));
            Assert.That(text, Does.Contain($"Of {defects} errors that were tried, {caught} are noticed by a statistical rule."));
            Assert.That(WriteUp.Claims.Count - int.Parse(claims, CultureInfo.InvariantCulture), Is.EqualTo(39), "README: the other 39");
        });
    }

    [Test]
    public void RunsOfTheBank_AreAsManyAsItHas()
    {
        var bank = new RecordBank(Path.Combine(Repository.Path, "baselines", RecordBank.FolderName));

        Assert.That(string.Join(' ', Readme), Does.Contain($" has the records of {bank.Names.Sum(name => RecordArchive.Read(bank.PathOf(name)).Count)} runs."));
    }

    /// <summary>Figures measured on a machine, which nobody can compute.</summary>
    [Test]
    public void Benchmarks_AreThoseOfTheirDocument()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Path, "docs", "benchmarks.md"));
        var speed = Readme.SkipWhile(line => line != "## How fast").TakeWhile(line => line != "## What is where").Where(line => line.StartsWith('|')).ToArray();
        var figures = speed.TakeWhile(line => !line.StartsWith("| goal", StringComparison.Ordinal)).ToArray();
        Assert.That(figures, Has.Length.GreaterThan(6));
        Assert.Multiple(() =>
        {
            foreach (var line in figures)
                Assert.That(document, Does.Contain(line + "\n"));
            foreach (var goal in speed.SkipWhile(line => !line.StartsWith("| goal", StringComparison.Ordinal)).Skip(2))
            {
                foreach (var figure in Figures(goal.Split('|')[2]))
                    Assert.That(Figures(document), Does.Contain(figure), goal);
            }
        });
    }

    private static Evidence Read()
    {
        var configuration = ConfigurationFolder.Open(Repository.Configs);
        var experiments = configuration.LoadAll([.. WriteUp.Claims.SelectMany(claim => claim.Needs).Concat(WriteUp.Definition.Readings.SelectMany(reading => reading.StandIns.Values)).Distinct()]);
        return new RecordBank(Path.Combine(Repository.Path, "baselines", RecordBank.FolderName)).LoadCommitted(experiments.Select(experiment => experiment.Name))
            .Evidence(new Study("bank", experiments, configuration.LoadStudy(StudyChoice.Core).Seeds));
    }

    private static string Row(string start)
    {
        var rows = Readme.Where(line => line.StartsWith(start, StringComparison.Ordinal)).ToArray();
        Assert.That(rows, Has.Length.EqualTo(1), $"README.md has no line, or several, that start with \"{start}\"");
        return rows[0][start.Length..];
    }

    private static IEnumerable<string> Table(string document, string heading) =>
        document.Split('\n').SkipWhile(line => line != heading).Skip(1).SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).Skip(2);

    private static string Shown(string document, string pattern)
    {
        var match = Regex.Match(document, pattern, RegexOptions.Multiline, TimeSpan.FromSeconds(5));
        Assert.That(match.Success, Is.True, pattern);
        return match.Groups[1].Value;
    }

    private static IEnumerable<string> Figures(string text) => Figure().Matches(text).Select(match => match.Value);

    private static double Mean(ClassScoreEvidence scores, string className) => scores.Percents(className).Average(seed => seed.Value);

    private static string Fixed(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![\w.])\d[\d,]*\d(?:\.\d+)?|(?<![\w.,])\d(?:\.\d+)?", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Figure();
}
