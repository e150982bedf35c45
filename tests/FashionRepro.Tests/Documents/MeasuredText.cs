using System.Globalization;
using System.Text.RegularExpressions;
using FashionRepro.Bank;
using FashionRepro.Calibration;
using FashionRepro.Claims;
using FashionRepro.Experiments;
using FashionRepro.Reports;
using FashionRepro.Runs;
using FashionRepro.Verdicts;
using FashionRepro.WriteUps;

namespace FashionRepro.Tests.Documents;

/// <summary>What the committed runs say, as blocks of a document: a table or a paragraph of Markdown.</summary>
internal sealed partial class MeasuredText
{
    private static readonly RepositoryFolder Repository = RepositoryFolder.Find(AppContext.BaseDirectory);

    private readonly Lazy<CommittedRuns> networks = new(() => new(WriteUp.Definition, "", "core"));

    private readonly Lazy<CommittedRuns> classifiers = new(() => new(FashionMnistPaper.Claims.WriteUp.Definition, FashionMnistPaper.Claims.WriteUp.Definition.Folder, "extended"));

    private readonly Lazy<IReadOnlyList<ClaimResult>> decided;

    /// <summary>Nothing is read before a block asks for it.</summary>
    public MeasuredText() => decided = new(Decided);

    private CommittedRuns Networks => networks.Value;

    /// <summary>The text of a block.</summary>
    /// <param name="what">A name, and arguments behind it: <c>claims shirt-weakest</c>.</param>
    /// <exception cref="ArgumentException">There is no such block.</exception>
    public string Of(string what)
    {
        var words = what.Split(' ');
        return words[0] switch
        {
            "table1" => Table1(),
            "claims" => Claims(words[1..], summary => summary),
            "claims-in-short" => Claims(words[1..], summary => Detail().Replace(summary, "")),
            "verdicts" => Networks.Counts + " " + OfTheTwoNetworks(),
            "verdicts-of-classifiers" => classifiers.Value.Counts,
            "table3" => Table3(),
            "sweep" => SweepBlocks.Of(Sweep(words[1])).OfType<ReportBlock.Paragraph>().First().Text,
            "nearest" => Nearest(words[1]),
            "decide" => Decide(),
            "readings" => Readings(),
            "bank" => Bank(),
            "at-most" => AtMost(words[1], words[2], double.Parse(words[3], CultureInfo.InvariantCulture)),
            "calibration" => Calibration(),
            _ => throw new ArgumentException($"There is no block \"{what}\".", nameof(what)),
        };
    }

    private string Table1()
    {
        var cells = WriteUp.Definition.Reported!.Cells;
        return Table(
            ["model", .. cells.Select(cell => cell.Column).Distinct().Select(column => $"{column}: reported, measured")],
            cells.GroupBy(cell => cell.Model).Select(model => (string[])[model.Key, .. model.Select(cell => $"{Fixed(cell.Percent)}, {Fixed(Mean(cell.Measured(Networks.Evidence)))} %")]));
    }

    private string Claims(IEnumerable<string> ids, Func<string, string> shown) => Table(
        ["claim", "verdict", "evidence"],
        ids.Select(id => Networks.Results.Single(result => result.Claim.Id == id)).Select(result => new[] { $"{result.Claim.Statement} `{result.Claim.Id}`", result.Verdict.InWords(), shown(result.Summary) }));

    private string OfTheTwoNetworks() =>
        $"{CommittedRuns.Count([.. Networks.Results.Where(result => !result.Claim.Needs.Except([WriteUp.Ann, WriteUp.Cnn]).Any())], "claims need the two networks alone")}";

    private string Table3() => Table(
        ["row", "paper, %", "measured, %", "verdict"],
        classifiers.Value.Definition.Reported!.Cells.Select(cell => new[]
        {
            cell.Model, cell.Percent.ToString("F1", CultureInfo.InvariantCulture), Fixed(Mean(cell.Measured(classifiers.Value.Evidence))),
            classifiers.Value.Results.Single(result => result.Claim.Id == cell.ClaimId).Verdict.InWords(),
        }));

    private SweepResult Sweep(string name)
    {
        var sweep = Networks.Configuration.LoadSweeps([name]).Single();
        var bank = Networks.Bank.LoadCommitted(sweep.AsStudy.ExperimentNames);
        return SweepResult.Of(sweep, Evidence.Of(sweep.AsStudy, (experiment, seed) => bank.Of(experiment.Name).FirstOrDefault(run => run.Plan.Seed == seed)));
    }

    private string Nearest(string model)
    {
        var experiments = Networks.Configuration.LoadAll([.. Networks.Bank.Names.Except(Networks.Configuration.Defects)]);
        var committed = Networks.Bank.LoadCommitted(experiments.Select(experiment => experiment.Name));
        var described = WriteUp.Definition.Models.Single(of => of.Title == model);
        var nearest = NearestToTable.Of(
            WriteUp.Definition, described, Networks.Configuration.Load(described.Experiment), experiments, committed.Of(described.Experiment)[0].Plan.Identity, experiment => committed.Of(experiment.Name));
        var first = nearest.Candidates[0];
        return $"Of {nearest.Candidates.Count} candidates, `{first.Experiment}` comes nearest to the {model} of Table 1: {string.Join(", ", first.Figures.Select(figure => Fixed(figure.Measured.Mean)))} %. " +
            (first.ExplainsAll ? "A further run of it could give each reported figure." : "It does not explain all reported figures.");
    }

