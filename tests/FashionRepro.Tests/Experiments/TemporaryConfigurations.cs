using FashionRepro.Experiments;

namespace FashionRepro.Tests.Experiments;

/// <summary>A folder <c>configs</c> of its own for one test, with a valid <c>ann</c>, a valid <c>cnn</c> and a valid study <c>core</c>.</summary>
internal sealed class TemporaryConfigurations : IDisposable
{
    public const string Ann = """
        {
          "$schema": "../experiment.schema.json",
          "about": { "purpose": "p", "source": "s", "command": "c", "takes": "t", "result": "r" },
          "split": { "pool": "official", "training": 54000, "validation": 6000, "test": 10000 },
          "input": { "order": "as-published" },
          "model": {
            "layers": [
              { "kind": "Flatten" },
              { "kind": "Linear", "features": 256 }, { "kind": "ReLU" }, { "kind": "Dropout", "probability": 0.2 },
              { "kind": "Linear", "features": 128 }, { "kind": "ReLU" }, { "kind": "Dropout", "probability": 0.2 },
              { "kind": "Linear", "features": 10 }
            ]
          },
          "training": {
            "epochs": 10, "batchSize": 64, "loss": "cross-entropy", "optimizer": "adam",
            "learningRate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8
          },
          "evaluation": { "shifts": [] }
        }
        """;

    public const string Cnn = """
        {
          "$schema": "../experiment.schema.json",
          "about": { "purpose": "p", "source": "s", "command": "c", "takes": "t", "result": "r" },
          "split": { "pool": "official", "training": 54000, "validation": 6000, "test": 10000 },
          "input": { "order": "as-published" },
          "model": {
            "layers": [
              { "kind": "Conv2d", "channels": 32, "kernelSize": 3, "padding": 1 }, { "kind": "ReLU" }, { "kind": "MaxPool2d", "kernelSize": 2 },
              { "kind": "Conv2d", "channels": 64, "kernelSize": 3, "padding": 1 }, { "kind": "ReLU" }, { "kind": "MaxPool2d", "kernelSize": 2 },
              { "kind": "Flatten" },
              { "kind": "Linear", "features": 128 }, { "kind": "ReLU" }, { "kind": "Dropout", "probability": 0.25 },
              { "kind": "Linear", "features": 10 }
            ]
          },
          "training": {
            "epochs": 10, "batchSize": 64, "loss": "cross-entropy", "optimizer": "adam",
            "learningRate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8
          },
          "evaluation": { "shifts": [1, 2] }
        }
        """;

    public const string Study = """
        { "$schema": "../study.schema.json", "about": "a", "experiments": ["ann", "cnn"], "seeds": [1, 2, 3] }
        """;

    public const string WaiversFile = """
        {
          "$schema": "waivers.schema.json",
          "about": "a",
          "waivers": [
            { "claim": "shirt-weakest", "reason": "r", "owner": "o", "expires": "2026-12-31" },
            { "claim": "cnn-beats-ann-test", "reason": "r", "owner": "o", "expires": "2026-02-28" }
          ]
        }
        """;

    public TemporaryConfigurations()
    {
        Root = Directory.CreateTempSubdirectory("fashion-repro-").FullName;
        WriteExperiment("ann", Ann);
        WriteExperiment("cnn", Cnn);
        WriteStudy(Study);
    }

    public string Root { get; }

    public string Configs => Path.Combine(Root, "configs");

    public void WriteExperiment(string name, string json) => Write("experiments", name, json);

    public void WriteDefect(string name, string json) => Write("defects", name, json);

    public void WriteStudy(string json, string name = "core") => Write("studies", name, json);

    public void WriteSweep(string json, string name = "s") => Write("sweeps", name, json);

    public void WriteWaivers(string json) => File.WriteAllText(Path.Combine(Configs, "waivers.json"), json);

    public ConfigurationFolder Open() => ConfigurationFolder.Open(Configs);

    /// <summary>Loads <c>cnn</c> with overrides written as on the command line.</summary>
    public NetworkExperiment LoadCnn(params string[] overrides) => Open().LoadNetwork("cnn", [.. overrides.Select(Override.Parse)]);

    /// <summary>The message of loading <c>cnn</c>, which must fail.</summary>
    public string CnnMessage(params string[] overrides) => Message(() => LoadCnn(overrides));

    /// <summary>Replaces part of a file's text; the part must be there.</summary>
    public static string Change(string json, string from, string to)
    {
        Assert.That(json, Does.Contain(from));
        return json.Replace(from, to, StringComparison.Ordinal);
    }

    /// <summary>An experiment's file with the other optimizer.</summary>
    public static string Sgd(string json) => Change(Change(json, "\"adam\"", "\"sgd\""), "\"beta1\": 0.9, \"beta2\": 0.999, \"epsilon\": 1e-8", "\"momentum\": 0.9");

    public static string Message(Action action) => Assert.Throws<InvalidConfigurationException>(() => action())!.Message;

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Write(string folder, string name, string json) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(Configs, folder)).FullName, name + ".json"), json);
}
