using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using FashionRepro.Claims;
using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Experiments.Layers;
using FashionRepro.Runs;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Experiments.TemporaryConfigurations;

namespace FashionRepro.Tests.Experiments;

/// <summary>The committed files, the schemas that editors complete from, the records and the reader say the same.</summary>
public sealed class JsonSchemaTests
{
    private static readonly string Configs = RepositoryFolder.Find(TestContext.CurrentContext.TestDirectory).Configs;
    private static readonly JsonElement ExperimentSchema = Load("experiment.schema.json");
    private static readonly JsonElement DefectSchema = Load("defect.schema.json");
    private static readonly JsonElement StudySchema = Load("study.schema.json");
    private static readonly JsonElement DataSchema = Load("data.schema.json");
    private static readonly JsonElement WaiversSchema = Load("waivers.schema.json");

    private static readonly JsonElement MachineSchema = Load("machine.schema.json");

    private static IEnumerable<string> MachineNames => ClusterSettings.Names(Path.Combine(Configs, ClusterSettings.FolderName));

    private static IEnumerable<string> Names => [.. ConfigurationFolder.Open(Configs).Names, .. ConfigurationFolder.Open(Configs).Defects];

    private static IEnumerable<string> DataNames => DataDescriptionReader.Names(Configs);

    private static IEnumerable<string> StudyNames => ConfigurationFolder.Open(Configs).StudyNames;

    private TemporaryConfigurations configurations = null!;

    [SetUp]
    public void SetUp() => configurations = new();

    [TearDown]
    public void TearDown() => configurations.Dispose();

    [TestCaseSource(nameof(Names))]
    public void CommittedExperiment_IsValidAndLoads(string name)
    {
        var folder = ConfigurationFolder.Open(Configs);
        var (file, schema) = folder.Defects.Contains(name) ? ($"defects/{name}.json", DefectSchema) : ($"experiments/{name}.json", ExperimentSchema);
        var program = folder.LoadNetwork(name).Defect is null ? "Cli" : "Defects";

        using (Assert.EnterMultipleScope())
        {
            Assert.That(new JsonSchemaValidator(schema, Load).Accepts(Load(file)), Is.True);
            Assert.That(folder.LoadNetwork(name).About.Command, Is.EqualTo($"dotnet run --project src/FashionRepro.{program} -- run {name}"));
        }
    }