    private string Decide()
    {
        var core = Networks.Core;
        ClaimResult[] open = [.. Networks.Results.Where(result => core.HasAll(result.Claim.Needs) && result.Verdict == Verdict.Undecided)];
        ClaimResult[] later = [.. decided.Value.Where(result => result.Verdict != Verdict.Undecided && result.Decision!.Seeds > core.Seeds.Count)];
        return $"{core.Seeds.Count} seeds leave {open.Length} of {decided.Value.Count} claims undecided. With up to {core.MostOf(WriteUp.Ann)} seeds of the ANN and {core.MostOf(WriteUp.Cnn)} of the CNN, " +
            $"{decided.Value.Count(result => result.Verdict == Verdict.Undecided)} stay undecided. More seeds decide: {string.Join(", ", later.Select(result => $"`{result.Claim.Id}` ({result.Verdict.InWords()})"))}.";
    }

    private IReadOnlyList<ClaimResult> Decided()
    {
        var core = Networks.Core;
        var committed = Networks.Bank.LoadCommitted(core.ExperimentNames);
        var decision = new SequentialDecision(core, seeds => committed.Evidence(core.WithSeeds(seeds)));
        return [.. WriteUp.Claims.Where(claim => core.HasAll(claim.Needs)).Select(decision.Judge)];
    }

    private string Readings()
    {
        var matrix = ReadingMatrix.Of(WriteUp.Definition, Networks.Evidence);
        var columns = WriteUp.Definition.Reported!.Cells;
        return Table(
            ["reading", .. columns.Select(cell => $"{cell.Model} {cell.Column}"), "mean distance"],
            [
                ["write-up", .. columns.Select(cell => Fixed(cell.Percent)), ""],
                .. matrix.Distances.Select(distance => (string[])[distance.Reading.Name, .. distance.Figures.Select(figure => Fixed(figure.Mean)), Fixed(distance.MeanAbsolute)]),
            ]) + $"\n\n{matrix.Rows.Count(row => row.DependsOnTheReading)} of the {matrix.Rows.Count} claims depend on the reading.";
    }

    private string Bank() =>
        $"`baselines/bank` has the records of {Networks.Bank.Names.Sum(name => RecordArchive.Read(Networks.Bank.PathOf(name)).Count):N0} runs of {Networks.Bank.Names.Count} experiments.";

    private string AtMost(string experiment, string model, double percent)
    {
        var runs = Networks.Bank.LoadCommitted([experiment]).Of(experiment);
        return $"{runs.Count(run => run.Result.TestAccuracy.Percent <= percent)} of the {runs.Count} committed runs of the {model} have at most {Fixed(percent)} % on the test images.";
    }

    private static string Calibration()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Path, "docs", "calibration.md"));
        return $"""
            - With nothing wrong, a claim or a baseline is red in {Shown(@"^\| whole gate: any claim or baseline \| +(\S+) %")} % of the draws.
            - {Shown(@" (\d+) of \d+ claims meet theirs")} of the {Shown(@" \d+ of (\d+) claims meet theirs")} claims that the committed runs can calibrate are red in at most 1 % of them.
            - {Shown(@"^\d+ defects: (\d+) caught by statistics")} of {Shown(@"^(\d+) defects: ")} errors made on purpose are noticed by a statistical rule.
            """.ReplaceLineEndings("\n");

        string Shown(string pattern) => Regex.Match(document, pattern, RegexOptions.Multiline, TimeSpan.FromSeconds(5)) is { Success: true } match
            ? match.Groups[1].Value : throw new InvalidDataException($"docs/calibration.md has nothing that is {pattern}");
    }

    private static string Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) =>
        string.Join('\n', rows.Prepend([.. columns.Select(_ => "---")]).Prepend(columns).Select(row => $"| {string.Join(" | ", row)} |"));

    [GeneratedRegex(@"[,;] P\([^)]*\) = [\d.]+|; bootstrap probability [\d.]+ %", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Detail();

    private static double Mean(AccuracyEvidence measured) => measured.Percents.Average(seed => seed.Value);

    private static string Fixed(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    /// <summary>A write-up's committed runs, and its claims judged on them.</summary>
    private sealed class CommittedRuns
    {
        public CommittedRuns(WriteUpDefinition definition, string folder, string study)
        {
            Definition = definition;
            Configuration = ConfigurationFolder.Open(Path.Combine(Repository.Configs, folder));
            Bank = new(Path.Combine(Repository.Path, "baselines", folder, RecordBank.FolderName));
            Core = Configuration.LoadStudy(new StudyChoice(study));
            var experiments = Configuration.LoadAll([.. definition.Claims.SelectMany(claim => claim.Needs).Concat(definition.Readings.SelectMany(reading => reading.Substitutions.Values)).Distinct()]);
            Evidence = Bank.LoadCommitted(experiments.Select(experiment => experiment.Name)).Evidence(new Study("committed", experiments, Core.Seeds));
            Results = [.. definition.Claims.Select(claim => claim.Evaluate(Evidence))];
        }

        public WriteUpDefinition Definition { get; }

        public ConfigurationFolder Configuration { get; }

        public RecordBank Bank { get; }

        public Study Core { get; }

        public Evidence Evidence { get; }

        public IReadOnlyList<ClaimResult> Results { get; }

        public string Counts => Count(Results, "claims");

        public static string Count(IReadOnlyList<ClaimResult> results, string what) =>
            $"{results.Count} {what}: {string.Join(", ", results.GroupBy(result => result.Verdict).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key.InWords()}"))}; " +
            (results.All(result => result.AsExpected) ? "all as expected." : $"{results.Count(result => !result.AsExpected)} not as expected.");
    }
}
