using FashionRepro.Campaign;
using FashionRepro.Experiments;

namespace FashionRepro.Cli.Tests;

/// <summary>The reliability campaign in small; docs/reliability.md has what the long one found.</summary>
[Platform("Linux")]
public sealed class SmallCampaignTests
{
    [Test]
    public void CommandsThatAreKilledOrInterrupted_LoseNothing()
    {
        using var interruptions = new Interruptions(seed: 7);
        AssertAllWell(
            interruptions.Kills("the whole group", 1), interruptions.Kills("the parent alone", 2), interruptions.Kills("one worker", 1),
            interruptions.Signals("SIGINT", 1), interruptions.Signals("SIGTERM", 1));
    }

    [Test]
    public void StoreThatIsFullOrReadOnly_IsSaidAndLosesNothing()
    {
        using var interruptions = new Interruptions(seed: 7);
        Outcome[] outcomes = [.. interruptions.OnUnusableFileSystems()];
        Assume.That(outcomes.Sum(outcome => outcome.Trials), Is.Positive, outcomes[0].Note);
        AssertAllWell(outcomes);
    }

    [Test]
    public void ChangedFiles_AreRefusedOrMeanTheSame()
    {
        using var store = new Store();
        TrainedStore.CopyTo(store.Folder);
        using var mutations = new Mutations(RepositoryFolder.Find(AppContext.BaseDirectory), store, seed: 7);
        AssertAllWell([.. mutations.Random(2_000), .. mutations.Bits(200)]);
    }

    private static void AssertAllWell(params Outcome[] outcomes) => Assert.Multiple(() =>
    {
        foreach (var outcome in outcomes)
        {
            Assert.That(outcome.Trials, Is.Positive, outcome.What);
            Assert.That(outcome.Failures, Is.Empty, outcome.What);
        }
    });
}
