using System.Globalization;
using System.Text.Json.Nodes;
using FashionRepro.Cli.Commands;
using FashionRepro.Data;
using FashionRepro.Running;
using FashionRepro.Runs;
using FashionRepro.Training.Data;

namespace FashionRepro.Cli.Tests;

/// <summary>Experiments on a data set of one's own: three classes of images with three channels, 6 × 5 pixels, in a table. The brightest channel says the class.</summary>
[Platform("Linux")]
public sealed class OwnDataTests
{
    private const int Images = 120;

    private CommandSandbox sandbox = null!;
    private int width;

    [SetUp]
    public void SetUp()
    {
        sandbox = new();
        width = 5;
        Directory.CreateDirectory(Path.Combine(sandbox.Checkout, "colours"));
        WriteTable(Images);
        WriteDescription(sha256: null);
        File.WriteAllText(sandbox.ExperimentFile("net"), """
            {
              "about": { "purpose": "p", "source": "s", "command": "c", "takes": "t", "result": "r" },
              "data": "colours",
              "split": { "pool": "training-set", "training": 60, "validation": 20, "test": 40 },
              "input": { "order": "permuted" },
              "model": { "layers": [
                { "kind": "Conv2d", "channels": 4, "kernelSize": 3, "padding": 1 }, { "kind": "ReLU" }, { "kind": "MaxPool2d", "kernelSize": 2 },
                { "kind": "Flatten" }, { "kind": "Linear", "features": 3 } ] },
              "training": { "epochs": 6, "batchSize": 8, "loss": "cross-entropy", "optimizer": "adam", "learningRate": 0.01, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8 },
              "evaluation": { "shifts": [1] }
            }
            """);
    }

    [TearDown]
    public void TearDown() => sandbox.Dispose();

