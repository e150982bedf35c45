using FashionRepro.Bank;
using FashionRepro.Calibration;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Tests.Runs;
using FashionRepro.Verdicts;
using FashionRepro.WriteUps;
using static FashionRepro.Tests.Calibration.SyntheticBank;

namespace FashionRepro.Tests.Calibration;

public sealed class ReadingMatrixTests
{
    private static readonly NetworkExperiment Small = Defect("ann-small", SyntheticRuns.Ann);

    private static readonly NetworkExperiment Permuted = Defect("ann-permuted", SyntheticRuns.Ann, rate: 0.25);

    private static readonly Reading[] Readings =
    [
        new("main", "the main one", new Dictionary<string, string>()),
        new("evaluated", "the other training accuracy", new Dictionary<string, string>(), TrainingAccuracyReading.Evaluated),
        new("small", "a smaller ANN", new Dictionary<string, string> { ["ann"] = Small.Name }),
        new("unknown", "an experiment that was not run", new Dictionary<string, string> { ["cnn"] = "cnn-unknown" }),
    ];

    private static readonly Claim Steady = Claim("steady", _ => Verdict.Supported, "ann");

    private static readonly Claim Good = Claim("good", evidence => Mean(evidence.Model("ann", "ANN").Test) > 85 ? Verdict.Supported : Verdict.Refuted, "ann");

    private static readonly Claim Trained = Claim("trained", evidence => Mean(evidence.Model("ann", "ANN").Training) > 92 ? Verdict.Supported : Verdict.Undecided, "ann");

    private static readonly Claim Both = Claim("both", _ => Verdict.Supported);

    private static readonly Claim Control = Claim("control", _ => Verdict.Supported, "ann", Permuted.Name);

    [Test]
    public void ClaimsThatDependOnTheReading_ComeFirst()
    {
        var matrix = Matrix();
        Assert.Multiple(() =>
        {
            Assert.That(matrix.Rows.Select(row => row.Claim.Id), Is.EqualTo(["good", "trained", "steady", "both", "control"]));
            Assert.That(matrix.Rows.Select(row => row.DependsOnTheReading), Is.EqualTo([true, true, false, false, false]));
        });
    }

    [TestCase("good", "Supported Supported Refuted Supported")]
    [TestCase("trained", "Undecided Supported Undecided Undecided")]
    [TestCase("both", "Supported Supported Supported NotRun")]
    [TestCase("control", "Supported - - -")]
    public void Verdicts_AreThoseOfTheStandIns(string claim, string verdicts) =>
        Assert.That(string.Join(' ', Matrix().Rows.Single(row => row.Claim.Id == claim).Results.Select(result => result?.Verdict.ToString() ?? "-")), Is.EqualTo(verdicts));

    [Test]
    public void MissingRuns_AreNoOtherVerdict() =>
        Assert.That(Matrix().Rows.Single(row => row.Claim.Id == "both").DependsOnTheReading, Is.False);

    [Test]
    public void Distances_AreOfTheReadingsOwnRuns()
    {
        var matrix = Matrix();
        var mean = Mean(SyntheticBank.With().Evidence(Core).Model("ann", "ANN").Test);
        Assert.Multiple(() =>
        {
            Assert.That(matrix.Distances[0].Differences, Is.EqualTo(new[] { mean - 88, mean - 80 }).Within(1e-9));
            Assert.That(matrix.Distances[0].MeanAbsolute, Is.EqualTo((Math.Abs(mean - 88) + (mean - 80)) / 2).Within(1e-9));
            Assert.That(matrix.Distances[0].RootMeanSquare, Is.EqualTo(Math.Sqrt((Math.Pow(mean - 88, 2) + Math.Pow(mean - 80, 2)) / 2)).Within(1e-9));
            Assert.That(matrix.Distances[2].Differences, Is.EqualTo(new[] { mean - 98, mean - 90 }).Within(1e-9), "ten points lower");
            Assert.That(matrix.Distances[3].Figures, Is.Empty, "not run");
            Assert.That(matrix.Closest!.Reading.Name, Is.EqualTo("main"));
        });
    }

    [Test]
    public void NoReadingRun_HasNoClosest() =>
        Assert.That(Matrix(new BankedRuns(new Dictionary<string, IReadOnlyList<RunRecord>>())).Closest, Is.Null);

    private static ReadingMatrix Matrix(BankedRuns? bank = null)
    {
        var study = Core with { Experiments = [.. Core.Experiments, Small, Permuted] };
        var runs = bank ?? With((Small, RunsOf(Small, SyntheticRuns.FiveSeeds, shift: -100)), (Permuted, RunsOf(Permuted, SyntheticRuns.FiveSeeds)));
        var writeUp = new WriteUpDefinition("A test's", [Steady, Good, Trained, Both, Control])
        {
            ClaimsFolder = "",
            Models = [new("ann", "ANN"), new("cnn", "CNN")],
            Readings = Readings,
            Reported = new("Table", [new("steady", "ANN", "test", 88, evidence => evidence.Model("ann", "ANN").Test), new("good", "ANN", "test", 80, evidence => evidence.Model("ann", "ANN").Test)]),
        };
        return ReadingMatrix.Of(writeUp, runs.Evidence(study));
    }

    private static double Mean(AccuracyEvidence accuracy) => accuracy.Percents.Average(value => value.Value);
}
