using System.Text.RegularExpressions;
using FashionRepro.Baselines;
using FashionRepro.Experiments;

namespace FashionRepro.Tests.Baselines;

public sealed class MalformedBaselineTests
{
    private static readonly string Text = MetricTableTests.Small().Table().ToMarkdown();

    [Test]
    public void Parse_ManyThingsWrong_ListsAllWithTheirLines()
    {
        var text = Text
            .Replace("| Seeds               | 0, 1  |", "| Seeds               | 0, x  |")
            .Replace("| Processor ", "| Cores ")
            .Replace("| Accepted on         | not accepted |", "| Accepted on         | 31.1.2026 |")
            .Replace("## Macro averages", "## Something else");

        Assert.That(Problems(text), Is.EqualTo(
            """
            cnn.verified.md is not a valid baseline (6 problems):
              line   1  'Processor' is missing.
              line   8  Seeds says '0, x'; expected whole numbers from 0, ascending, separated by commas.
              line  10  'Cores' is not a row of this table; its rows are Experiment, Seeds, n, Processor, Vector instructions, Instruction sets, Caches, Architecture, Operating system, C library, TorchSharp, libtorch, Compute threads, Training code, Accepted on, Commit, Reason, Not committed.
              line  19  Accepted on says '31.1.2026'; expected a date such as 2026-01-31, or 'not accepted'.
              line  73  The section 'Something else' is not part of this baseline.
              line 104  The section 'Macro averages' is missing.
            Restore the committed file, or accept new metrics with `baselines accept`; it is never edited by hand.
            """));
    }

    [Test]
    public void Parse_CountsThatAreNone_NamesTheirCells()
    {
        var text = Text.Replace("50000 / 54000", "60000 / 54000").Replace("|          10 |       1 |       89 |", "|        -10 |      1.0 |       89 |");
        Assert.That(Problems(text), Does.Contain(
            """
            (3 problems):
              line 59  running training accuracy of seed 0 says '60000 / 54000'; expected correct / classified images, such as 9134 / 10000, at most 1000000.
              line 91  test confusion, seed 0, true Pullover, predicted T-shirt/top says '-10'; expected a whole number, 0 to 1000000.
              line 91  test confusion, seed 0, true Pullover, predicted Trouser says '1.0'; expected a whole number, 0 to 1000000.
            """));
    }

    [TestCase("91.24 ± 0.06", "92.24 ± 0.06", "line 71  F1 of Pullover says 92.24 ± 0.06, the confusion matrices give 91.24 ± 0.06")]
    [TestCase("95.63 ± 0.69", "95.63 ± 0.68", "line 70  Precision of Trouser says 95.63 ± 0.68, the confusion matrices give 95.63 ± 0.69")]
    [TestCase("|   97.04 ± 0.70 |     100 |", "|   97.04 ± 0.70 |     101 |", "line 70  Support of Trouser says 101, the confusion matrices give 100")]
    [TestCase("92.48 ± 0.24", "92.84 ± 0.24", "line 81  Macro F1 says 92.84 ± 0.24, the confusion matrices give 92.48 ± 0.24")]
    [TestCase("94.54 ± 0.13", "95.54 ± 0.13", "line 61  mean ± sd of Training, evaluated says 95.54 ± 0.13, the counts give 94.54 ± 0.13")]
    [TestCase("278 / 300", "279 / 300", "line 60  Test of seed 1 says 279 / 300, the counts give 278 / 300")]
    public void Parse_HandEditedDerivedNumber_IsTheOneProblem(string written, string edited, string problem)
    {
        Assert.That(Text.Split(written), Has.Length.EqualTo(2), "the number to edit is there once");
        Assert.That(Problems(Text.Replace(written, edited)), Does.Contain("(1 problem):\n  " + problem + "\n"));
    }

