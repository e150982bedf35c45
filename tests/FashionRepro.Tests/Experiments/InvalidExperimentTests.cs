using FashionRepro.Experiments;
using FashionRepro.Experiments.Layers;
using static FashionRepro.Tests.Experiments.TemporaryConfigurations;

namespace FashionRepro.Tests.Experiments;

/// <summary>What a person reads when an experiment cannot be used. The whole text is pinned.</summary>
public sealed class InvalidExperimentTests
{
    private TemporaryConfigurations configurations = null!;

    [SetUp]
    public void SetUp() => configurations = new();

    [TearDown]
    public void TearDown() => configurations.Dispose();

    [Test]
    public void SeveralProblems_AreAllReportedInTheOrderOfTheFile()
    {
        var json = Change(Cnn, "\"learningRate\": 0.001", "\"learningRate\": 5");
        json = Change(json, "batchSize", "batchSise");
        json = Change(json, "\"adam\"", "\"admam\"");
        json = Change(json, "\"official\"", "\"oficial\"");
        json = Change(json, "\"channels\": 32, \"kernelSize\": 3", "\"channels\": 0, \"kernelSize\": 6.5");
        json = Change(json, "\"test\": 10000", "\"test\": null");
        json = Change(json, "\"purpose\": \"p\"", "\"purpose\": \" \"");
        json = Change(json, "\"beta1\": 0.9", "\"beta1\": 1");
        json = Change(json, "\"epsilon\": 1e-8", "\"epsilon\": \"1e-8\", \"momentum\": 0.9");
        configurations.WriteExperiment("cnn", json);

        Assert.That(configurations.CnnMessage(), Is.EqualTo("""
            configs/experiments/cnn.json is not a valid experiment (11 problems):
              about.purpose              is " "; expected text
              split.pool                 is "oficial"; expected official, pooled or training-set; did you mean official?
              split.test                 is null; expected a whole number of at least 1
              model.layers.0.channels    is 0; expected a whole number of at least 1
              model.layers.0.kernelSize  is 6.5; expected a whole number of at least 1
              training.optimizer         is "admam"; expected adam, adamw, rmsprop or sgd; did you mean adam?
              training.learningRate      is 5; expected a number in (0, 1]
              training.beta1             is 1; expected a number in [0, 1)
              training.epsilon           is "1e-8", a string; expected a number in (0, 1]
              training.batchSise         is not a setting; did you mean training.batchSize?
              training.momentum          is a setting of sgd optimizers, and training.optimizer is admam
            Nothing was run.
            """));
    }

    [Test]
    public void NearMisses_AreNamed()
    {
        var json = Change(Cnn, "\"channels\": 64, \"kernelSize\"", "\"channels\": 64, \"kernel\"");
        json = Change(json, "\"epochs\": 10, ", "");
        json = Change(json, "\"about\":", "\"epochs\": 10, \"colour\": \"red\", \"training.epochs\": 3, \"About\":");
        json = Change(json, "\"layers\"", "\"Layers\"");
        configurations.WriteExperiment("cnn", json);

        Assert.That(configurations.CnnMessage(), Is.EqualTo("""
            configs/experiments/cnn.json is not a valid experiment (5 problems):
              model.Layers       is not a setting; did you mean model.layers?
              epochs             is not a setting; did you mean training.epochs?
              colour             is not a setting; an experiment has data, about, split, input, model, training, evaluation, augmentation
              "training.epochs"  is not a setting; did you mean training.epochs?
              About              is not a setting; did you mean about?
            Nothing was run.
            """));
    }

