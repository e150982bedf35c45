using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary><c>show</c> and <c>sweep</c>, as processes.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SweepTests : IDisposable
{
    /// <summary>A small VGG with global average pooling, which no experiment of the checkout has.</summary>
    private const string Vgg = """
        [
          { "kind": "Conv2d", "channels": 8, "kernelSize": 3, "padding": 1 }, { "kind": "BatchNorm2d" }, { "kind": "ReLU" }, { "kind": "MaxPool2d", "kernelSize": 2 },
          { "kind": "Conv2d", "channels": 16, "kernelSize": 3, "padding": 1 }, { "kind": "BatchNorm2d" }, { "kind": "ReLU" }, { "kind": "GlobalAvgPool2d" },
          { "kind": "Flatten" }, { "kind": "Linear", "features": 10 }
        ]
        """;

    private readonly CommandSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Test]
    public void Sweep_TrainsEveryCombination_ChoosesOne_AndTrainsNothingTheSecondTime()
    {
        WriteSweep("tiny", """{ "training.learningRate": [0.001, 0.003], "training.batchSize": [32] }, { "training.optimizer": ["sgd"], "training.momentum": [0.9], "training.learningRate": [0.01] }""");
        var before = sandbox.Run("sweep", "s", "--no-train");
        var first = sandbox.Run("sweep", "s");
        var second = sandbox.Run("sweep", "s");

        Assert.Multiple(() =>
        {
            Assert.That(before.ExitCode, Is.EqualTo(6), before.Messages);
            Assert.That(before.Output, Does.Contain("3 combinations with seeds 1..2. 6 runs are missing, so nothing is chosen."));
            Assert.That(first.ExitCode, Is.Zero, first.Messages);
            Assert.That(first.Output, Does.Contain("3 combinations were tried with seeds 1..2. Chosen on validation images: "));
            Assert.That(second.ExitCode, Is.Zero, second.Messages);
            Assert.That(second.Messages, Does.Contain("Nothing to train: all 6 runs are in the store"));
            Assert.That(second.Output, Is.EqualTo(first.Output));
            Assert.That(sandbox.RecordNames.Distinct().Order(), Does.Contain("tiny@training.batchSize=32,training.learningRate=0.003/1"));
        });
    }

    [TestCase("sweep", "sweep needs a sweep, or --nearest")]
    [TestCase("sweep s --nearest table1", "A sweep or --nearest, not both.")]
    [TestCase("sweep --nearest table2", "--nearest is table2; expected table1.")]
    [TestCase("sweep nothing", "configs/sweeps/nothing.json is not a valid sweep (1 problem):")]
    [TestCase("show nothing", "configs/experiments/nothing.json is not a valid experiment (1 problem):")]
    [TestCase("show cnn@training.epochs=0", "training.epochs  is 0 (from the name)")]
    public void WhatCannotBe_IsSaid(string arguments, string message)
    {
        var result = sandbox.Run(arguments.Split(' '));

        Assert.That(result.ExitCode, Is.EqualTo(5));
        Assert.That(result.Messages, Does.Contain(message).And.Contain("Nothing was run."));
    }

    [Test]
    public void Nearest_ShowsWhatHasRuns()
    {
        sandbox.WriteBank(TrainingIdentity.Load(AppContext.BaseDirectory), "ann", "cnn", "cnn-narrow");
        var result = sandbox.Run("sweep", "--nearest", "table1");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Messages);
            Assert.That(result.Output, Does.Match(@"(?s)\nANN\n\n1 candidates have runs, \d+ have none\. .*\n ann +\d.*\nCNN\n\n2 candidates have runs, \d+ have none\. "));
            Assert.That(result.Output, Does.Match(@"\n cnn +\d").And.Match(@"\n cnn-narrow +\d").And.Not.Contain("cnn-deep"));
        });
    }

    [Test]
    public void NetworkThatNobodyThoughtOf_IsShownAndTrained_FromJsonAlone()
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(sandbox.ExperimentFile("tiny-cnn")))!;
        json["model"]!["layers"] = System.Text.Json.Nodes.JsonNode.Parse(Vgg);
        File.WriteAllText(sandbox.ExperimentFile("vgg"), json.ToJsonString());
        var shown = sandbox.Run("show", "vgg");
        var trained = sandbox.Run("run", "vgg", "--seeds", "1");
        var model = sandbox.Records.Single().Network.Result.Model;

        Assert.Multiple(() =>
        {
            Assert.That(shown.ExitCode, Is.Zero, shown.Messages);
            Assert.That(shown.Output, Does.Match(@"4 +convolution2 +Conv2d\(channels 16, kernelSize 3, stride 1, padding 1\) +\[16, 14, 14\] +1,168 +225,792"));
            Assert.That(trained.ExitCode, Is.Zero, trained.Messages);
            Assert.That(model.Modules.Select(module => module.Name), Is.EqualTo(
                ["convolution1", "convolution1-norm", "convolution1-relu", "pool1", "convolution2", "convolution2-norm", "convolution2-relu", "pool2", "flatten", "output"]));
            Assert.That(model.Parameters, Is.EqualTo(80 + 16 + 1168 + 32 + 170));
        });
    }

    /// <summary>One sentence each, before anything trains.</summary>
    [TestCase("""[ { "kind": "Linear", "features": 10 } ]""", "model.layers.0  (Linear) is given [1, 28, 28], and takes [features]; a Flatten before it makes those")]
    [TestCase("""[ { "kind": "Flatten" }, { "kind": "Conv2d", "channels": 3, "kernelSize": 3 }, { "kind": "Linear", "features": 10 } ]""", "model.layers.1  (Conv2d) is given [784], and takes [channels, height, width]")]
    [TestCase("""[ { "kind": "Flatten" }, { "kind": "Linear", "features": 12 } ]""", "model.layers.1  gives [12], and is the last layer; expected [10], one logit for each class")]
    [TestCase("""[ { "kind": "Conv3d", "channels": 3, "kernelSize": 3 }, { "kind": "Flatten" }, { "kind": "Linear", "features": 10 } ]""", "model.layers.0.kind  is \"Conv3d\"; expected Conv2d, ")]
    public void MistakeInAListOfLayers_IsOneMessage(string layers, string message)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(sandbox.ExperimentFile("tiny-cnn")))!;
        json["model"]!["layers"] = System.Text.Json.Nodes.JsonNode.Parse(layers);
        File.WriteAllText(sandbox.ExperimentFile("mistaken"), json.ToJsonString());
        var result = sandbox.Run("run", "mistaken", "--seeds", "1");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(5));
            Assert.That(result.Messages, Does.Contain("(1 problem)").And.Contain(message));
            Assert.That(Directory.Exists(sandbox.StoreFolder) ? sandbox.Records.Count : 0, Is.Zero);
        });
    }

    private void WriteSweep(string experiment, string grid)
    {
        var folder = Directory.CreateDirectory(Path.Combine(sandbox.Checkout, "configs", "sweeps")).FullName;
        File.WriteAllText(Path.Combine(folder, "s.json"), $$"""{ "about": "A test's.", "experiment": "{{experiment}}", "grid": [ {{grid}} ], "seeds": [1, 2] }""");
    }
}