    [Test]
    public void Parse_HandEditedCount_ContradictsWhatIsDerivedFromIt() =>
        Assert.That(Problems(Text.Replace("|          90 |       4 |        6 |", "|          91 |       4 |        6 |")), Does.Contain("Test of seed 0 says 277 / 300, the counts give 278 / 301"));

    [TestCase("\uFEFF# Baseline", "line 1  The file starts with a byte order mark")]
    [TestCase("# Baseline of ann", "line 1  The line says '# Baseline of ann")]
    public void Parse_AnotherBeginning_IsAProblem(string beginning, string problem) =>
        Assert.That(Problems(beginning + Text["# Baseline".Length..]), Does.Contain(problem));

    [Test]
    public void Parse_CarriageReturns_AreAProblem() => Assert.That(Problems(Text.ReplaceLineEndings("\r\n")), Does.Contain("line 1  A carriage return ends the line"));

    [Test]
    public void Parse_WithoutTheFinalLineFeed_IsAProblem() => Assert.That(Problems(Text[..^1]), Does.Contain("line 104  The line says nothing; expected ''"));

    [TestCase("3000000000", "line 91  test confusion, seed 0, true Pullover, predicted Pullover says '3000000000'; expected a whole number, 0 to 1000000.")]
    [TestCase("1000001", "line 91  test confusion, seed 0, true Pullover, predicted Pullover says '1000001'; expected a whole number, 0 to 1000000.")]
    [TestCase("1000000", "line 83  'Test confusion, seed 0' has 1000211 images; expected 1 to 1000000.")]
    [TestCase("-1", "line 91  test confusion, seed 0, true Pullover, predicted Pullover says '-1'; expected a whole number, 0 to 1000000.")]
    public void Parse_AnAbsurdCount_IsNamedWithItsLine(string count, string problem) =>
        Assert.That(Problems(Text.Replace("|       1 |       89 |", $"|       1 | {count,8} |")), Does.Contain("(1 problem):\n  " + problem + "\n"));

    [TestCase("999999999999 / 999999999999")]
    [TestCase("2000000000 / 2000000000")]
    [TestCase("-5 / 54000")]
    [TestCase("0 / 0")]
    public void Parse_AnAbsurdAccuracy_IsNamedWithItsLine(string counts) => Assert.That(
        Problems(Text.Replace("50000 / 54000", counts)),
        Does.Contain($"(1 problem):\n  line 59  running training accuracy of seed 0 says '{counts}'; expected correct / classified images, such as 9134 / 10000, at most 1000000.\n"));

    [Test]
    public void Parse_AConfusionMatrixOfZeros_IsNamedWithItsLine()
    {
        var lines = Text.Split('\n');
        foreach (var line in (int[])[89, 90, 91])
            lines[line - 1] = $"{lines[line - 1][..15]}           0 |       0 |        0 |";
        Assert.That(Problems(string.Join('\n', lines)), Does.Contain("(1 problem):\n  line 83  'Test confusion, seed 0' has 0 images; expected 1 to 1000000.\n"));
    }

    [Test]
    public void Parse_AClassTwice_IsNamedWithItsLine() =>
        Assert.That(Problems(Text.Replace("Trouser    ", "T-shirt/top")), Does.Contain("(1 problem):\n  line 70  The class 'T-shirt/top' is there twice.\n"));

    [Test]
    public void Parse_SettingsMissingOrTwice_AreNamedWithTheirLines()
    {
        var text = Text
            .Replace("| training.batchSize  | 64    |\n", "| training.epochs     | 10    |\n")
            .Replace("| training.loss       | cross-entropy |\n", "")
            .Replace("| dataSha256 ", "| data ")
            .Replace("| split.test          | 10000 |", "| split.test          |       |");
        Assert.That(Problems(text), Does.Contain(
            """
            (6 problems):
              line 23  The setting 'training.batchSize' is missing.
              line 23  The setting 'training.loss' is missing.
              line 23  The setting 'dataSha256' is missing.
              line 32  The setting 'split.test' has no value.
              line 47  The setting 'training.epochs' is there twice.
              line 50  'data' is not a setting; the settings are split.pool, split.training, split.validation, split.test, input.order, model.layers.0, model.layers.1,
            """.TrimEnd()));
    }