    [Test]
    public void WrongTypes_AreSaid()
    {
        var json = Change(Cnn, "\"training\": 54000", "\"training\": \"54000\"");
        json = Change(json, "\"validation\": 6000", "\"validation\": [6000]");
        json = Change(json, "\"test\": 10000", "\"test\": true");
        json = Change(json, "\"channels\": 32, \"kernelSize\": 3, \"padding\": 1", "\"channels\": [32], \"kernelSize\": 99999999999, \"padding\": {}");
        json = Change(json, "{ \"kind\": \"Flatten\" }", "5, { \"kind\": 7 }, { \"kind\": \"Residual\", \"body\": [], \"shortcut\": 3 }, { \"kind\": \"Branches\", \"lists\": [[], 4] }");
        json = Change(json, "\"adam\"", "7");
        json = Change(json, "0.001", "1e999");
        json = Change(json, "\"about\": {", "\"about\": 5, \"extra\": {");
        configurations.WriteExperiment("cnn", json);

        Assert.That(configurations.CnnMessage(), Is.EqualTo("""
            configs/experiments/cnn.json is not a valid experiment (15 problems):
              about                      is 5; expected an object
              split.training             is "54000", a string; expected a whole number of at least 1
              split.validation           is a list; expected a whole number of at least 1
              split.test                 is true; expected a whole number of at least 1
              model.layers.0.channels    is a list; expected a whole number of at least 1
              model.layers.0.kernelSize  is 99999999999; expected a whole number from 1 to 2,147,483,647
              model.layers.0.padding     is an object; expected a whole number of at least 0
              model.layers.6             is 5; expected an object
              model.layers.7.kind        is 7; expected Conv2d, BatchNorm2d, ReLU, MaxPool2d, AvgPool2d, GlobalAvgPool2d, Dropout, Flatten, Linear, Residual or Branches
              model.layers.8.body        is an empty list; expected one or more layers
              model.layers.8.shortcut    is 3; expected layers, or [] for the input itself
              model.layers.9.lists.1     is 4; expected layers, or none
              training.optimizer         is 7; expected adam, adamw, rmsprop or sgd
              training.learningRate      is 1e999; expected a number in (0, 1]
              extra                      is not a setting; an experiment has data, about, split, input, model, training, evaluation, augmentation
            Nothing was run.
            """));
    }

    [Test]
    public void RepeatedKeys_AreReportedBesideTheRest()
    {
        var json = Change(Cnn, "\"epochs\": 10", "\"epochs\": 10, \"epochs\": 0");
        json = Change(json, "\"about\":", "\"split\": {}, \"about\":");
        configurations.WriteExperiment("cnn", json);

        Assert.That(configurations.CnnMessage(), Is.EqualTo("""
            configs/experiments/cnn.json is not a valid experiment (3 problems):
              training.epochs  is 0; expected a whole number from 1 to 1,000
              training.epochs  is given twice; each setting has one value
              split            is given twice; each setting has one value
            Nothing was run.
            """));
    }

    /// <summary>It is read as its default. What would follow from that, here a window that is larger than the image, is not said; what else is wrong is.</summary>
    [TestCase("\"channels\": 0", "(2 problems):\n  model.layers.0.channels  is 0; expected a whole number of at least 1\n  model.layers.0.pading    is not a setting; did you mean model.layers.0.padding?\n")]
    [TestCase("\"channels\": 8", "(1 problem):\n  model.layers.0.pading  is not a setting; did you mean model.layers.0.padding?\n")]
    public void MisspeltSettingWithADefault_IsSaidBesideTheRest(string channels, string expected)
    {
        configurations.WriteExperiment("cnn", Change(Cnn, "\"channels\": 32, \"kernelSize\": 3, \"padding\": 1", $"{channels}, \"kernelSize\": 31, \"pading\": 2"));

        Assert.That(configurations.CnnMessage(), Does.Contain(expected));
    }

    [Test]
    public void SettingOfTheOtherModel_SaysSo()
    {
        configurations.WriteExperiment("cnn", Change(Cnn, "\"kind\": \"Linear\", \"features\": 128", "\"kind\": \"ReLU\", \"features\": 128, \"padding\": 1"));

        Assert.That(configurations.CnnMessage(), Is.EqualTo("""
            configs/experiments/cnn.json is not a valid experiment (2 problems):
              model.layers.7.features  is a setting of Linear layers, and model.layers.7.kind is ReLU
              model.layers.7.padding   is a setting of Conv2d layers, and model.layers.7.kind is ReLU
            Nothing was run.
            """));
    }

    [Test]
    public void OtherLayerByOverride_TakesTheSettingsOfTheFilesLayerAway() => Assert.That(
        configurations.LoadCnn("model.layers.8.kind=Dropout", "model.layers.8.probability=0.5").Model.Layers[8], Is.EqualTo(new LayerDescription.Dropout(0.5)));

