using FashionRepro.Baselines;
using FashionRepro.Metrics;
using FashionRepro.Runs;

namespace FashionRepro.Tests.Baselines;

public sealed class MetricTableTests
{
    [Test]
    public void ToMarkdown_OfTwoSeeds_ReadsLikeThis() => Assert.That(Small().Table().ToMarkdown(), Is.EqualTo(
        """
        # Baseline of cnn

        Written by `baselines accept`. Every percentage is derived from the counts in this file and checked against them when the file is read.

        | Of                  | Value |
        | ------------------- | ----- |
        | Experiment          | cnn   |
        | Seeds               | 0, 1  |
        | n                   | 2     |
        | Processor           | AMD Ryzen 9 9950X |
        | Vector instructions | AVX512 |
        | Architecture        | X64   |
        | Operating system    | Debian GNU/Linux 12 |
        | C library           | glibc 2.36 |
        | TorchSharp          | 0.107.0 |
        | libtorch            | 2.10.0 |
        | Compute threads     | 1     |
        | Training code       | 000000000000 |
        | Accepted on         | not accepted |
        | Commit              |       |
        | Reason              |       |

        ## Settings

        What the baseline is the baseline of: every setting that decides a run's result but the seed. Compared exactly, in any environment.

        | Setting             | Value |
        | ------------------- | ----- |
        | split.pool          | official |
        | split.training      | 54000 |
        | split.validation    | 6000  |
        | split.test          | 10000 |
        | input.order         | as-published |
        | model.layers.0      | Flatten |
        | model.layers.1      | Linear(features 256) |
        | model.layers.2      | ReLU  |
        | model.layers.3      | Dropout(probability 0.5) |
        | model.layers.4      | Linear(features 128) |
        | model.layers.5      | ReLU  |
        | model.layers.6      | Dropout(probability 0.5) |
        | model.layers.7      | Linear(features 10) |
        | training.optimizer  | adam  |
        | training.beta1      | 0.9   |
        | training.beta2      | 0.999 |
        | training.epsilon    | 1E-08 |
        | training.epochs     | 10    |
        | training.batchSize  | 64    |
        | training.loss       | cross-entropy |
        | training.learningRate | 0.001 |
        | evaluation.shifts   | none  |
        | dataSha256          | 0000000000000000000000000000000000000000000000000000000000000000 |

        ## Accuracy

        Correct / classified images. The last row is the mean in percent ± the standard deviation over the seeds in points.

        |      Seed |   Training, running | Training, evaluated |          Validation |                Test |
        | --------: | ------------------: | ------------------: | ------------------: | ------------------: |
        |         0 |       50000 / 54000 |       51000 / 54000 |         5500 / 6000 |           277 / 300 |
        |         1 |       50100 / 54000 |       51100 / 54000 |         5500 / 6000 |           278 / 300 |
        | mean ± sd |        92.69 ± 0.13 |        94.54 ± 0.13 |        91.67 ± 0.00 |        92.50 ± 0.24 |

        ## Scores per class

        On the test images: mean in percent ± standard deviation over the seeds in points.

        | Class       |      Precision |         Recall |             F1 | Support |
        | ----------- | -------------: | -------------: | -------------: | ------: |
        | T-shirt/top |   87.87 ± 0.52 |   90.50 ± 0.71 |   89.16 ± 0.08 |     100 |
        | Trouser     |   95.63 ± 0.69 |   98.50 ± 0.71 |   97.04 ± 0.70 |     100 |
        | Pullover    |   94.15 ± 0.66 |   88.50 ± 0.71 |   91.24 ± 0.06 |     100 |

        ## Macro averages

        The unweighted mean of the classes' scores, over the seeds as above.

        | Score     |      mean ± sd |
        | --------- | -------------: |
        | Precision |   92.55 ± 0.28 |
        | Recall    |   92.50 ± 0.24 |
        | F1        |   92.48 ± 0.24 |

        ## Test confusion, seed 0

        Images by true class (row) and predicted class (column).

        | True class  | T-shirt/top | Trouser | Pullover |
        | ----------- | ----------: | ------: | -------: |
        | T-shirt/top |          90 |       4 |        6 |
        | Trouser     |           2 |      98 |        0 |
        | Pullover    |          10 |       1 |       89 |

        ## Test confusion, seed 1

        Images by true class (row) and predicted class (column).

        | True class  | T-shirt/top | Trouser | Pullover |
        | ----------- | ----------: | ------: | -------: |
        | T-shirt/top |          91 |       4 |        5 |
        | Trouser     |           1 |      99 |        0 |
        | Pullover    |          12 |       0 |       88 |

        """));

