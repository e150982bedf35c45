using FashionRepro.Build;
using FashionRepro.Experiments;

namespace FashionRepro.Tests.Build;

public sealed class SourceListTests
{
    private TemporaryFolder folder = null!;

    [SetUp]
    public void CreateFolder()
    {
        folder = new TemporaryFolder();
        foreach (var file in new[] { "Training/Trainer.cs", "Training/Data/Download.cs", "Training/Data/Idx.cs", "Training/obj/Made.cs", "Training/bin/Made.cs", "Cli/Program.cs" })
            folder.Write(file, "class C;");
    }

    [TearDown]
    public void DeleteFolder() => folder.Dispose();

    [Test]
    public void FirstLineThatSpeaksOfASource_Decides() => Assert.That(
        Read("# what trains\n+ Training/Trainer.cs # all of it\n+ Training/Data/Idx.cs\n- Training/Data/**\n\n- Cli/**\n"),
        Is.EquivalentTo(new[] { folder.File("Training/Trainer.cs"), folder.File("Training/Data/Idx.cs") }));

    [Test]
    public void SourceOnNoSideAndLinesThatWillNotDo_AreAllNamed() => Assert.That(
        () => Read("+ Training/Trainer.cs\n+Training/Data/Idx.cs\n- Training/Datta/**\n- Cli/**\n"),
        Throws.TypeOf<InvalidDataException>().With.Message.EqualTo(
            "sources.txt: Training/Data/Download.cs is on no side: add '+ Training/Data/Download.cs' where a result can depend on it, '- Training/Data/Download.cs' where none can; "
            + "Training/Data/Idx.cs is on no side: add '+ Training/Data/Idx.cs' where a result can depend on it, '- Training/Data/Idx.cs' where none can; "
            + "line 2 is '+Training/Data/Idx.cs'; expected '+ PATH' or '- PATH'; line 3 speaks of no source: Training/Datta/**"));

    [Test]
    public void EverySourceOfTheCheckout_IsOnASide()
    {
        var list = Path.Combine(RepositoryFolder.Find(AppContext.BaseDirectory).Path, "src", "sources-of-results.txt");
        var names = SourceList.Read(list).Select(Path.GetFileName).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(names, Is.SupersetOf(new[] { "Trainer.cs", "FusedAdam.cs", "Network.cs", "FastNetwork.cs", "DataSplit.cs", "TrainingRecipe.cs", "ConfusionMatrix.cs", "WorkerEnvironment.cs" }));
            Assert.That(names, Has.None.AnyOf("HttpReceiver.cs", "DataCache.cs", "TrainingProgress.cs", "RunStore.cs", "SourceHash.cs", "NoShuffling.cs"));
            Assert.That(SourceHash.Of(SourceList.Read(list)), Has.Length.EqualTo(64));
        }
    }

    private IReadOnlyList<string> Read(string list)
    {
        folder.Write("sources.txt", list);
        return SourceList.Read(folder.File("sources.txt"));
    }
}
