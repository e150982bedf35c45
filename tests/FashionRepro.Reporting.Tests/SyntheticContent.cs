using FashionRepro.Experiments;
using FashionRepro.Metrics;
using FashionRepro.Runs;
using FashionRepro.Tests.Runs;
using FashionRepro.Verdicts;
using FashionRepro.WriteUps;

namespace FashionRepro.Reporting.Tests;

/// <summary>Small contents of a report, of made-up runs.</summary>
internal static class SyntheticContent
{
    public static readonly int[] Seeds = [1, 2, 3];

    public static Claim Claim(string id, string statement, Verdict verdict = Verdict.Supported, string summary = "it was looked at") => new(
        id, "Results", statement, ["ann"],
        _ => new Finding(verdict, summary, [new Measurement("test accuracy", Unit.Percent, [new(1, 88.25), new(2, 88.5)], new(87.5, 89.25), "95 % interval of the mean", 0.031)], ["A note."]));

    /// <summary>Two models of three seeds with these test matrices, and claims.</summary>
    public static ReportContent Of(ConfusionMatrix ann, ConfusionMatrix cnn, params IReadOnlyList<Claim> claims) =>
        Of(experiment => experiment.Name == "cnn" ? cnn : ann, [SyntheticRuns.Ann, SyntheticRuns.Cnn], claims);

    public static ReportContent Of(params IReadOnlyList<Claim> claims) => Of(SyntheticRuns.Accuracy(8_800), SyntheticRuns.Accuracy(9_150), claims);

    public static ReportContent Of(Func<Experiment, ConfusionMatrix> test, IReadOnlyList<Experiment> experiments, IReadOnlyList<Claim> claims)
    {
        var study = new Study("core", experiments, Seeds);
        var evidence = Evidence.Of(study, (experiment, seed) => Record(experiment, seed, test(experiment)));
        var selection = ClaimSelection.Of(claims, new Studies(study, [study]));
        var writeUp = new WriteUpDefinition("A write-up", claims) { ClaimsFolder = "specs", Models = [new(experiments[0].Name, "ANN"), .. experiments.Skip(1).Take(1).Select(e => new DescribedModel(e.Name, "CNN"))] };
        return new ReportContent(writeUp, selection, evidence, new Waivers([], new(2026, 11, 26)).Apply(selection.Evaluate(evidence)), "report");
    }

    /// <summary>Images whose true classes are those of the runs; every image is a grey of its own.</summary>
    public static ReportImages Images(ReportContent content)
    {
        var labels = content.Evidence.Records(content.WriteUp.Models[0].Experiment)[0].Result.TestLabels;
        return new ReportImages([.. Enumerable.Range(0, labels.Length * 4).Select(i => (byte)(i / 4))], [.. labels.Select(label => (byte)(label - '0'))], new(1, 2, 2, 10));
    }

    private static RunRecord Record(Experiment experiment, int seed, ConfusionMatrix test) => SyntheticRuns.Record(experiment, seed, test, runningTraining: 48_600 + seed, validation: 5_340 + seed);
}