    [Test]
    public void Network_IsTrainedOnImagesOfAnyShape()
    {
        WriteDescription(Sha256());

        var run = sandbox.Run("run", "net", "--seeds", "1,2");

        Assert.That(run.ExitCode, Is.Zero, run.Messages);
        var (plan, result) = sandbox.Records[0].Network;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plan.Shape, Is.EqualTo(new FashionRepro.Data.DataShape(3, 6, 5, 3)));
            Assert.That(result.TestConfusion.Classes, Is.EqualTo(3));
            Assert.That(result.TestAccuracy.Percent, Is.GreaterThan(90), "the classes differ by colour alone");
            Assert.That(result.Model.Modules[0].Shapes["weight"], Is.EqualTo(new long[] { 4, 3, 3, 3 }));
            Assert.That(result.Data.TrainingFileImagesPerClass, Is.EqualTo(new[] { 40, 40, 40 }));
            Assert.That(result.Data.TestFileImagesPerClass, Is.EqualTo(new[] { 0, 0, 0 }));
            Assert.That(result.Use!.Phases.Select(phase => phase.InputSha256), Is.EqualTo(result.Use.Phases.Select(phase => phase.ExpectedSha256)), "what the network saw is what plain C# makes of the bytes");
            Assert.That(sandbox.Run("runs", "verify").ExitCode, Is.Zero);
        }
    }

    [Test]
    public void ChangedImagesOfThreeChannels_AreWhatThePlanSays()
    {
        width = 6;
        WriteTable(Images);
        WriteDescription(sha256: null);
        WriteDescription(Sha256());

        var run = sandbox.Run("run", "net", "--seeds", "1", "--set", "augmentation.rotation=20", "--set", "augmentation.shift=1", "--set", "evaluation.rotations=[30]", "--set", "model.layers.2.kernelSize=2");

        Assert.That(run.ExitCode, Is.Zero, run.Messages);
        var phases = sandbox.Records.Single().Network.Result.Use!.Phases;
        Assert.That(phases.Where(phase => phase.LargestDifference is not null).Select(phase => phase.Phase), Is.EqualTo(new[] { UsePhase.Training, UsePhase.RotatedTest }));
        Assert.That(phases.Select(phase => phase.LargestDifference ?? 0), Has.All.LessThan(1e-5));
    }

    /// <summary>The folder was found by the command; a worker that looked once more would go one down.</summary>
    [Test]
    public void FolderOfTheSetsName_InTheSetsFolder_IsPartOfIt()
    {
        var inner = Directory.CreateDirectory(Path.Combine(sandbox.Checkout, "colours", "colours")).FullName;
        File.Move(Path.Combine(sandbox.Checkout, "colours", "table.csv"), Path.Combine(inner, "table.csv"));
        WriteDescription(sha256: null, "colours/table.csv");
        WriteDescription(Sha256(), "colours/table.csv");

        Assert.That(sandbox.Run("run", "net", "--seeds", "1", "--set", "training.epochs=1"), Has.Property(nameof(CommandResult.ExitCode)).Zero);
    }

    [Test]
    public void Program_GetsTheFolder_AndItsPredictionsAreCountedByTheDataSetsClasses()
    {
        WriteDescription(Sha256());
        Directory.CreateDirectory(Path.Combine(sandbox.Checkout, "configs", "programs"));
        File.WriteAllText(Path.Combine(sandbox.Checkout, "configs", "programs", "twos.sh"), $$"""
            [ -e "$1/table.csv" ] && echo '{"test":[{{string.Join(',', Enumerable.Repeat(2, 40))}}]}' > "$2"

            """);
        File.WriteAllText(sandbox.ExperimentFile("twos"), """
            {
              "about": { "purpose": "p", "source": "s", "command": "c", "takes": "t", "result": "r" },
              "data": "colours",
              "split": { "pool": "training-set", "training": 60, "validation": 20, "test": 40 },
              "program": { "command": ["/bin/sh", "programs/twos.sh", "{data}", "{output}"], "files": ["programs/twos.sh"] }
            }
            """);

        var run = sandbox.Run("run", "twos", "--seeds", "1");

        Assert.That(run.ExitCode, Is.Zero, run.Messages);
        Assert.That(sandbox.Records.Single().Result.TestConfusion.Predicted(2), Is.EqualTo(40));
        Assert.That(sandbox.Records.Single().Result.TestConfusion.Classes, Is.EqualTo(3));
    }

    [Test]
    public void WithoutHash_TheExperimentIsRefused_AndVerifySaysTheHash()
    {
        var run = sandbox.Run("run", "net", "--seeds", "1");
        var verify = sandbox.Run("data", "verify", "colours", "--json");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo((int)ExitCode.BadInput));
            Assert.That(run.Messages, Does.Contain("data").And.Contain("is colours, whose file has no sha256 yet; `data verify` says what it is"));
            Assert.That(verify.ExitCode, Is.EqualTo((int)ExitCode.DataUnavailable));
            Assert.That(Sha256(), Has.Length.EqualTo(64));
        }
    }

    [Test]
    public void ChangedData_IsNotTrainedOn()
    {
        WriteDescription(Sha256());
        WriteTable(Images, brighter: 1);

        var run = sandbox.Run("run", "net", "--seeds", "1");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo((int)ExitCode.DataUnavailable), run.Messages);
            Assert.That(run.Messages, Does.Contain("SHA-256"));
            Assert.That(sandbox.Records, Is.Empty);
        }
    }

    [Test]
    public void FolderThatIsNotThere_IsSaidByTheDoctor()
    {
        var colours = DataDescriptionReader.Load(Path.Combine(sandbox.Checkout, "configs"), "colours");
        var settings = new DataSettings { Checkout = sandbox.Checkout };
        var folder = Path.Combine(sandbox.Checkout, "colours");
        Directory.Delete(folder, recursive: true);

        Assert.That(DoctorCommand.Data(colours, settings, CancellationToken.None), Is.EqualTo(new DoctorCheck(
            "data colours", Good: false, $"is expected in {folder}, which does not exist. Put its files there, or say where they are with --data FOLDER (FASHIONREPRO_DATA)", ExitCode.DataUnavailable)));
    }

    [TestCase("colurs", "which is no data set; did you mean colours?")]
    [TestCase("../data/colours", "which is no data set")]
    public void UnknownDataSet_IsNamed(string name, string message)
    {
        var run = sandbox.Run("run", "net", "--seeds", "1", "--set", $"data={name}");

        Assert.That(run.ExitCode, Is.EqualTo((int)ExitCode.BadInput));
        Assert.That(run.Messages, Does.Contain(message));
    }

    [Test]
    public void SplitLayersAndMovedImages_AreHeldAgainstTheDataSet()
    {
        WriteDescription(Sha256());

        var run = sandbox.Run("run", "net", "--seeds", "1", "--set", "split.pool=official", "--set", "evaluation.shifts=[5]", "--set", "augmentation.rotation=10", "--set", "model.layers.4.features=10");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Messages, Does.Contain("Colours has no test images of its own, expected training-set"));
            Assert.That(run.Messages, Does.Contain("from 1 to 4"));
            Assert.That(run.Messages, Does.Contain("6 × 5"));
            Assert.That(run.Messages, Does.Contain("gives [10], and is the last layer; expected [3], one logit for each class"));
        }
    }

    /// <summary>As <c>data verify</c> says it.</summary>
    private string Sha256()
    {
        return (string)CommandSandbox.Json(sandbox.Run("data", "verify", "colours", "--json"))[0]!["contentSha256"]!;
    }

    private void WriteTable(int images, int brighter = 0)
    {
        using var table = File.CreateText(Path.Combine(sandbox.Checkout, "colours", "table.csv"));
        table.WriteLine(string.Join(',', Enumerable.Range(0, 3 * 6 * width).Select(value => $"p{value}").Prepend("colour")));
        for (var image = 0; image < images; image++)
        {
            var (of, at) = (image % 3, image);
            table.WriteLine(string.Join(',', Enumerable.Range(0, 3 * 6 * width)
                .Select(value => ((value / (6 * width) == of ? 200 : 20) + ((value + at) % 7) + brighter).ToString(CultureInfo.InvariantCulture)).Prepend(((string[])["red", "green", "blue"])[of])));
        }
    }

    private void WriteDescription(string? sha256, string images = "table.csv")
    {
        var description = new JsonObject
        {
            ["about"] = "A test's.",
            ["title"] = "Colours",
            ["format"] = "csv",
            ["shape"] = new JsonObject { ["channels"] = 3, ["height"] = 6, ["width"] = width },
            ["classes"] = new JsonArray("red", "green", "blue"),
            ["training"] = new JsonObject { ["count"] = Images, ["images"] = images, ["labels"] = "colour" },
            ["folder"] = "colours",
        };
        if (sha256 is not null)
            description["sha256"] = sha256;
        File.WriteAllText(Path.Combine(sandbox.Checkout, "configs", "data", "colours.json"), description.ToJsonString());
    }
}
