using System.Reflection;
using System.Text.Json;
using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Experiments.Layers;
using FashionRepro.Runs;
using FashionRepro.Tests.Experiments;
using FashionRepro.Tests.Experiments.Layers;

namespace FashionRepro.Tests.Runs;

public sealed class RunKeyTests
{
    private const string Hash = "00000000000000000000000000000000000000000000000000000000000000aa";

    private static readonly NetworkPlan Plan = new(
        new SplitDescription(SplitPool.Official, 54000, 6000, 10000),
        new InputDescription(PixelOrder.AsPublished),
        Networks.Convolutional([32, 64], 3, 1, 2, [128], 0.25),
        new TrainingRecipe.Adam(10, 64, Loss.CrossEntropy, 0.001, 0.9, 0.999, 1e-8),
        new EvaluationDescription([1, 2]),
        1,
        Hash,
        new TrainingIdentity(Hash, "0.107.0", "2.10.0"));

    private static readonly NetworkPlan OtherKindsPlan = Plan with
    {
        Model = Networks.FullyConnected([256, 128], 0.2),
        Training = new TrainingRecipe.Sgd(10, 64, Loss.CrossEntropy, 0.001, 0.9),
    };

    /// <summary>If this fails and no setting was added, every stored run would be trained again: find out why first.</summary>
    [Test]
    public void KeyOfALiteralPlan_IsPinned()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(CanonicalJson.Of(Plan, RecordJson.DeviatingOptions), Is.EqualTo(
                $$$"""
                {"code":{"codeSha256":"{{{Hash}}}","libtorch":"2.10.0","torchSharp":"0.107.0"},
                "dataSha256":"{{{Hash}}}",
                "evaluation":{"shifts":[1,2]},
                "input":{},
                "model":{"layers":[{"channels":32,"kernelSize":3,"kind":"Conv2d","padding":1},{"kind":"ReLU"},{"kernelSize":2,"kind":"MaxPool2d"},
                {"channels":64,"kernelSize":3,"kind":"Conv2d","padding":1},{"kind":"ReLU"},{"kernelSize":2,"kind":"MaxPool2d"},{"kind":"Flatten"},
                {"features":128,"kind":"Linear"},{"kind":"ReLU"},{"kind":"Dropout","probability":0.25},{"features":10,"kind":"Linear"}]},
                "seed":1,
                "split":{"pool":"official","test":10000,"training":54000,"validation":6000},
                "training":{"batchSize":64,"epochs":10,"learningRate":0.001,"loss":"cross-entropy","optimizer":"adam"}}
                """.ReplaceLineEndings("")));
            // printf '{"plan":%s,"recordSchema":4}' "$(the JSON above)" | sha256sum
            Assert.That(RunKey.Of(Plan).ToString(), Is.EqualTo("a8d0579a664664c654e9dfbf51509fb69ef819a78d58c77d987eb0380bd8a803"));
            Assert.That(RunKey.Of(Plan).Short, Is.EqualTo(RunKey.Of(Plan).ToString()[..12]));
        }
    }

    [TestCase("about and name", "\"purpose\": \"p\"", "\"purpose\": \"something else\"")]
    [TestCase("white space", "\"epochs\": 10", "\"epochs\"  :\n\n10")]
    [TestCase("comment", "\"epochs\": 10", "/* ten */ \"epochs\": 10 // as in the write-up\n")]
    [TestCase("key order", "\"epochs\": 10, \"batchSize\": 64", "\"batchSize\": 64, \"epochs\": 10")]
    [TestCase("kind last", "\"kind\": \"Linear\", \"features\": 128", "\"features\": 128, \"kind\": \"Linear\"")]
    [TestCase("another way to write a number", "\"learningRate\": 0.001", "\"learningRate\": 1E-3")]
    [TestCase("a whole number with a point", "\"epochs\": 10", "\"epochs\": 10.0")]
    public void WhatDecidesNothing_DoesNotChangeTheKey(string what, string from, string to)
    {
        using var configurations = new TemporaryConfigurations();
        configurations.WriteExperiment("other", TemporaryConfigurations.Change(TemporaryConfigurations.Cnn, from, to));

        Assert.That(KeyOf(configurations.Open().LoadNetwork("other")), Is.EqualTo(RunKey.Of(Plan)), what);
    }

    [Test]
    public void Override_ChangesTheKey()
    {
        using var configurations = new TemporaryConfigurations();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(KeyOf(configurations.LoadCnn("training.epochs=11")), Is.Not.EqualTo(RunKey.Of(Plan)));
            Assert.That(KeyOf(configurations.LoadCnn("training.epochs=10")), Is.EqualTo(RunKey.Of(Plan)));
        }
    }

    [Test]
    public void Optimizer_ChangesTheKey() => Assert.That(RunKey.Of(OtherKindsPlan), Is.Not.EqualTo(RunKey.Of(OtherKindsPlan with { Training = Plan.Training })));

    private static IEnumerable<TestCaseData> Changes() => new[] { Plan, OtherKindsPlan }
        .SelectMany(plan => Variations(plan).Select(variation =>
            new TestCaseData(plan, variation.Value).SetName($"{{m}}({plan.Model.GetType().Name}: {variation.Path})")));

    [TestCaseSource(nameof(Changes))]
    public void EveryFieldOfThePlan_ChangesTheKey(NetworkPlan plan, object changed) => Assert.That(RunKey.Of((NetworkPlan)changed), Is.Not.EqualTo(RunKey.Of(plan)));

    [Test]
    public void EveryFieldOfThePlan_IsVaried()
    {
        var varied = Variations(Plan).Concat(Variations(OtherKindsPlan)).Select(variation => variation.Path.Split('[')[0]).ToHashSet();

        // An enum with one value cannot vary; that it is written at all is what can be asked of it.
        Assert.That(varied, Is.SupersetOf(new[]
        {
            "Split.Pool", "Input.Order", "Model.Layers", "Training.Epsilon", "Training.Momentum",
            "Evaluation.Shifts", "Seed", "DataSha256", "Code.Libtorch", "Defect", "ShapeClasses",
        }));
        Assert.That(CanonicalJson.Of(Plan), Does.Contain("\"loss\":\"cross-entropy\""));
    }

    /// <summary>So a setting that is new, and has the default that reproduces what was before it, leaves every key alone.</summary>
    [Test]
    public void SettingAtItsDefault_IsNotInTheKey()
    {
        var before = CanonicalJson.Of(new Before(1), RecordJson.DeviatingOptions);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(CanonicalJson.Of(new After(1), RecordJson.DeviatingOptions), Is.EqualTo(before));
            Assert.That(CanonicalJson.Of(new After(1, 0.5), RecordJson.DeviatingOptions), Is.EqualTo("""{"epochs":1,"rotation":0.5}"""));
            Assert.That(CanonicalJson.Of(new After(1, Order: PixelOrder.Permuted), RecordJson.DeviatingOptions), Is.EqualTo("""{"epochs":1,"order":"permuted"}"""));
            Assert.That(JsonSerializer.Deserialize<After>(before, RecordJson.Options), Is.EqualTo(new After(1)));
        }
    }

    private sealed record Before(int Epochs);

    private sealed record After(int Epochs, double Rotation = 0, PixelOrder Order = PixelOrder.AsPublished, string? Defect = null);

    [Test]
    public void Plan_IsReadBackFromCanonicalJson()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var json in new[] { Plan, OtherKindsPlan }.Select(plan => CanonicalJson.Of(plan)))
                Assert.That(CanonicalJson.Of(JsonSerializer.Deserialize<NetworkPlan>(json, RecordJson.Options)!), Is.EqualTo(json));
        }
    }

    [Test]
    public void Parse_ReadsWhatToStringWrites() => Assert.That(RunKey.Parse(RunKey.Of(Plan).ToString()), Is.EqualTo(RunKey.Of(Plan)));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("00000000000000000000000000000000000000000000000000000000000000a")]
    [TestCase("00000000000000000000000000000000000000000000000000000000000000aaa")]
    [TestCase("00000000000000000000000000000000000000000000000000000000000000AA")]
    [TestCase("00000000000000000000000000000000000000000000000000000000000000ag")]
    public void TextThatIsNoKey_IsRefused(string? text)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RunKey.TryParse(text, out _), Is.False);
            Assert.That(() => RunKey.Parse(text!), Throws.TypeOf<FormatException>());
        }
    }

    [Test]
    public void KeyThatWasNeverSet_SaysSo() => Assert.That(() => default(RunKey).ToString(), Throws.InvalidOperationException);

    private static RunKey KeyOf(NetworkExperiment experiment) =>
        RunKey.Of(Plan with { Split = experiment.Split, Input = experiment.Input, Model = experiment.Model, Training = experiment.Training, Evaluation = experiment.Evaluation });

    /// <summary>The record with one value changed, for every value anywhere in it that can change.</summary>
    private static IEnumerable<(string Path, object Value)> Variations(object record)
    {
        var constructor = record.GetType().GetConstructors().Single(candidate => candidate.GetParameters().Length > 0);
        var names = constructor.GetParameters().Select(parameter => parameter.Name!).ToArray();
        var values = names.Select(name => record.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance)!.GetValue(record)).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            var type = constructor.GetParameters()[i].ParameterType;
            var other = values[i] is { } written ? Others(written)
                : type == typeof(int?) ? [("", 1)]
                : type == typeof(LearningRateSchedule) ? [("", new LearningRateSchedule.Cosine()), ("", new LearningRateSchedule.Step(2))]
                : type == typeof(IReadOnlyList<int>) ? [("", (int[])[1])]
                : type == typeof(DataShape) ? Variations(DataShape.Usual)
                : type == typeof(AugmentationDescription) ? Variations(AugmentationDescription.None)
                : [("", (object)"an error made on purpose")];
            foreach (var (path, value) in other)
                yield return (names[i] + path, constructor.Invoke([.. values.Take(i), value, .. values.Skip(i + 1)]));
        }
    }

    private static IEnumerable<(string Path, object Value)> Others(object value) => value switch
    {
        int number => [("", number + 1)],
        double number => [("", Math.BitIncrement(number))],
        string text => [("", text + "x")],
        bool truth => [("", !truth)],
        Enum word => Enum.GetValues(word.GetType()).Cast<object>().Where(other => !other.Equals(word)).Select(other => ("", other)),
        IReadOnlyList<int> list =>
        [
            ("[+]", (int[])[.. list, 1]),
            ("[-]", (int[])[.. list.SkipLast(1)]),
            .. list.Select((item, index) => ($"[{index}]", (object)(int[])[.. list.Take(index), item + 1, .. list.Skip(index + 1)])),
        ],
        IReadOnlyList<LayerDescription> layers =>
        [
            ("[+]", (LayerDescription[])[.. layers, new LayerDescription.ReLU()]),
            ("[-]", (LayerDescription[])[.. layers.SkipLast(1)]),
            .. layers.Index().Where(layer => layer.Item.GetType().GetConstructors().Any(candidate => candidate.GetParameters().Length > 0))
                .SelectMany(layer => Variations(layer.Item).Select(inner =>
                    ($"[{layer.Index}].{inner.Path}", (object)(LayerDescription[])[.. layers.Take(layer.Index), (LayerDescription)inner.Value, .. layers.Skip(layer.Index + 1)]))),
        ],
        _ when value.GetType().Namespace!.StartsWith("FashionRepro", StringComparison.Ordinal) =>
            Variations(value).Select(inner => ("." + inner.Path, inner.Value)),
        _ => throw new NotSupportedException($"Say here how a {value.GetType().Name} varies."),
    };
}
