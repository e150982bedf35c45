using FashionRepro.NUnit;
using FashionRepro.Runs;

namespace FashionRepro.Specs;

/// <summary>The suite of the committed runs, and what holds of this write-up's alone.</summary>
public sealed class BankSpecs : BankSpecs<RunsOfTheWriteUp>
{
    /// <summary>How a trained network is tested moves none of its weights: such pairs of experiments are one training, compared where their environments decide the same bits.</summary>
    [Test]
    public void RunsThatDifferInTheirEvaluationAlone_HaveTheSameWeights()
    {
        var alike = Bank.Study.ExperimentNames.SelectMany(Bank.Records).GroupBy(run => RunKey.Of(run.Network.Plan with { Evaluation = new([]) }))
            .SelectMany(runs => runs.SelectMany((run, i) => runs.Skip(i + 1).Select(other => (First: run, Second: other)))).Where(pair => pair.First.Environment.DecidesSameBitsAs(pair.Second.Environment)).ToArray();

        Assert.That(alike, Is.Not.Empty);
        Assert.That(alike.Where(pair => pair.First.Network.Result.WeightsSha256 != pair.Second.Network.Result.WeightsSha256).Select(pair => $"{pair.First.Experiment} and {pair.Second.Experiment} seed {pair.First.Plan.Seed}"), Is.Empty);
    }
}
