using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FashionRepro.Runs;
using FashionRepro.Tests.Build;
using FashionRepro.Tests.Experiments.Layers;

namespace FashionRepro.Tests.Runs;

public sealed class RecordFileTests
{
    private const string Altered = "record.json was altered after it was written: its content does not fit its recordSha256";

    private static readonly RunRecord Record = SyntheticRuns.SmallRecord();

    private static readonly RunKey Key = RunKey.Parse(Record.Key);

    private TemporaryFolder folder = null!;
    private string text = null!;

    [SetUp]
    public void SetUp()
    {
        folder = new();
        RecordFile.Write(folder.Path, Record);
        text = File.ReadAllText(folder.File(RecordFile.Name));
    }

    [TearDown]
    public void TearDown() => folder.Dispose();

    [Test]
    public void WrittenRecord_IsReadBackEqual()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Read(), Is.TypeOf<StoredRun.Intact>());
            Assert.That(CanonicalJson.Of(((StoredRun.Intact)Read()).Record), Is.EqualTo(CanonicalJson.Of(Record)));
            Assert.That(((StoredRun.Intact)Read()).Folder, Is.EqualTo(folder.Path));
            Assert.That(text, Does.EndWith("\"\n}\n").And.Not.Contain("\r"));
            Assert.That(JsonNode.Parse(text)!.AsObject().Last().Key, Is.EqualTo("recordSha256"));
            Assert.That(Directory.EnumerateFiles(folder.Path).Count(), Is.EqualTo(1));
        }
    }

    [Test]
    public void ConvolutionalRecord_IsReadBackEqual()
    {
        var record = SyntheticRuns.Record(SyntheticRuns.Cnn, 7, SyntheticRuns.Recalls(1000, 900));
        RecordFile.Write(folder.Path, record);

        Assert.That(
            CanonicalJson.Of(((StoredRun.Intact)RecordFile.Read(folder.Path, RunKey.Parse(record.Key))).Record), Is.EqualTo(CanonicalJson.Of(record)));
    }

    /// <summary>No file of ours has such a layer; another program's record may.</summary>
    [Test]
    public void PlanThatJoinsNoBranches_IsDamaged()
    {
        var plan = Record.Network.Plan with { Model = new([new FashionRepro.Experiments.Layers.LayerDescription.Branches([])]) };
        var key = RunKey.Of(plan);
        RecordFile.Write(folder.Path, Record with { Plan = plan, Key = key.ToString() });

        Assert.That((RecordFile.Read(folder.Path, key) as StoredRun.Damaged)?.Problem, Does.EndWith("says what cannot be: its plan joins no branches"));
    }

    [Test]
    public void WhiteSpaceAndOrder_DoNotMatter()
    {
        var json = JsonNode.Parse(text)!.AsObject();
        var reversed = new JsonObject(json.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Read(json.ToJsonString()), Is.TypeOf<StoredRun.Intact>());
            Assert.That(Read(text.ReplaceLineEndings("\r\n\t") + "\n\n"), Is.TypeOf<StoredRun.Intact>());
            Assert.That(Read(reversed.ToJsonString()), Is.TypeOf<StoredRun.Intact>());
        }
    }

    [Test]
    public void AnyDigitChangedAnywhere_IsDetected()
    {
        var digits = Enumerable.Range(0, text.Length).Where(i => char.IsAsciiDigit(text[i])).ToArray();
        var undetected = digits.Where(i => Read(With(text, i, text[i] == '9' ? '0' : (char)(text[i] + 1))) is not StoredRun.Damaged).ToArray();

        Assert.That(digits, Has.Length.GreaterThan(500));
        Assert.That(undetected.Select(i => text[Math.Max(0, i - 40)..Math.Min(text.Length, i + 20)]), Is.Empty);
    }

    [Test]
    public void FileCutShortAnywhere_IsDetected()
    {
        // Without its last line end the record is still whole.
        var cuts = Enumerable.Range(0, text.Length - 1).Where(length => length % 97 == 0 || length > text.Length - 120).ToArray();

        Assert.That(cuts.Where(length => Read(text[..length]) is not StoredRun.Damaged { Problem: var problem }
            || !problem.StartsWith("record.json is not a whole record: ", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase("")]
    [TestCase(" \n")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{")]
    [TestCase("no JSON at all")]
    [TestCase("\0\0\0\0")]
    public void FileThatIsNoRecord_IsDetected(string content) => Assert.That(Problem(content), Does.StartWith("record.json is not a whole record: "));

    [Test]
    public void SecondRecordInTheFile_IsDetected() => Assert.That(Problem(text + text), Does.StartWith("record.json is not a whole record: "));

    [Test]
    public void MissingFile_IsDetected()
    {
        File.Delete(folder.File(RecordFile.Name));

        Assert.That(Problem(Read()), Does.StartWith("record.json cannot be read: "));
    }

    [Test]
    public void FolderInPlaceOfTheFile_IsDetected()
    {
        File.Delete(folder.File(RecordFile.Name));
        Directory.CreateDirectory(folder.File(RecordFile.Name));

        Assert.That(Problem(Read()), Does.StartWith("record.json cannot be read: "));
    }

    [Test]
    public void ValueChangedByHand_IsDetected() =>
        Assert.That(Problem(Change("\"experiment\": \"ann\"", "\"experiment\": \"cnn\"")), Is.EqualTo(Altered));

    [Test]
    public void RemovedHash_IsDetected() => Assert.That(
        Problem(Edit(json => json.Remove("recordSha256"), seal: false)), Is.EqualTo("record.json has no recordSha256, the hash it is checked by"));

    [Test]
    public void HashThatIsNoText_IsDetected() =>
        Assert.That(Problem(Edit(json => json["recordSha256"] = 7, seal: false)), Does.StartWith("record.json is not a whole record: "));

    [Test]
    public void MemberGivenTwice_IsDetected() => Assert.That(
        Problem(Change("\"experiment\": \"ann\"", "\"experiment\": \"cnn\",\n  \"experiment\": \"ann\"")), Does.StartWith("record.json "));

    [Test]
    public void RecordOfAnotherKey_IsDetected() => Assert.That(
        Problem(RecordFile.Read(folder.Path, RunKey.Of(Record.Plan with { Seed = 2 }))), Is.EqualTo("record.json is the record of another run"));

    [Test]
    public void PlanThatDoesNotGiveTheKey_IsDetected() => Assert.That(
        Problem(Edit(json => json["plan"]!["seed"] = 2)), Is.EqualTo("record.json is the record of another run"));

    [Test]
    public void SchemaOfAnotherVersion_IsNamed() =>
        Assert.That(Problem(Edit(json => json["schema"] = 5)), Is.EqualTo("record.json has schema 5; this version reads 4"));

    [Test]
    public void SchemaOfAnotherVersionWithAnotherLayout_IsNamed() => Assert.That(
        Problem(Edit(json =>
        {
            json["schema"] = 5;
            json["checkpoint"] = "new in schema 5";
            json.Remove("timing");
        })),
        Is.EqualTo("record.json has schema 5; this version reads 4"));

    [Test]
    public void EpochThatIsMissing_IsDetected() =>
        Assert.That(Problem(Edit(json => json["result"]!["epochs"]!.AsArray().RemoveAt(1))), Is.EqualTo("record.json has 1 epochs of 2"));

    [Test]
    public void ConfusionMatrixThatContradictsThePredictions_IsDetected() => Assert.That(
        Problem(Edit(json => json["result"]!["testConfusion"]![0]![0] = 3)),
        Is.EqualTo("record.json contradicts itself: its test predictions give another confusion matrix"));

    [Test]
    public void PredictionThatContradictsTheConfusionMatrix_IsDetected() => Assert.That(
        Problem(Edit(json => json["result"]!["testPredictions"] = With(Record.Result.TestPredictions, 0, '9'))),
        Is.EqualTo("record.json contradicts itself: its test predictions give another confusion matrix"));

    [TestCase('x')]
    [TestCase(':')]
    [TestCase('/')]
    [TestCase('\u0130', Description = "Cut to a byte, its distance to '0' is 0.")]
    public void PredictionThatIsNoClass_IsDetected(char prediction) => Assert.That(
        Problem(Edit(json => json["result"]!["testPredictions"] = With(Record.Result.TestPredictions, 0, prediction))),
        Is.EqualTo($"record.json is not a whole record: '{prediction}' is the character of no class"));

    [TestCase("testPredictions")]
    [TestCase("testLabels")]
    public void PredictionsAndLabelsOfDifferentLength_AreDetected(string member) =>
        Assert.That(Problem(Edit(json => json["result"]![member] = "01")), Does.StartWith("record.json is not a whole record: There are "));

    /// <summary>Each changes one value, or a few that then agree, of a record and gives it the hash of what it says then.</summary>
    private static readonly TestCaseData<string, string?>[] WhatCannotBe =
    [
        new("result/epochs/0", null),
        new("result/epochs/0/epoch", "99"),
        new("result/epochs/1/epoch", "-2"),
        new("result/epochs/0/trainingLoss", "1e308"),
        new("result/epochs/0/trainingLoss", "1e999"),
        new("result/epochs/0/validationLoss", "-0.5"),
        new("result/epochs/0/validationLoss", "0.01"),
        new("result/epochs/0/runningTraining/total", "0"),
        new("result/epochs/0/runningTraining", """{"correct":0,"total":0}"""),
        new("result/epochs/0/runningTraining/correct", "-5"),
        new("result/epochs/1/validation/correct", "5339"),
        new("result/epochs/1/validation/total", "6001"),
        new("result/trainingAccuracy/correct", "54001"),
        new("result/trainingAccuracy/total", "53999"),
        new("result/validationConfusion/0/0", "2000000000"),
        new("result/validationConfusion/0/0", "3"),
        new("result/validationConfusion", "[[6000]]"),
        new("result/shiftedTest", "[]"),
        new("result/shiftedTest/0", null),
        new("result/shiftedTest/0/pixels", "7"),
        new("result/shiftedTest/0/accuracy/total", "0"),
        new("result/shiftedTest/0/accuracy/correct", "31"),
        new("result/model/modules", "[]"),
        new("result/model/modules/0", null),
        new("result/model/modules/1/name", "\"flatten\""),
        new("result/model/modules/1/shapes/weight", null),
        new("result/model/modules/1/shapes/weight", "[256,783]"),
        new("result/model/modules/1/shapes/bias", "[]"),
        new("result/model/modules/1/outputShape", "[-256]"),
        new("result/model/modules/0/outputShape", "[]"),
        new("result/model/modules/3/dropout", "1e300"),
        new("result/model/parameters", "0"),
        new("result/split/training", "1"),
        new("result/split/shared", "-1"),
        new("result/split/unused", "70001"),
        new("result/split/indicesSha256", "\"\""),
        new("result/data/trainingFileImages", "6"),
        new("result/data/height", "0"),
        new("result/data/testFileImagesPerClass", "[]"),
        new("result/data/testFileImagesPerClass/3", "-1000"),
        new("result/data/inputMinimum", "2"),
        new("result/weightsSha256", "\"none\""),
        new("timing/seconds", "-1"),
        new("timing/trainingSeconds", "-1e-3"),
        new("timing/imagesPerSecond", "1e400"),
        new("timing/seconds", "1e300"),
        new("source/changesSha256", "\"abc\""),
        new("adoption", $$"""{"fromKey":"{{new string('0', 64)}}","fromCode":"{{new string('0', 64)}}","proof":"../../private","date":"2025-01-02T03:04:05+00:00"}"""),
        new("adoption", $$"""{"fromKey":"{{new string('0', 64)}}","fromCode":"abc","proof":"{{new string('0', 64)}}","date":"2025-01-02T03:04:05+00:00"}"""),
        new("earlierAdoptions", $$"""[{"fromKey":"{{new string('0', 64)}}","fromCode":"{{new string('0', 64)}}","proof":"../../private","date":"2025-01-02T03:04:05+00:00"}]"""),
        new("environment/computeThreads", "0"),
    ];

    [TestCaseSource(nameof(WhatCannotBe))]
    public void WhatCannotBe_IsDetectedWhateverTheHash(string path, string? value) => Assert.That(
        Problem(Edit(json => Set(json, path, value))), Does.StartWith("record.json says what cannot be: ").Or.StartWith("record.json is not a whole record: "));

    [Test]
    public void PlanOfNoExperiment_IsDetectedWhateverTheKey() => Assert.Multiple(() =>
    {
        foreach (var plan in new[]
        {
            Record.Plan with { Seed = -1 },
            Record.Plan with { Split = Record.Plan.Split with { Training = -54_000 } },
            Record.Network.Plan with { Training = Record.Network.Plan.Training with { BatchSize = 0 } },
            Record.Network.Plan with { Evaluation = new([1, 1]) },
            Record.Network.Plan with { Model = Networks.FullyConnected([256, 0], 0.2) },
            Record.Network.Plan with { Model = Networks.Convolutional([8], 3, 1, 0, [16], 0.2) },
        })
        {
            RecordFile.Write(folder.Path, Record with { Plan = plan, Key = RunKey.Of(plan).ToString() });
            Assert.That(Problem(RecordFile.Read(folder.Path, RunKey.Of(plan))), Does.StartWith("record.json says what cannot be: "), plan.ToString());
        }
    });

    [Test]
    public void RecordThatIsSealedAgainUnchanged_IsIntact() => Assert.That(Read(Edit(_ => { })), Is.TypeOf<StoredRun.Intact>());

    [Test]
    public void EveryMemberIsNeeded()
    {
        var paths = Members(JsonNode.Parse(text)!.AsObject(), "").Where(path => path != "recordSha256").ToArray();
        var accepted = paths.Where(path => Read(Edit(json => Parent(json, path).Remove(path.Split('/')[^1]))) is StoredRun.Intact).ToArray();

        // A parameter's name is content and not a member; losing one changes the record and not its layout. A setting with a default may be left out,
        // and so may what the code of an earlier time did not count.
        Assert.That(paths, Has.Length.GreaterThan(60));
        Assert.That(accepted.Where(path => !path.Contains("/shapes/", StringComparison.Ordinal) && !path.EndsWith("/expectedSha256", StringComparison.Ordinal)), Is.EqualTo(
            new[] { "plan/input/order", "plan/training/beta1", "plan/training/beta2", "plan/training/epsilon", "result/use" }));
    }

    private StoredRun Read() => RecordFile.Read(folder.Path, Key);

    private StoredRun Read(string content)
    {
        File.WriteAllText(folder.File(RecordFile.Name), content);
        return Read();
    }

    private string Problem(string content) => Problem(Read(content));

    private static string Problem(StoredRun run)
    {
        Assert.That(run, Is.TypeOf<StoredRun.Damaged>());
        return ((StoredRun.Damaged)run).Problem;
    }

    private string Change(string from, string to)
    {
        Assert.That(text, Does.Contain(from));
        return text.Replace(from, to, StringComparison.Ordinal);
    }

    /// <summary>The record changed and, as somebody who knows how would do it, given the hash of its new content.</summary>
    private string Edit(Action<JsonObject> change, bool seal = true)
    {
        var json = JsonNode.Parse(text)!.AsObject();
        change(json);
        if (seal)
        {
            json.Remove("recordSha256");
            json["recordSha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Of(json))));
        }

        return json.ToJsonString(RecordJson.Options);
    }

    private static string With(string text, int index, char replacement) => $"{text[..index]}{replacement}{text[(index + 1)..]}";

    private static IEnumerable<string> Members(JsonNode? node, string path) => node switch
    {
        JsonObject json => json.SelectMany(member => Members(member.Value, $"{path}{member.Key}/").Prepend(path + member.Key)),
        JsonArray array => array.SelectMany((item, index) => Members(item, $"{path}{index}/")),
        _ => [],
    };

    private static void Set(JsonObject json, string path, string? value)
    {
        JsonNode node = json;
        var steps = path.Split('/');
        foreach (var step in steps.SkipLast(1))
            node = (node is JsonArray items ? items[int.Parse(step)] : node[step])!;

        var parsed = value is null ? null : JsonNode.Parse(value);
        if (node is JsonArray list)
            list[int.Parse(steps[^1])] = parsed;
        else
            node[steps[^1]] = parsed;
    }

    private static JsonObject Parent(JsonObject json, string path)
    {
        JsonNode node = json;
        foreach (var step in path.Split('/').SkipLast(1))
            node = node is JsonArray array ? array[int.Parse(step)]! : node[step]!;
        return node.AsObject();
    }
}