    [Test]
    public void Classes_AreNamedAsTheDataSetNamesThem_OrByTheirLabels()
    {
        Assert.That(MetricTable.From("x", Letters(), ["A", "B", "C"]).ToMarkdown(), Does.Contain("| A ").And.Not.Contain("Trouser"));
        Assert.That(MetricTable.From("x", Letters(), ["A"]).Classes, Is.EqualTo(["A", "class 1", "class 2"]));

        static IEnumerable<RunRecord> Letters() => Tests.Runs.SyntheticRuns.ModelOfLetters.Runs;
    }

    [TestCase("a | b || c |")]
    [TestCase("two\nlines\r\nand\ta tab")]
    [TestCase("<br> &#10; [link](x) *stars* `code` \\")]
    public void ToMarkdown_TextOfAnyKind_StaysInItsCell(string text)
    {
        var row = Small(SyntheticRuns.Home with { Processor = text }).Table().ToMarkdown().Split('\n')[9];
        Assert.That(row, Does.StartWith("| Processor           | ").And.EndsWith(" |"));
        Assert.That(row.Replace("\\|", "").Split('|'), Has.Length.EqualTo(4));
    }

    [Test]
    public void ToMarkdown_OneCountChanged_ChangesItsLineAndTheMeanBelow()
    {
        var runs = SyntheticRuns.Draw(draw: 1);
        var before = runs.Table().ToMarkdown().Split('\n');
        runs[2] = runs[2].WithTraining(accuracy => accuracy with { Correct = 9 });
        var after = runs.Table().ToMarkdown().Split('\n');

        Assert.That(before.Zip(after).Where(pair => pair.First != pair.Second).Select(pair => pair.First[..11]), Is.EqualTo(["|         2", "| mean ± sd"]));
    }

    [Test]
    public void ToMarkdown_RecordsInAnotherOrder_IsTheSame()
    {
        var runs = SyntheticRuns.Draw(draw: 1);
        Assert.That(runs.Reverse().Table().ToMarkdown(), Is.EqualTo(runs.Table().ToMarkdown()));
    }

    [Test]
    public void ToMarkdown_SeedsWithOtherSplits_ShowsTheRangeOfTheSupport()
    {
        var runs = Small();
        runs[1] = runs[1].WithTestCount(0, 0, count => count + 7);
        Assert.That(runs.Table().ToMarkdown(), Does.Contain("| 100 to 107 |"));
    }

    [Test]
    public void From_OneSeed_HasNoDeviation() => Assert.That(Small().Take(1).Table().ToMarkdown(), Does.Contain("94.44 ± n/a"));

    [Test]
    public void From_NoRecord_IsRefused() =>
        Assert.That(() => Array.Empty<RunRecord>().Table(), Throws.ArgumentException.With.Message.StartsWith("There is no run of cnn"));

    [Test]
    public void From_TheSameSeedTwice_IsRefused()
    {
        var runs = Small();
        Assert.That(() => runs.Append(runs[1]).Table(), Throws.ArgumentException.With.Message.StartsWith("Seed 1 of cnn has 2 records"));
    }

    [Test]
    public void From_RunsOfTwoSettings_IsRefusedAndNamesTheSetting()
    {
        var runs = Small();
        runs[1] = SettingComparisonTests.SmallerBatches(runs[1]);
        Assert.That(
            () => runs.Table(),
            Throws.ArgumentException.With.Message.StartsWith("The runs of cnn are not of one experiment: seeds 0 and 1 differ in training.batchSize: 64 → 32."));
    }

    [Test]
    public void From_RunsOfTwoTrainingCodes_ShowsBoth()
    {
        var runs = Small();
        runs[1] = SettingComparisonTests.OtherCode(runs[1]);
        Assert.That(runs.Table().TrainingCode, Is.EqualTo("000000000000 / 123456789abc"));
    }

    [Test]
    public void From_MatricesOfTwoSizes_IsRefused() =>
        Assert.That(() => Small().Append(SyntheticRuns.Draw(1, seeds: 3)[2]).Table(), Throws.ArgumentException.With.Message.Contains("do not all have 3 classes"));

    /// <summary>Three classes, two seeds: small enough to read.</summary>
    internal static RunRecord[] Small(RunEnvironment? environment = null) =>
    [
        SyntheticRuns.Record(0, new ConfusionMatrix([[90, 4, 6], [2, 98, 0], [10, 1, 89]]), new Accuracy(51000, 54000), environment ?? SyntheticRuns.Home),
        SyntheticRuns.Record(1, new ConfusionMatrix([[91, 4, 5], [1, 99, 0], [12, 0, 88]]), new Accuracy(51100, 54000), environment ?? SyntheticRuns.Home),
    ];
}