    [TestCaseSource(nameof(StudyNames))]
    public void CommittedStudy_IsValidAndLoads(string name)
    {
        var study = ConfigurationFolder.Open(Configs).LoadStudy(new(name));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(new JsonSchemaValidator(StudySchema).Accepts(Load($"studies/{name}.json")), Is.True);
            Assert.That(study.Name, Is.EqualTo(name));
        }
    }

    [TestCaseSource(nameof(MachineNames))]
    public void CommittedMachine_IsValidAndLoads(string name)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new JsonSchemaValidator(MachineSchema).Accepts(Load($"machines/{name}.json")), Is.True);
            Assert.That(ClusterSettings.Load(name, Path.Combine(Configs, ClusterSettings.FolderName)).Name, Is.EqualTo(name));
        }
    }

    [Test]
    public void MachineSchema_HasTheSettingsOfTheRecord() =>
        Assert.That(
            MachineSchema.GetProperty("properties").EnumerateObject().Select(property => property.Name).Except(["$schema", "about"]),
            Is.EquivalentTo(typeof(ClusterSettings).GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters().Select(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!))));

    [Test]
    public void CommittedWaivers_AreValidAndLoad()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new JsonSchemaValidator(WaiversSchema).Accepts(Load("waivers.json")), Is.True);
            Assert.That(() => Waivers.Read(Configs, WriteUp.Claims, TimeProvider.System), Throws.Nothing);
        }
    }

    [TestCase("ann-pooled", SplitPool.Pooled, 56000, 7000, 7000)]
    [TestCase("ann-training-set", SplitPool.TrainingSet, 48000, 6000, 6000)]
    public void Readings_DifferInTheSplitAlone(string ann, SplitPool pool, int training, int validation, int test)
    {
        var cnn = ann.Replace("ann", "cnn", StringComparison.Ordinal);
        var folder = ConfigurationFolder.Open(Configs);
        var split = new SplitDescription(pool, training, validation, test);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Decisive(folder.LoadNetwork(ann)), Is.EqualTo(Decisive(folder.LoadNetwork("ann") with { Split = split })));
            Assert.That(Decisive(folder.LoadNetwork(cnn)), Is.EqualTo(Decisive(folder.LoadNetwork("cnn") with { Split = split })));
        }
    }

    private static string Decisive(NetworkExperiment experiment) =>
        FashionRepro.Runs.CanonicalJson.Of(new { experiment.Split, experiment.Input, experiment.Model, experiment.Training, experiment.Evaluation });

    private static IEnumerable<TestCaseData> Objects()
    {
        yield return new TestCaseData(ExperimentSchema, typeof(NetworkExperiment), new[] { "name", "defect" }, new[] { "data" }).SetName("{m}(experiment)");
        yield return new TestCaseData(DefectSchema, typeof(NetworkExperiment), new[] { "name" }, new[] { "data" }).SetName("{m}(defect)");
        yield return Section("about", typeof(AboutExperiment));
        yield return Section("split", typeof(SplitDescription));
        yield return Section("input", typeof(InputDescription));
        yield return Section("model", typeof(ModelDescription));
        yield return Section("evaluation", typeof(EvaluationDescription));
        yield return Section("augmentation", typeof(AugmentationDescription));
        foreach (var family in new[] { typeof(LayerDescription), typeof(TrainingRecipe), typeof(LearningRateSchedule) })
        {
            foreach (var kind in family.GetCustomAttributes<JsonDerivedTypeAttribute>())
            {
                var word = (string)kind.TypeDiscriminator!;
                yield return new TestCaseData(
                    ExperimentSchema.GetProperty("$defs").GetProperty(word), kind.DerivedType, Array.Empty<string>(), new[] { Discriminator(family) }).SetName($"{{m}}({word})");
            }
        }

        yield return new TestCaseData(StudySchema, typeof(Study), new[] { "name" }, new[] { "about", "baselines", "decide" }).SetName("{m}(study)");
        yield return new TestCaseData(
            WaiversSchema.GetProperty("properties").GetProperty("waivers").GetProperty("items"), typeof(Waiver), Array.Empty<string>(), Array.Empty<string>()).SetName("{m}(waiver)");

        static TestCaseData Section(string name, Type record) =>
            new TestCaseData(ExperimentSchema.GetProperty("properties").GetProperty(name), record, Array.Empty<string>(), Array.Empty<string>()).SetName($"{{m}}({name})");
    }

    [TestCaseSource(nameof(Objects))]
    public void SchemaAndRecord_HaveTheSameSettings(JsonElement schema, Type record, string[] onlyInRecord, string[] onlyInSchema)
    {
        var parameters = record.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters();
        var expected = parameters.Select(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!)).Except(onlyInRecord).Concat(onlyInSchema).ToArray();
        var properties = schema.GetProperty("properties");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(properties.EnumerateObject().Select(property => property.Name).Except(["$schema"]), Is.EquivalentTo(expected));
            var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()) : [];
            Assert.That(required, Is.EquivalentTo(expected.Except(parameters.Where(MayBeLeftOut).Select(Name)).Except(record == typeof(Study) ? ["baselines", "decide"] : record == typeof(NetworkExperiment) ? ["data"] : [])), "all but what may be left out");
            foreach (var parameter in parameters.Where(parameter => parameter is { HasDefaultValue: true, DefaultValue: not null }))
            {
                var written = JsonSerializer.SerializeToElement(parameter.DefaultValue, parameter.ParameterType, FashionRepro.Runs.RecordJson.Options);
                Assert.That(JsonElement.DeepEquals(properties.GetProperty(Name(parameter)).GetProperty("default"), written), Is.True, $"the default of {parameter.Name}");
            }

            Assert.That(schema.GetProperty("additionalProperties").GetBoolean(), Is.False);
            foreach (var parameter in parameters.Where(parameter => parameter.ParameterType.IsEnum))
            {
                var words = properties.GetProperty(JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!)).GetProperty("enum");
                Assert.That(words.EnumerateArray().Select(word => word.GetString()),
                    Is.EqualTo(Enum.GetNames(parameter.ParameterType).Select(EnumWords.Policy.ConvertName)));
            }
        }
    }

    /// <summary>A setting with a default, or a section of nothing else.</summary>
    private static bool MayBeLeftOut(ParameterInfo parameter) =>
        parameter.HasDefaultValue || parameter.ParameterType == typeof(InputDescription);

    private static string Name(ParameterInfo parameter) => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);

    [TestCase("$defs", "layer", typeof(LayerDescription))]
    [TestCase("$defs", "schedule", typeof(LearningRateSchedule))]
    [TestCase("properties", "training", typeof(TrainingRecipe))]
    public void SchemaAndRecord_HaveTheSameKinds(string place, string name, Type family)
    {
        var schema = ExperimentSchema.GetProperty(place).GetProperty(name);
        var discriminator = Discriminator(family);
        var kinds = family.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => (string)kind.TypeDiscriminator!).ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()), Is.EqualTo([discriminator]));
            Assert.That(schema.GetProperty("properties").GetProperty(discriminator).GetProperty("enum").EnumerateArray().Select(kind => kind.GetString()), Is.EqualTo(kinds));
            Assert.That(schema.GetProperty("oneOf").EnumerateArray().Select(option => option.GetProperty("$ref").GetString()), Is.EqualTo(kinds.Select(kind => $"#/$defs/{kind}")));
            Assert.That(kinds.Select(kind => ExperimentSchema.GetProperty("$defs").GetProperty(kind).GetProperty("properties").GetProperty(discriminator).GetProperty("const").GetString()), Is.EqualTo(kinds));
        }
    }

    [TestCase("\"kind\": \"Flatten\"", "\"kind\": \"flatten\"")]
    [TestCase("\"kind\": \"Flatten\"", "")]
    [TestCase("\"kind\": \"Flatten\"", "\"kind\": \"Linear\"")]
    [TestCase("\"kind\": \"Linear\", \"features\": 128", "\"kind\": \"Dropout\", \"features\": 128")]
    [TestCase("{ \"kind\": \"Flatten\" }", "{ \"kind\": \"Residual\", \"body\": [] , \"shortcut\": [] }, { \"kind\": \"Flatten\" }")]
    [TestCase("{ \"kind\": \"Flatten\" }", "{ \"kind\": \"Residual\", \"body\": [{ \"kind\": \"ReLu\" }], \"shortcut\": [] }, { \"kind\": \"Flatten\" }")]
    [TestCase("{ \"kind\": \"Flatten\" }", "{ \"kind\": \"Residual\", \"body\": [{ \"kind\": \"ReLU\" }] }, { \"kind\": \"Flatten\" }")]
    [TestCase("{ \"kind\": \"Flatten\" }", "{ \"kind\": \"Branches\", \"lists\": [[]] }, { \"kind\": \"Flatten\" }")]
    [TestCase("{ \"kind\": \"Flatten\" }", "{ \"kind\": \"BatchNorm2d\", \"momentum\": 0 }, { \"kind\": \"Flatten\" }")]
    [TestCase("{ \"kind\": \"Flatten\" }", "{ \"kind\": \"Flatten\" }, 5")]
    [TestCase("\"official\"", "\"Official\"")]
    [TestCase("\"adam\"", "\"sgd\"")]
    [TestCase("\"adam\"", "\"rmsprop\"")]
    [TestCase("\"beta1\": 0.9", "\"beta1\": 0.9, \"weightDecay\": 0.1")]
    [TestCase("\"epochs\": 10", "\"epochs\": 10, \"schedule\": 5")]
    [TestCase("\"epochs\": 10", "\"epochs\": 10, \"schedule\": {}")]
    [TestCase("\"epochs\": 10", "\"epochs\": 10, \"schedule\": { \"kind\": \"cosinus\" }")]
    [TestCase("\"epochs\": 10", "\"epochs\": 10, \"schedule\": { \"kind\": \"step\" }")]
    [TestCase("\"epochs\": 10", "\"epochs\": 10, \"schedule\": { \"kind\": \"step\", \"epochs\": 2, \"factor\": 0 }")]
    [TestCase("\"epochs\": 10", "\"epochs\": 10, \"schedule\": { \"kind\": \"cosine\", \"epochs\": 2 }")]
    [TestCase("\"optimizer\": \"adam\",", "")]
    [TestCase("\"as-published\"", "\"AsPublished\"")]
    [TestCase("\"as-published\"", "255")]
    [TestCase("\"official\"", "\"official\", \"leaked\": 0")]
    [TestCase("\"about\"", "\"defect\": \"no-shuffling\", \"about\"")]
    [TestCase("\"input\"", "\"inputs\"")]
    [TestCase("\"input\"", "\"augmentation\": { \"rotation\": 181 }, \"input\"")]
    [TestCase("\"input\"", "\"augmentation\": { \"zoom\": 1 }, \"input\"")]
    [TestCase("\"input\"", "\"augmentation\": { \"flip\": 1 }, \"input\"")]
    [TestCase("[1, 2]", "[1, 1]")]
    [TestCase("[1, 2]", "[0]")]
    [TestCase("[1, 2]", "[4096]")]
    [TestCase("[1, 2]", "[1.5]")]
    [TestCase("[1, 2]", "[\"1\"]")]
    [TestCase("[1, 2]", "2")]
    [TestCase("\"shifts\": [1, 2]", "")]
    [TestCase("\"cross-entropy\"", "null")]
    [TestCase("\"epochs\": 10", "\"epochs\": 0")]
    [TestCase("\"epochs\": 10", "\"epochs\": 1001")]
    [TestCase("\"epochs\": 10", "\"epochs\": \"10\"")]
    [TestCase("\"epochs\": 10", "\"epochs\": 10.5")]
    [TestCase("\"epochs\": 10, ", "")]
    [TestCase("\"epochs\"", "\"Epochs\"")]
    [TestCase("\"batchSize\": 64", "\"batchSize\": 3000000000")]
    [TestCase("\"learningRate\": 0.001", "\"learningRate\": 0")]
    [TestCase("\"learningRate\": 0.001", "\"learningRate\": 1.001")]
    [TestCase("\"learningRate\": 0.001", "\"learningRate\": \"0.001\"")]
    [TestCase("\"beta1\": 0.9", "\"beta1\": 1")]
    [TestCase("\"beta2\": 0.999", "\"beta2\": -0.1")]
    [TestCase("\"epsilon\": 1e-8", "\"epsilon\": 1e-8, \"momentum\": 0.9")]
    [TestCase("\"probability\": 0.25", "\"probability\": 1.0")]
    [TestCase("\"channels\": 32", "\"channels\": 0")]
    [TestCase("\"channels\": 32", "\"channels\": \"32\"")]
    [TestCase("\"channels\": 32", "\"channels\": [32]")]
    [TestCase("\"channels\": 32, ", "")]
    [TestCase("\"channels\": 32, ", "\"channels\": 32, \"padding\": -1, \"paddings\": 1, ")]
    [TestCase("\"layers\": [", "\"layers\": 3, \"layer\": [")]
    [TestCase("\"training\": 54000", "\"training\": 0")]
    [TestCase("\"purpose\": \"p\"", "\"purpose\": \"\"")]
    [TestCase("\"purpose\": \"p\"", "\"purpose\": 1")]
    [TestCase("\"../experiment.schema.json\"", "3")]
    public void BadExperiment_IsBadToSchemaAndReader(string from, string to)
    {
        var json = Change(Cnn, from, to);
        configurations.WriteExperiment("cnn", json);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(new JsonSchemaValidator(ExperimentSchema).Accepts(Parse(json)), Is.False);
            Assert.That(() => configurations.LoadCnn(), Throws.TypeOf<InvalidConfigurationException>());
        }
    }

    [TestCase("\"epochs\": 10", "\"epochs\": 10.0")]
    [TestCase("\"epochs\": 10", "\"epochs\": 1e1")]
    [TestCase("\"probability\": 0.25", "\"probability\": 0")]
    [TestCase(", \"probability\": 0.25", "")]
    [TestCase("{ \"kind\": \"Flatten\" }", "{ \"kind\": \"Residual\", \"body\": [{ \"kind\": \"ReLU\" }], \"shortcut\": [] }, { \"kind\": \"Flatten\" }")]
    [TestCase("{ \"kind\": \"Flatten\" }", "{ \"kind\": \"Branches\", \"lists\": [[], [{ \"kind\": \"BatchNorm2d\" }]] }, { \"kind\": \"Flatten\" }")]
    [TestCase("\"learningRate\": 0.001", "\"learningRate\": 1")]
    [TestCase("\"beta1\": 0.9, ", "")]
    [TestCase("\"adam\"", "\"adamw\"")]
    [TestCase("\"adam\"", "\"adamw\", \"weightDecay\": 0")]
    [TestCase("\"epochs\": 10", "\"epochs\": 10, \"schedule\": { \"kind\": \"cosine\" }")]
    [TestCase("\"epochs\": 10", "\"epochs\": 10, \"schedule\": { \"kind\": \"step\", \"epochs\": 2 }")]
    [TestCase("  \"input\": { \"order\": \"as-published\" },\n", "")]
    [TestCase("{ \"order\": \"as-published\" }", "{}")]
    [TestCase("\"input\"", "\"augmentation\": {}, \"input\"")]
    [TestCase("\"input\"", "\"augmentation\": { \"rotation\": 10, \"shift\": 2, \"zoom\": 0.1 }, \"input\"")]
    [TestCase("[1, 2]", "[]")]
    [TestCase("[1, 2]", "[27, 1]")]
    [TestCase("  \"$schema\": \"../experiment.schema.json\",\n", "")]
    public void GoodExperiment_IsGoodToSchemaAndReader(string from, string to)
    {
        var json = Change(Cnn, from, to);
        configurations.WriteExperiment("cnn", json);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(new JsonSchemaValidator(ExperimentSchema).Accepts(Parse(json)), Is.True);
            Assert.That(() => configurations.LoadCnn(), Throws.Nothing);
        }
    }

    [TestCase("\"momentum\": 0.9", "\"momentum\": 0", true)]
    [TestCase("\"momentum\": 0.9", "\"momentum\": 0.9, \"nesterov\": true", true)]
    [TestCase("\"momentum\": 0.9", "\"momentum\": 0.9, \"nesterov\": 1", false)]
    [TestCase("\"momentum\": 0.9", "\"momentum\": 0.9, \"nesterov\": \"true\"", false)]
    [TestCase("\"momentum\": 0.9", "\"momentum\": 0.999", true)]
    [TestCase("\"momentum\": 0.9", "\"momentum\": 1", false)]
    [TestCase("\"momentum\": 0.9", "\"momentum\": -0.1", false)]
    [TestCase("\"momentum\": 0.9", "\"momentum\": 0.9, \"epsilon\": 1e-8", false)]
    [TestCase(", \"momentum\": 0.9", "", true)]
    [TestCase("\"epochs\": 10", "\"epochs\": 0", false)]
    [TestCase("\"learningRate\": 0.001", "\"learningRate\": 1.001", false)]
    public void ExperimentWithSgd_IsTheSameToSchemaAndReader(string from, string to, bool good)
    {
        var json = Change(Sgd(Cnn), from, to);
        configurations.WriteExperiment("cnn", json);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(new JsonSchemaValidator(ExperimentSchema).Accepts(Parse(json)), Is.EqualTo(good));
            Assert.That(() => configurations.LoadCnn(), good ? Throws.Nothing : Throws.TypeOf<InvalidConfigurationException>());
        }
    }

    [TestCase("[1, 2, 3]", "[1, 2, 1]")]
    [TestCase("[1, 2, 3]", "[]")]
    [TestCase("[1, 2, 3]", "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]")]
    [TestCase("[1, 2, 3]", "[-1]")]
    [TestCase("[1, 2, 3]", "\"1..3\"")]
    [TestCase("[\"ann\", \"cnn\"]", "[\"ann\", \"ann\"]")]
    [TestCase("[\"ann\", \"cnn\"]", "[1]")]
    [TestCase("\"about\": \"a\", ", "")]
    [TestCase("\"seeds\"", "\"baselines\": [], \"seeds\"")]
    [TestCase("\"seeds\"", "\"baselines\": [\"ann\", \"ann\"], \"seeds\"")]
    [TestCase("\"seeds\"", "\"sedes\"")]
    public void BadStudy_IsBadToSchemaAndReader(string from, string to)
    {
        var json = Change(TemporaryConfigurations.Study, from, to);
        configurations.WriteStudy(json);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(new JsonSchemaValidator(StudySchema).Accepts(Parse(json)), Is.False);
            Assert.That(() => configurations.Open().LoadStudy(StudyChoice.Core), Throws.TypeOf<InvalidConfigurationException>());
        }
    }

    [TestCaseSource(nameof(DataNames))]
    public void CommittedDataSet_IsValidAndLoads(string name)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new JsonSchemaValidator(DataSchema).Accepts(Load($"data/{name}.json")), Is.True);
            Assert.That(DataDescriptionReader.Load(Configs, name).Name, Is.EqualTo(name));
        }
    }

    [TestCase("\"about\": \"a\",", "", false)]
    [TestCase("\"title\": \"Birds\",", "", false)]
    [TestCase("\"numpy\"", "\"hdf5\"", false)]
    [TestCase("\"numpy\"", "\"csv\"", true)]
    [TestCase("\"numpy\"", "\"folders\"", false)]
    [TestCase("\"channels\": 3", "\"channels\": 5", false)]
    [TestCase("\"channels\": 3", "\"channels\": 1", true)]
    [TestCase("\"channels\": 3, ", "", false)]
    [TestCase("\"height\": 6", "\"height\": 0", false)]
    [TestCase("\"width\": 5", "\"width\": 4097", false)]
    [TestCase("\"width\": 5", "\"width\": 5, \"depth\": 1", false)]
    [TestCase("\"Great tit\", \"Robin\", ", "", false)]
    [TestCase("\"Robin\"", "\"Wren\"", false)]
    [TestCase("\"Robin\"", "2", false)]
    [TestCase("\"count\": 9", "\"count\": 0", false)]
    [TestCase("\"count\": 9", "\"count\": 10000001", false)]
    [TestCase(", \"labels\": \"birds.npz:labels\"", "", false)]
    [TestCase("\"test.npy\"", "\"../test.npy\"", false)]
    [TestCase("\"test.npy\"", "\"/test.npy\"", false)]
    [TestCase("\"test.npy\"", "\"a..b/test.npy\"", true)]
    [TestCase("\"697249e9", "\"697249E9", false)]
    [TestCase("\"697249e9", "\"", false)]
    [TestCase("\"sha256\"", "\"md5\"", false)]
    [TestCase("\"data/birds\"", "\"data/../birds\"", false)]
    [TestCase("\"folder\": \"data/birds\"", "\"download\": { \"url\": \"https://example.org/b.zip\", \"sha256\": \"697249e9d1e87d6b2c6a738e828c890264cffecccb13840d472e3585751a5582\" }", true)]
    [TestCase("\"folder\": \"data/birds\"", "\"download\": { \"url\": \"http://example.org/b.zip\", \"sha256\": \"697249e9d1e87d6b2c6a738e828c890264cffecccb13840d472e3585751a5582\" }", false)]
    [TestCase("\"folder\": \"data/birds\"", "\"download\": { \"url\": \"https://example.org/b.zip\" }", false)]
    [TestCase("\"folder\"", "\"download\": { \"url\": \"https://example.org/b.zip\", \"sha256\": \"697249e9d1e87d6b2c6a738e828c890264cffecccb13840d472e3585751a5582\" }, \"folder\"", false)]
    public void DataSet_IsTheSameToSchemaAndReader(string from, string to, bool good)
    {
        var json = Change(Data.DataDescriptionReaderTests.Birds, from, to);
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(configurations.Configs, "data")).FullName, "birds.json"), json);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(new JsonSchemaValidator(DataSchema).Accepts(Parse(json)), Is.EqualTo(good));
            Assert.That(() => DataDescriptionReader.Load(configurations.Configs, "birds"), good ? Throws.Nothing : Throws.TypeOf<InvalidConfigurationException>());
        }
    }

    [TestCase("\"about\": \"a\",", "")]
    [TestCase("\"about\": \"a\"", "\"about\": \" \"")]
    [TestCase("\"waivers\": [", "\"waiver\": [")]
    [TestCase("\"waivers\": [", "\"waivers\": [3, ")]
    [TestCase("\"waivers\": [", "\"waivers\": 3, \"others\": [")]
    [TestCase("\"claim\": \"shirt-weakest\", ", "")]
    [TestCase("\"shirt-weakest\"", "\"\"")]
    [TestCase("\"shirt-weakest\"", "7")]
    [TestCase("\"reason\": \"r\"", "\"reason\": \" \\n\"")]
    [TestCase("\"owner\": \"o\"", "\"owner\": null")]
    [TestCase("\"owner\": \"o\"", "\"owner\": \"o\", \"ticket\": 5")]
    [TestCase("\"2026-12-31\"", "\"\"")]
    [TestCase("\"2026-12-31\"", "\"2026-13-01\"")]
    [TestCase("\"2026-12-31\"", "\"2026-12-32\"")]
    [TestCase("\"2026-12-31\"", "\"2026-1-1\"")]
    [TestCase("\"2026-12-31\"", "\"31.12.2026\"")]
    [TestCase("\"2026-12-31\"", "\"2026-12-31 \"")]
    [TestCase("\"2026-12-31\"", "20261231")]
    [TestCase("\"$schema\": \"waivers.schema.json\"", "\"$schema\": 3")]
    public void BadWaivers_AreBadToSchemaAndReader(string from, string to) => AssertWaivers(Change(WaiversFile, from, to), good: false);

    [TestCase("", "")]
    [TestCase("\"$schema\": \"waivers.schema.json\",", "")]
    [TestCase("\"2026-12-31\"", "\"0001-01-01\"")]
    [TestCase("\"reason\": \"r\"", "\"reason\": \"one line\\nand another\"")]
    public void GoodWaivers_AreGoodToSchemaAndReader(string from, string to) =>
        AssertWaivers(from.Length == 0 ? WaiversFile : Change(WaiversFile, from, to), good: true);

    private void AssertWaivers(string json, bool good)
    {
        configurations.WriteWaivers(json);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(new JsonSchemaValidator(WaiversSchema).Accepts(Parse(json)), Is.EqualTo(good));
            Assert.That(
                () => Waivers.Read(configurations.Configs, WriteUp.Claims, TimeProvider.System), good ? Throws.Nothing : Throws.TypeOf<InvalidConfigurationException>());
        }
    }

    private static string Discriminator(Type family) => family.GetCustomAttribute<JsonPolymorphicAttribute>()!.TypeDiscriminatorPropertyName!;

    private static JsonElement Load(string file) => Parse(File.ReadAllText(Path.Combine(Configs, file)));

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        return document.RootElement.Clone();
    }
}
