using FashionRepro.Bank;
using FashionRepro.Experiments;
using FashionRepro.Gate;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Calibration.SyntheticBank;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Gate;

/// <summary>What a gate could have found: claims whose verdict depends on the test accuracy of seed 1, and a bank that was committed before.</summary>
internal static class MadeUpFindings
{
    /// <summary>Correct test images of the first run of each model, which <see cref="Above"/> looks at.</summary>
    private const int Level = 8700;

    /// <summary>Supported where the model's first run has more than <see cref="Level"/> of 10,000 right, which the synthetic bank's have.</summary>
    public static Claim Above(string id, string model, string section = "Results") => new(
        id, section, $"Something called {id}.", [model],
        e => new Finding(e.Records(model)[0].Result.TestAccuracy.Correct > Level ? Verdict.Supported : Verdict.Refuted, $"{e.Records(model)[0].Result.TestAccuracy.Correct} are right", [], []));

    /// <summary>A bank in a folder, with five seeds of both models.</summary>
    public static RecordBank Bank(string folder)
    {
        var bank = new RecordBank(folder);
        bank.Collect("ann", RunsOf(Ann, FiveSeeds), force: false);
        bank.Collect("cnn", RunsOf(Cnn, FiveSeeds), force: false);
        return bank;
    }

    /// <summary>Findings on runs of which the CNN's are worse by <paramref name="cnnShift"/> images of each 1,000, judged on 26 November 2026.</summary>
    public static GateFindings Of(RecordBank bank, IReadOnlyList<Claim> claims, int cnnShift = 0, Experiment? cnn = null, int[]? missingSeeds = null, IReadOnlyList<Waiver>? waivers = null)
    {
        var studies = new Studies(Core, [Core]);
        var evidence = Evidence.Of(Core, (experiment, seed) =>
            experiment.Name == "ann" ? RunOf(Ann, seed)
            : missingSeeds?.Contains(seed) == true ? null
            : RunOf(cnn ?? Cnn, seed, cnnShift));
        var selection = ClaimSelection.Of(claims, studies);
        IReadOnlyList<RunDecision> decisions =
        [
            .. FiveSeeds.Select(seed => new RunDecision("ann", seed, InStore: true, "2026-11-20 14:05 UTC")),
            .. FiveSeeds.Select(seed => new RunDecision("cnn", seed, cnnShift == 0 && missingSeeds is null, cnnShift == 0 ? "2026-11-20 14:05 UTC" : "the training code changed")),
        ];
        var results = new Waivers(waivers ?? [], new DateOnly(2026, 11, 26)).Apply(selection.Evaluate(evidence));
        return GateFindings.Of(selection, evidence, results, new CommittedVerdicts(bank, Core), baselines: null, decisions);
    }
}