    [Test]
    public void SettingsOfTheOtherOptimizer_SaySo()
    {
        configurations.WriteExperiment("cnn", Change(Cnn, "\"adam\"", "\"sgd\""));

        Assert.That(configurations.CnnMessage(), Is.EqualTo("""
            configs/experiments/cnn.json is not a valid experiment (3 problems):
              training.beta1    is a setting of adam optimizers, and training.optimizer is sgd
              training.beta2    is a setting of adam optimizers, and training.optimizer is sgd
              training.epsilon  is a setting of adam optimizers, and training.optimizer is sgd
            Nothing was run.
            """));
    }

    /// <summary>What the file says for its own optimizer is about that; what is set beside the new one is not.</summary>
    [Test]
    public void OtherOptimizerByOverride_TakesTheSettingsOfTheFilesOptimizerAway()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(configurations.LoadCnn("training.optimizer=sgd", "training.momentum=0.9").Training, Is.EqualTo(new TrainingRecipe.Sgd(10, 64, Loss.CrossEntropy, 0.001, 0.9)));
            Assert.That(configurations.CnnMessage("training.optimizer=sgd", "training.momentum=1", "training.beta1=0.5"), Is.EqualTo("""
                configs/experiments/cnn.json is not a valid experiment (2 problems):
                  training.momentum  is 1 (from --set); expected a number in [0, 1)
                  training.beta1     is a setting of adam optimizers (from --set), and training.optimizer is sgd (from --set)
                Nothing was run.
                """));
        }
    }

    [Test]
    public void SettingOfTheOtherOptimizerByOverride_SaysSo() => Assert.That(configurations.CnnMessage("training.momentum=0.9"), Is.EqualTo("""
        configs/experiments/cnn.json is not a valid experiment (1 problem):
          training.momentum  is a setting of sgd optimizers (from --set), and training.optimizer is adam
        Nothing was run.
        """));

    [TestCase("training.nesterov=yes", "training.nesterov  is yes (from --set); expected true or false")]
    [TestCase("training.nesterov=true", "training.nesterov  is true (from --set); it needs a momentum above 0")]
    [TestCase("training.schedule.kind=cosin", "training.schedule.kind  is cosin (from --set); expected step or cosine; did you mean cosine?")]
    [TestCase("training.schedule.factor=0.5", "training.schedule.kind  is missing; expected step or cosine")]
    public void StepsAndSchedulesThatDoNotGo_AreReported(string text, string expected)
    {
        configurations.WriteExperiment("cnn", Change(Sgd(Cnn), "\"momentum\": 0.9", "\"momentum\": 0"));

        Assert.That(configurations.CnnMessage(text), Does.Contain($"  {expected}\n"));
    }

    [TestCase("model.layers.0.out_channels=3", "is not a setting (from --set); did you mean model.layers.0.channels?")]
    [TestCase("training.lr=3", "is not a setting (from --set); did you mean training.learningRate?")]
    [TestCase("model.layers.2.kind=AdaptiveAvgPool2d", "Residual or Branches; did you mean GlobalAvgPool2d?")]
    public void NameThatPyTorchHas_IsUnderstood(string text, string expected) => Assert.That(configurations.CnnMessage(text), Does.Contain(expected));

    /// <summary>libtorch would say so after the last step of the first epoch.</summary>
    [TestCase(1)]
    [TestCase(53_999)]
    public void BatchNormalisationOfOneNumber_IsRefused(int batch)
    {
        configurations.WriteExperiment("cnn", Change(Cnn, "{ \"kind\": \"Flatten\" }", "{ \"kind\": \"GlobalAvgPool2d\" }, { \"kind\": \"BatchNorm2d\" }, { \"kind\": \"Flatten\" }"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(configurations.CnnMessage($"training.batchSize={batch}"), Does.Contain($"  training.batchSize  is {batch} (from --set), so that the last of 54,000 images is a step of its own; pool3-norm (BatchNorm2d) is given [64, 1, 1] and needs two images or more\n"));
            Assert.That(() => configurations.Open().LoadNetwork("cnn"), Throws.Nothing);
            configurations.WriteExperiment("cnn", Change(Cnn, "batchSize", "batch_size"));
            Assert.That(configurations.CnnMessage(), Does.Contain("did you mean training.batchSize?"), "and no division by what is not there");
        }
    }

    [Test]
    public void UnknownOptimizer_IsReadAsTheLikelyOne()
    {
        configurations.WriteExperiment("cnn", Change(Sgd(Cnn), "\"sgd\"", "\"SGD\""));

        Assert.That(configurations.CnnMessage("training.momentum=2"), Is.EqualTo("""
            configs/experiments/cnn.json is not a valid experiment (2 problems):
              training.optimizer  is "SGD"; expected adam, adamw, rmsprop or sgd; did you mean sgd?
              training.momentum   is 2 (from --set); expected a number in [0, 1)
            Nothing was run.
            """));
    }

    [Test]
    public void WordsThatAreNone_NameTheWords()
    {
        var json = Change(Cnn, "\"order\": \"as-published\"", "\"order\": \"permutted\"");
        configurations.WriteExperiment("cnn", Change(json, "\"cross-entropy\"", "false"));

        Assert.That(configurations.CnnMessage(), Is.EqualTo("""
            configs/experiments/cnn.json is not a valid experiment (2 problems):
              input.order    is "permutted"; expected as-published or permuted; did you mean permuted?
              training.loss  is false; expected cross-entropy
            Nothing was run.
            """));
    }

    [Test]
    public void ShiftsOutOfRangeOrTwice_AreReported() => Assert.That(configurations.CnnMessage("evaluation.shifts=[0,28,2,1.5,3,2,3,3]"), Is.EqualTo("""
        configs/experiments/cnn.json is not a valid experiment (5 problems):
          evaluation.shifts.0  is 0 (from --set); expected a whole number from 1 to 27
          evaluation.shifts.1  is 28 (from --set); expected a whole number from 1 to 27
          evaluation.shifts.3  is 1.5 (from --set); expected a whole number from 1 to 27
          evaluation.shifts    contains 2 twice; each distance is tested once
          evaluation.shifts    contains 3 in 3 places; each distance is tested once
        Nothing was run.
        """));

    [TestCase("\"evaluation\": { \"shifts\": [1, 2] }", "\"evaluation\": {}", "evaluation.shifts  is missing; expected whole numbers from 1 to 27, or none")]
    [TestCase("[1, 2]", "null", "evaluation.shifts  is null; expected whole numbers from 1 to 27, or none")]
    [TestCase("[1, 2]", "2", "evaluation.shifts  is 2; expected whole numbers from 1 to 27, or none")]
    [TestCase("\"evaluation\": { \"shifts\": [1, 2] }", "\"evaluation\": { \"shifts\": [], \"shift\": 1 }", "evaluation.shift  is not a setting; did you mean evaluation.shifts?")]
    public void ShiftsThatAreNoList_SayWhatIsExpected(string from, string to, string expected)
    {
        configurations.WriteExperiment("cnn", Change(Cnn, from, to));

        Assert.That(configurations.CnnMessage(), Is.EqualTo($"""
            configs/experiments/cnn.json is not a valid experiment (1 problem):
              {expected}
            Nothing was run.
            """));
    }

    [TestCase("[]", new int[0])]
    [TestCase("[27, 1]", new[] { 27, 1 })]
    public void ShiftsInRangeOrNone_AreRead(string shifts, int[] expected)
    {
        configurations.WriteExperiment("cnn", Change(Cnn, "[1, 2]", shifts));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(configurations.LoadCnn().Evaluation.Shifts, Is.EqualTo(expected));
            Assert.That(configurations.LoadCnn($"evaluation.shifts={shifts}").Evaluation.Shifts, Is.EqualTo(expected));
        }
    }

    [Test]
    public void UnknownLayer_IsReadAsTheLikelyOne()
    {
        configurations.WriteExperiment("cnn", Change(Cnn, "\"kind\": \"Conv2d\", \"channels\": 32", "\"kind\": \"Conv2D\", \"channels\": 32"));

        Assert.That(configurations.CnnMessage(), Is.EqualTo("""
            configs/experiments/cnn.json is not a valid experiment (1 problem):
              model.layers.0.kind  is "Conv2D"; expected Conv2d, BatchNorm2d, ReLU, MaxPool2d, AvgPool2d, GlobalAvgPool2d, Dropout, Flatten, Linear, Residual or Branches; did you mean Conv2d?
            Nothing was run.
            """));
    }

    [Test]
    public void Overrides_AreNamedAsTheSource() => Assert.That(
        configurations.CnnMessage(
            "training.epochs=0", "training.learningRate=NaN", "training.beta1=", "training.beta2=1", "training.epsilon=Infinity", "training.batchSize=6.4",
            "training.optimiser=sgd", "split.pool=poled", "evaluation.shifts=4,8", "evaluation.shifts.5=3", "model.layers.0.channels=x", "training=3", "lr=1"),
        Is.EqualTo("""
            configs/experiments/cnn.json is not a valid experiment (13 problems):
              split.pool               is poled (from --set); expected official, pooled or training-set; did you mean pooled?
              model.layers.0.channels  is x (from --set); expected a whole number of at least 1
              training.epochs          is 0 (from --set); expected a whole number from 1 to 1,000
              training.batchSize       is 6.4 (from --set); expected a whole number of at least 1
              training.learningRate    is NaN (from --set); expected a number in (0, 1]
              training.beta1           is empty (from --set); expected a number in [0, 1)
              training.beta2           is 1 (from --set); expected a number in [0, 1)
              training.epsilon         is Infinity (from --set); expected a number in (0, 1]
              training.optimiser       is not a setting (from --set); did you mean training.optimizer?
              training                 is a group of settings (from --set); expected one of them, such as training.optimizer
              evaluation.shifts.5      is not an element (from --set); evaluation.shifts has 2
              evaluation.shifts        is 4,8 (from --set); expected a list such as [1,2]
              lr                       is not a setting (from --set); an experiment has data, about, split, input, model, training, evaluation, augmentation
            Nothing was run.
            """));

    [Test]
    public void OverrideGivenTwice_IsAProblem() => Assert.That(configurations.CnnMessage("training.epochs=3", "training.epochs=5"), Is.EqualTo("""
        configs/experiments/cnn.json is not a valid experiment (1 problem):
          training.epochs  is set 2 times (from --set), to 3 and 5; each setting has one value
        Nothing was run.
        """));

    [TestCase("official", 54000, 6001, 10001, "split       takes 54,000 + 6,001 = 60,001 images for training and validation; the official training set has 60,000")]
    [TestCase("official", 54000, 6000, 10001, "split.test  is 10,001; the official test set has 10,000 images")]
    [TestCase("pooled", 56000, 7000, 7001, "split  takes 56,000 + 7,000 + 7,001 = 70,001 images for training, validation and test; the pool has 70,000")]
    [TestCase("training-set", 48000, 6000, 6001, "split  takes 48,000 + 6,000 + 6,001 = 60,001 images for training, validation and test; the official training set has 60,000")]
    [TestCase("pooled", int.MaxValue, int.MaxValue, 1, "split  takes 2,147,483,647 + 2,147,483,647 + 1 = 4,294,967,295 images for training, validation and test; the pool has 70,000")]
    public void SplitLargerThanItsPool_SaysBySizes(string pool, int training, int validation, int test, string expected)
    {
        var json = Change(Cnn, "\"official\", \"training\": 54000, \"validation\": 6000, \"test\": 10000",
            $"\"{pool}\", \"training\": {training}, \"validation\": {validation}, \"test\": {test}");
        configurations.WriteExperiment("cnn", json);

        Assert.That(configurations.CnnMessage(), Does.Contain($"  {expected}\n"));
    }

    [TestCase("official", 54000, 6000, 10000)]
    [TestCase("pooled", 56000, 7000, 7000)]
    [TestCase("training-set", 48000, 6000, 6000)]
    [TestCase("official", 1, 1, 1)]
    public void SplitAsLargeAsItsPool_IsRead(string pool, int training, int validation, int test) => Assert.That(
        configurations.LoadCnn($"split.pool={pool}", $"split.training={training}", $"split.validation={validation}", $"split.test={test}").Split.Test,
        Is.EqualTo(test));

    [TestCase("model.layers.0.kernelSize=31", "  model.layers.0  (Conv2d) is given [1, 28, 28], padded to 30×30, and its window is 31×31 (from --set)\n")]
    [TestCase("model.layers.2.kernelSize=28", "  model.layers.5  (MaxPool2d) is given [64, 1, 1], and its window is 2×2 (from --set)\n")]
    [TestCase("model.layers.10.features=9", "  model.layers.10  gives [9], and is the last layer; expected [10], one logit for each class (from --set)\n")]
    [TestCase("model.layers.6.kind=ReLU", "  model.layers.7  (Linear) is given [64, 7, 7], and takes [features]; a Flatten before it makes those (from --set)\n")]
    public void LayersThatDoNotFit_SayWhere(string text, string expected) => Assert.That(configurations.CnnMessage(text), Does.Contain(expected));

    [Test]
    public void MalformedFile_NamesLineAndColumn()
    {
        configurations.WriteExperiment("cnn", "{\n  \"about\": { \"purpose\": \"é\" \"source\": 3 } }");

        Assert.That(configurations.CnnMessage(), Is.EqualTo("""
            configs/experiments/cnn.json is not a valid experiment (1 problem):
              line 2, column 29  is not JSON: '"' is invalid after a value. Expected either ',', '}', or ']'.
            Nothing was run.
            """));
    }

    [TestCase("", "  file  is empty, or no file but a pipe or a device; expected an object\n")]
    [TestCase("{ \"about\": 1, }", "  line 1, column 15  is not JSON: a comma stands before the closing bracket\n")]
    [TestCase("[1]", "  file  is a list; expected an object\n")]
    [TestCase("null", "  file  is null; expected an object\n")]
    [TestCase("{ \"about\": \"\\ud800\" }", "  file  has half a surrogate pair")]
    [TestCase("{ \"$schema\": 3 }", "  $schema     is 3; expected the path of the JSON schema\n")]
    [TestCase("{}", "(5 problems):\n  about       is missing; expected an object\n  split       is missing")]
    [TestCase("{ \"a:b\": 1, \"A:b\": 2, \"\": 3, \"x\\ny\": 4 }", "  \"x\\ny\"      is not a setting; an experiment has data, about, split, input, model, training, evaluation, augmentation\n")]
    public void FileThatIsNoExperiment_SaysWhatItIs(string json, string expected)
    {
        configurations.WriteExperiment("cnn", json);

        Assert.That(configurations.CnnMessage(), Does.Contain(expected));
    }

    [Test]
    public void MissingExperiment_NamesTheNearestAndAll() => Assert.That(Message(() => configurations.Open().LoadNetwork("cn")), Is.EqualTo("""
        configs/experiments/cn.json is not a valid experiment (1 problem):
          file  does not exist; did you mean cnn? The experiments are ann, cnn
        Nothing was run.
        """));

    [TestCase("CNN", "did you mean cnn? The experiments are ann, cnn")]
    [TestCase("cnn.json", "did you mean cnn? The experiments are ann, cnn")]
    [TestCase("transformer", "the experiments are ann, cnn")]
    public void MissingExperiment_IsSuggested(string name, string expected) =>
        Assert.That(Message(() => configurations.Open().LoadNetwork(name)), Does.Contain($"  file  does not exist; {expected}\n"));

    [TestCase("../study")]
    [TestCase("..\\study")]
    [TestCase("/etc/passwd")]
    [TestCase("C:cnn")]
    [TestCase("experiments/cnn")]
    [TestCase("..")]
    [TestCase("")]
    public void NameThatIsAPath_IsRefused(string name) => Assert.That(Message(() => configurations.Open().LoadNetwork(name)), Is.EqualTo($"""
        "{name}" is not a valid experiment (1 problem):
          name  is a path; expected the name of a file in configs/experiments, without .json: ann, cnn
        Nothing was run.
        """));

    [Test]
    public void Problems_AreAlsoAList()
    {
        var exception = Assert.Throws<FashionRepro.Experiments.InvalidConfigurationException>(() => configurations.LoadCnn("training.epochs=0"))!;

        Assert.That(exception.Inputs.Single().Problems.Single(), Is.EqualTo(new FashionRepro.Experiments.ConfigurationProblem(
            "training.epochs", "is 0 (from --set); expected a whole number from 1 to 1,000")));
    }
}
