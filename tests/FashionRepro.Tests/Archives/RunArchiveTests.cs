using System.IO.Compression;
using System.Text.Json.Nodes;
using FashionRepro.Archives;
using FashionRepro.Data;
using FashionRepro.Runs;
using FashionRepro.Tests.Build;

namespace FashionRepro.Tests.Archives;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RunArchiveTests : IDisposable
{
    private static readonly RunRecord First = SyntheticArchive.Run(1);
    private static readonly RunRecord Second = SyntheticArchive.Run(2);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Test]
    public void SameRuns_GiveTheSameBytes()
    {
        SyntheticArchive.Write(folder.File("a.zip"), withWeights: true, First, Second);
        SyntheticArchive.Write(folder.File("b.zip"), withWeights: true, First, Second);
        Assert.That(File.ReadAllBytes(folder.File("b.zip")), Is.EqualTo(File.ReadAllBytes(folder.File("a.zip"))));
    }

    [Test]
    public void Entries_AreInAFixedOrder_TheDescriptionFirst()
    {
        SyntheticArchive.Write(folder.File("a.zip"), withWeights: true, First);
        using var zip = ZipFile.OpenRead(folder.File("a.zip"));
        Assert.That(zip.Entries.Select(entry => entry.FullName), Is.EqualTo(new[]
        {
            "ro-crate-metadata.json", "configs/experiments/small@a=1.json", SyntheticArchive.Entry(First), SyntheticArchive.Entry(First, RunStore.LogFile), SyntheticArchive.Entry(First, RunStore.WeightsFile),
        }));
    }

    [Test]
    public void InterruptedWriting_LeavesWhatWasThere()
    {
        var path = folder.Write("a.zip", "as it was");
        using var cancellation = new CancellationTokenSource();
        var content = SyntheticArchive.Content(withWeights: true, First);
        var written = 0;
        content = content with
        {
            Sources = [.. content.Sources.Select(file => file with
            {
                CopyTo = stream =>
                {
                    file.CopyTo(stream);
                    written++;
                    cancellation.Cancel();
                },
            })],
        };
        Assert.That(() => RunArchive.Write(path, content, cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(written, Is.EqualTo(1));
        Assert.That(File.ReadAllText(path), Is.EqualTo("as it was"));
        Assert.That(Directory.GetFiles(folder.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void LengthAndHash_AreThoseOfTheFile()
    {
        var written = RunArchive.Write(folder.File("a.zip"), SyntheticArchive.Content(withWeights: true, First), CancellationToken.None);
        using var reader = RunArchiveReader.Open(folder.File("a.zip"));
        Assert.That(written, Is.EqualTo((reader.Sha256, new FileInfo(folder.File("a.zip")).Length)));
    }

    /// <summary>Nothing is written that nobody could import.</summary>
    [TestCase(1, 5L << 30, "the archive would have 6 files and 5,")]
    [TestCase(70_000, 1, "the archive would have 70,00")]
    public void MoreThanAnImportTakes_IsNotWritten(int files, long length, string problem)
    {
        var content = SyntheticArchive.Content(withWeights: true, First);
        content = content with { Sources = [.. content.Sources, .. Enumerable.Range(0, files).Select(n => new ArchivedFile($"n{n}", "", length, "", _ => Assert.Fail("it is written")))] };
        Assert.That(() => RunArchive.Write(folder.File("a.zip"), content, CancellationToken.None), Throws.TypeOf<InvalidDataException>().With.Message.StartWith(problem));
        Assert.That(Directory.GetFiles(folder.Path), Is.Empty);
    }

    /// <summary>Commit and environment of an adopted run are those of its training, and so are code and libraries; what it counts as is said beside them.</summary>
    [TestCase(false)]
    [TestCase(true)]
    public void DescriptionOfAnAdoptedRun_NamesTheCodeThatTrainedIt(bool twice)
    {
        var (first, second, proof) = (new string('1', 64), new string('2', 64), new string('f', 64));
        var adopted = First with
        {
            Environment = First.Environment with { TorchSharp = "0.105.0", Libtorch = "2.7.1" },
            Adoption = new(First.Key, twice ? second : first, proof, DateTimeOffset.UnixEpoch),
            EarlierAdoptions = twice ? [new(First.Key, first, new string('e', 64), DateTimeOffset.UnixEpoch)] : null,
        };
        var entities = Entities(SyntheticArchive.Content(withWeights: true, adopted));
        var action = entities[$"#{First.Key}"];
        var software = entities[Ids(action["instrument"]!).Single()];
        Assert.Multiple(() =>
        {
            Assert.That((string?)software["sha256"], Is.EqualTo(first));
            Assert.That(Ids(software["softwareRequirements"]!), Is.EqualTo(new[] { "#torchsharp-0.105.0", "#libtorch-2.7.1" }));
            Assert.That(Ids(action["object"]!).Select(id => entities[id]).Where(entity => ((string?)entity["name"])?.Contains("training code", StringComparison.Ordinal) == true)
                .Select(entity => ((string?)entity["name"], (string?)entity["value"])), Is.EqualTo(new[]
            {
                ("training code (SHA-256)", first), ("counts as a run of training code (SHA-256)", First.Plan.Identity.CodeSha256),
            }));
            Assert.That((string?)action["description"], Does.Contain($"It was trained by code {first} and counts as one of {First.Plan.Identity.CodeSha256} by proof {(twice ? $"{new string('e', 64)} and " : "")}{proof}."));
        });
    }

    [Test]
    public void Description_IsAProcessRunCrate_WithAnActionPerRun()
    {
        var entities = Entities(SyntheticArchive.Content(withWeights: true, First, Second));
        var root = entities["./"];
        var action = entities[$"#{First.Key}"];
        Assert.Multiple(() =>
        {
            Assert.That((string?)entities["ro-crate-metadata.json"]["conformsTo"]!["@id"], Is.EqualTo("https://w3id.org/ro/crate/1.1"));
            Assert.That((string?)root["conformsTo"]!["@id"], Is.EqualTo("https://w3id.org/ro/wfrun/process/0.5"));
            Assert.That((string?)root["datePublished"], Is.EqualTo("2025-01-02"));
            Assert.That(Ids(root["mentions"]!), Is.EqualTo(new[] { $"#{First.Key}", $"#{Second.Key}", "#exporter" }));
            Assert.That(((string?)action["startTime"], (string?)action["endTime"]), Is.EqualTo(("2025-01-02T03:04:05.000Z", "2025-01-02T03:05:05.500Z")));
            Assert.That(Ids(action["object"]!), Does.Contain("configs/experiments/small%40a%3D1.json").And.Contain(FashionMnist.Upstream).And.Contain("#seed=1"));
            Assert.That(Ids(action["result"]!), Does.Contain(SyntheticArchive.Entry(First)).And.Contain(SyntheticArchive.Entry(First, RunStore.WeightsFile)));
            Assert.That((string?)entities[FashionMnist.Upstream]["sha256"], Is.EqualTo(FashionMnist.ContentSha256));
        });
    }

    /// <summary>In the description and in the archive, and everything that one entity says of another.</summary>
    [Test]
    public void Description_NamesEveryFile_AndNothingThatIsNotThere()
    {
        var content = SyntheticArchive.Content(withWeights: true, First, Second);
        var entities = Entities(content);
        string[] outside = ["https://w3id.org/ro/crate/1.1", "http://schema.org/CompletedActionStatus"];
        Assert.Multiple(() =>
        {
            Assert.That(
                entities.Where(entity => entity.Value["@type"] is JsonValue type && (string?)type == "File").Select(entity => Uri.UnescapeDataString(entity.Key)),
                Is.EquivalentTo(content.Files.Select(file => file.Name)));
            Assert.That(entities.Values.SelectMany(entity => entity.Select(property => property.Value)).SelectMany(Ids).Except(outside), Is.SubsetOf(entities.Keys));
        });
    }

    /// <summary>What is in the crate's description is no use for what the runs are checked by: it may be gone.</summary>
    [Test]
    public void ArchiveWithoutDescription_StillHasItsRuns()
    {
        SyntheticArchive.Write(folder.File("a.zip"), withWeights: true, First);
        SyntheticArchive.Replace(folder.File("a.zip"), ArchiveEntries.Metadata, "[1]"u8.ToArray());
        using var reader = RunArchiveReader.Open(folder.File("a.zip"));
        Assert.That((reader.ExportedBy, reader.Keys.Count), Is.EqualTo(((string?)null, 1)));
    }

    private static Dictionary<string, JsonObject> Entities(ArchiveContent content) =>
        RunCrate.Of(content)["@graph"]!.AsArray().ToDictionary(entity => (string)entity!["@id"]!, entity => entity!.AsObject());

    private static IEnumerable<string> Ids(JsonNode? value) => value switch
    {
        JsonArray list => list.SelectMany(Ids),
        JsonObject reference => [(string)reference["@id"]!],
        _ => [],
    };
}
