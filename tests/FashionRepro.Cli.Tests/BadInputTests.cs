namespace FashionRepro.Cli.Tests;

/// <summary>Mistakes of a person: all of them named at once, exit code 5, nothing run, and no stack trace.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BadInputTests : IDisposable
{
    private readonly CommandSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Test]
    public void SeveralMistakes_AreNamedTogether() => AssertRefused(
        sandbox.Run("run", "tinny", "--set", "epochs", "--seeds", "1..x,2,2", "--workers", "0"),
        """
        --workers 0 is not a valid number of workers (1 problem):
          workers  is 0; expected a whole number of at least 1
        --set epochs is not a valid override (1 problem):
          key=value  is the form, training.epochs=5 for instance
        --seeds 1..x,2,2 is not a valid list of seeds (2 problems):
          1..x   is not a seed; expected a whole number of at least 0, or a range such as 1..5
          seeds  contains 2 twice; each seed names one run
        configs/experiments/tinny.json is not a valid experiment (1 problem):
          file  does not exist; did you mean tiny? The experiments are ann, ann-augmented, ann-batch-128, ann-batch-32, ann-momentum, ann-on-rotated, ann-permuted, ann-pooled, ann-rmsprop, ann-sgd, ann-training-set, cnn, cnn-augmented, cnn-batch-128, cnn-batch-32, cnn-deep, cnn-inception, cnn-momentum, cnn-narrow, cnn-on-rotated, cnn-permuted, cnn-pooled, cnn-residual, cnn-rmsprop, cnn-rotated, cnn-sgd, cnn-shifted, cnn-training-set, cnn-unpadded, cnn-zoomed, diverging, tiny, tiny-cnn; configs/defects has 43 more
        Nothing was run.
        """);

    [Test]
    public void RunWithoutAName_SaysWhichThereAre() => AssertRefused(
        sandbox.Run("run"),
        """
        run needs an experiment; the experiments are ann, ann-augmented, ann-batch-128, ann-batch-32, ann-momentum, ann-on-rotated, ann-permuted, ann-pooled, ann-rmsprop, ann-sgd, ann-training-set, cnn, cnn-augmented, cnn-batch-128, cnn-batch-32, cnn-deep, cnn-inception, cnn-momentum, cnn-narrow, cnn-on-rotated, cnn-permuted, cnn-pooled, cnn-residual, cnn-rmsprop, cnn-rotated, cnn-sgd, cnn-shifted, cnn-training-set, cnn-unpadded, cnn-zoomed, diverging, tiny, tiny-cnn; configs/defects has 43 more.
        Nothing was run.
        """);

    [Test]
    public void VariableAndOverride_AreNamedTogether() => AssertRefused(
        sandbox.Run(("FASHIONREPRO_WORKERS", "x"), "run", "tiny", "--set", "training.epocs=3", "--store", ""),
        """
        --store "" is not a valid folder (1 problem):
          path  is blank; expected a folder, or the option left out
        FASHIONREPRO_WORKERS=x is not a valid number of workers (1 problem):
          workers  is x; expected a whole number of at least 1
        configs/experiments/tiny.json is not a valid experiment (1 problem):
          training.epocs  is not a setting (from --set); did you mean training.epochs?
        Nothing was run.
        """);

    [TestCase("reproduce")]
    [TestCase("claims", "--no-train", "--json")]
    [TestCase("baselines")]
    [TestCase("baselines", "diff")]
    [TestCase("baselines", "accept", "ann", "--reason", "because")]
    [TestCase("run", "tiny")]
    public void StudyThatIsNotThere_IsNamedByEveryCommandThatUsesOne(params string[] arguments)
    {
        const string problem = """
              name  is not that of a file in configs/studies; did you mean extended? The studies are core, extended, future
            Nothing was run.
            """;
        AssertRefused(sandbox.Run([.. arguments, "--study", "extnded"]), $"--study extnded is not a valid study (1 problem):\n{problem}");
        AssertRefused(sandbox.Run(("FASHIONREPRO_STUDY", "xtended"), arguments), $"FASHIONREPRO_STUDY=xtended is not a valid study (1 problem):\n{problem}");
    }

    [Test]
    public void StudyAndWorkers_AreNamedTogether() => AssertRefused(
        sandbox.Run(("FASHIONREPRO_WORKERS", "x"), "claims", "--study", "ann"),
        """
        FASHIONREPRO_WORKERS=x is not a valid number of workers (1 problem):
          workers  is x; expected a whole number of at least 1
        --study ann is not a valid study (1 problem):
          name  is not that of a file in configs/studies; the studies are core, extended, future
        Nothing was run.
        """);

    [TestCase("claims", "--no-train")]
    [TestCase("reproduce")]
    public void Waivers_AreReadByEveryCommandThatJudges_AndNamedWithTheOtherMistakes(params string[] arguments)
    {
        sandbox.WriteWaivers(("shirt-weekest", "2026-12-31"), ("shirt-weakest", "2026-31-12"));
        AssertRefused(
            sandbox.Run([.. arguments, "--study", "extnded"]),
            """
            --study extnded is not a valid study (1 problem):
              name  is not that of a file in configs/studies; did you mean extended? The studies are core, extended, future
            configs/waivers.json is not a valid list of waivers (2 problems):
              waivers.0.claim    is "shirt-weekest", which is not a claim; did you mean shirt-weakest?
              waivers.1.expires  is "2026-31-12"; expected a date, written as 2026-12-31
            Nothing was run.
            """);
    }

    [Test]
    public void ExperimentAndDefectOfOneName_AreRefusedOnce()
    {
        File.Copy(sandbox.ExperimentFile("tiny"), Path.Combine(sandbox.Checkout, "configs", "defects", "tiny.json"));
        AssertRefused(
            sandbox.Run("run", "tiny"),
            """
            configs is not a valid configuration folder (1 problem):
              defects/tiny.json  has the name of experiments/tiny.json; a name stands for one experiment
            Nothing was run.
            """);
    }

    [Test]
    public void StudyThatDecidesNothing_IsRefused()
    {
        sandbox.WriteStudy("small", "tiny");
        AssertRefused(
            sandbox.Run("reproduce", "--study", "small"),
            $"""
            Study small selects none of the {Claims.WriteUp.Claims.Count} claims; the studies are core, extended, future, small.
            Nothing was run.
            """);
    }

    [TestCase("ann-sgd", "Study extended has it: add --study extended.")]
    [TestCase("anm", "Did you mean ann?")]
    [TestCase("tiny", "No study has it.")]
    public void BaselineOfAnExperimentOutsideTheStudy_IsRefusedWithTheNextStep(string experiment, string next)
    {
        var message = $"'{experiment}' is not an experiment of study core, which has ann, cnn. {next}\nNothing was changed.";
        AssertRefused(sandbox.Run("baselines", "diff", "cnn", experiment), message);
        AssertRefused(sandbox.Run("baselines", "accept", experiment, "--reason", "because"), message);
    }

    [TestCase("reproduce")]
    [TestCase("claims")]
    [TestCase("claims", "--no-train", "--json")]
    [TestCase("runs", "list")]
    [TestCase("runs", "export", "core.zip")]
    public void NumberOfWorkersImpossible_IsNamedByEveryCommand(params string[] arguments) => AssertRefused(
        sandbox.Run([.. arguments, "--workers", "many"]),
        """
        --workers many is not a valid number of workers (1 problem):
          workers  is many; expected a whole number of at least 1
        Nothing was run.
        """);

    [Test]
    public void MistypedCommand_IsAnswered() => AssertRefused(
        sandbox.Run("rnu", "tiny"),
        """
        'rnu' is not a command; did you mean run? The commands are reproduce, run, show, claims, report, baselines, calibrate, readings, sweep, compare, runs, data, doctor, init, completion.
        Nothing was run. Help: dotnet run --project src/FashionRepro.Cli -- --help
        """);

    [Test]
    public void StoreInAFile_IsNamed()
    {
        var file = Path.Combine(sandbox.Root, "file");
        File.WriteAllText(file, "");
        var result = sandbox.Run("run", "tiny", "--seeds", "1", "--store", file);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(5));
            Assert.That(result.Messages, Does.StartWith($"The store {file} cannot be used: "));
            Assert.That(result.Messages, Does.EndWith("Give another with --store or FASHIONREPRO_STORE. Nothing was run."));
        });
    }

    [TestCase("CI")]
    [TestCase(null)]
    public void AcceptWithoutRuns_IsRefusedWithEveryReason(string? variable)
    {
        var result = variable is null
            ? sandbox.Run("baselines", "accept", "ann", "--reason", "because")
            : sandbox.Run((variable, "true"), "baselines", "accept", "ann", "--reason", "because");
        AssertRefused(result, string.Join('\n',
        [
            $"The baseline of ann was not updated ({(variable is null ? "1 reason" : "2 reasons")}):",
            .. variable is null ? [] : (string[])["  This is a build server (CI). Accept on your own machine, look at the diff, and commit it."],
            $"  No run of ann is in the store, {sandbox.StoreFolder}. Train it first: dotnet run --project src/FashionRepro.Cli -- run ann",
            "No file was changed.",
        ]));
    }

    private void AssertRefused(CommandResult result, string message) => Assert.Multiple(() =>
    {
        Assert.That(result.ExitCode, Is.EqualTo(5));
        Assert.That(result.Messages, Is.EqualTo(message));
        Assert.That(result.Output, Is.Empty);
        Assert.That(Directory.Exists(sandbox.StoreFolder), Is.False);
    });
}