    [Test]
    public void Parse_SettingsInAnotherOrder_AreAProblem()
    {
        const string epochs = "| training.epochs     | 10    |\n", batchSize = "| training.batchSize  | 64    |\n";
        Assert.That(Problems(Text.Replace(epochs + batchSize, batchSize + epochs)), Does.Contain("line 46  The line says '| training.batchSize"));
    }

    [Test]
    public void Parse_WithoutSettings_IsAProblem() =>
        Assert.That(Problems(Text.Replace("## Settings\n", "")), Does.Contain("The section 'Settings' is missing."));

    [Test]
    public void Parse_AnyCountReplacedByAHugeOne_IsMalformedAndNeverAnotherError()
    {
        foreach (var number in Regex.Matches(Text, "[0-9]+", RegexOptions.NonBacktracking).Where(number => number.Index > Text.IndexOf("## Accuracy", StringComparison.Ordinal)))
            Assert.That(Problems(Text[..number.Index] + "2147483647" + Text[(number.Index + number.Length)..]), Does.StartWith("cnn.verified.md is not a valid baseline"), $"at {number.Index}");
    }

    [Test]
    public void Parse_CutOffAnywhere_IsMalformedAndNeverAnotherError()
    {
        for (var length = 0; length < Text.Length; length++)
            Assert.That(Problems(Text[..length]), Does.StartWith("cnn.verified.md is not a valid baseline"), $"cut at {length}");
    }

    [Test]
    public void Parse_ABarInPlaceOfAnyCharacter_IsMalformedAndNeverAnotherError()
    {
        for (var i = 0; i < Text.Length; i++)
        {
            var text = Text[..i] + '|' + Text[(i + 1)..];
            if (Text[i] == '|')
                continue;

            Assert.That(Problems(text), Does.StartWith("cnn.verified.md is not a valid baseline"), $"bar at {i}");
        }
    }

    [Test]
    public void Parse_AcceptedWithoutAReason_IsAProblem() =>
        Assert.That(Problems(Text.Replace("not accepted |", "2026-01-31 |")), Does.Contain("line 21  Reason is blank"));

    /// <summary>The environment, the training code, the date, the commit: nothing else in the file says what they were.</summary>
    [Test]
    public void Parse_AnyDigitOfTheHeadAltered_IsMalformed()
    {
        var accepted = File.ReadAllText(Path.Combine(RepositoryFolder.Find(AppContext.BaseDirectory).Path, "baselines", "cnn.verified.md"));
        var digits = Enumerable.Range(0, accepted.IndexOf("## Settings", StringComparison.Ordinal)).Where(i => char.IsAsciiDigit(accepted[i])).ToArray();
        Assert.That(digits, Has.Length.GreaterThan(40));
        Assert.That(MetricTable.Parse(accepted, "cnn.verified.md").Acceptance, Is.Not.Null, "as committed it is read");
        foreach (var i in digits)
            Assert.That(Problems($"{accepted[..i]}{(accepted[i] == '9' ? '0' : (char)(accepted[i] + 1))}{accepted[(i + 1)..]}"), Does.StartWith("cnn.verified.md is not a valid baseline"), $"at {i}");
    }

    [Test]
    public void Parse_HeadAltered_SaysHowToMendIt() =>
        Assert.That(Problems(Text.Replace("| 2.10.0 |", "| 2.11.0 |")), Does.Contain("altered after it was written, by hand or by a merge. Restore it from git, or accept the metrics again."));

    private static string Problems(string text) =>
        Assert.Throws<MalformedBaselineException>(() => MetricTable.Parse(text, "cnn.verified.md"))!.Message;
}
