using FashionRepro.Metrics;
using FashionRepro.Verdicts;
using static FashionRepro.Claims.Clothing;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Verdicts;

public sealed class ClassScoreEvidenceTests
{
    // T-shirt/top, Trouser, Pullover, Dress, Coat, Sandal, Shirt, Sneaker, Bag, Ankle boot.
    private static readonly int[] Usual = [850, 980, 840, 900, 830, 970, 700, 960, 975, 965];

    [Test]
    public void ClassesThatAreLowestInEverySeed_AreSupported()
    {
        var finding = Recall(Usual, Usual, Usual, Usual, Usual).LowestAre([TShirtTop, Pullover, Shirt, Coat]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Supported));
            Assert.That(finding.Summary, Is.EqualTo(
                "lowest by mean Shirt 70.00 %, Coat 83.00 %, Pullover 84.00 %, T-shirt/top 85.00 %; lowest in 5 of 5 seeds, by +5.00 points to the next, p = 0.031; bootstrap probability 100.0 %"));
            Assert.That(finding.Measurements.Select(m => m.What), Is.EqualTo(new[]
            {
                "recall of T-shirt/top", "recall of Pullover", "recall of Shirt", "recall of Coat", "recall, distance to the nearest other class",
            }));
            Assert.That(finding.Measurements[^1].PValue, Is.EqualTo(1 / 32.0).Within(1e-12));
        }
    }

    [Test]
    public void ClassesOfWhichOneIsNeverAmongTheLowest_AreRefuted()
    {
        var finding = Recall(Usual, Usual, Usual, Usual, Usual).LowestAre([TShirtTop, Pullover, Shirt, Dress]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Refuted));
            Assert.That(finding.Summary, Does.Contain("lowest in 0 of 5 seeds, by −7.00 points to the next"));
        }
    }

    [Test]
    public void ClassesThatAreLowestInMostSeeds_AreUndecided()
    {
        var dressLow = With(Usual, 3, 820);

        Assert.That(Recall(Usual, Usual, Usual, Usual, dressLow).LowestAre([TShirtTop, Pullover, Shirt, Coat]).Verdict, Is.EqualTo(Verdict.Undecided));
    }

    [Test]
    public void LowestClass_IsSupportedBesideItsRunnerUp()
    {
        var finding = Recall(Usual, Usual, Usual, Usual, Usual).IsLowestFor(Shirt);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Supported));
            Assert.That(finding.Summary, Is.EqualTo("lowest by mean Shirt 70.00 %; lowest in 5 of 5 seeds, by +13.00 points to the next, p = 0.031; bootstrap probability 100.0 %"));
            Assert.That(finding.Measurements.Select(m => m.What), Is.EqualTo(new[]
            {
                "recall of Shirt", "recall of Coat, the lowest other by mean", "recall, distance to the nearest other class",
            }));
        }
    }

    [Test]
    public void ClassThatIsNeverLowest_IsRefutedByTheBoundsThatItsFindingShows()
    {
        var finding = Recall(Usual, Usual, Usual, Usual, Usual).IsLowestFor(Coat);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Refuted));
            Assert.That(finding.Measurements[^1].Interval?.Upper, Is.LessThan(0));
        }
    }

    [Test]
    public void ClassThatTiesForLowest_IsUndecided()
    {
        var tied = With(Usual, 4, 700);

        Assert.That(Recall(tied, tied, tied, tied, tied).IsLowestFor(Shirt).Verdict, Is.EqualTo(Verdict.Undecided));
    }

    [Test]
    public void RunnerUpThatChangesFromSeedToSeed_IsTheNearestOfEach()
    {
        var finding = Recall(Usual, With(Usual, 3, 710), Usual, Usual, Usual).IsLowestFor(Shirt);

        Assert.That(finding.Measurements[^1].Values.Select(v => v.Value), Is.EqualTo(new[] { 13.0, 1, 13, 13, 13 }).Within(1e-9));
    }

    [Test]
    public void FourSeeds_SupportNoOrder() =>
        Assert.That(Recall(Usual, Usual, Usual, Usual).IsLowestFor(Shirt).Verdict, Is.EqualTo(Verdict.Undecided));

    // Where the seeds agree, the images alone decide: 1,000 of them with a binomial error of 0.69 points at the threshold, 1.645 times which is 1.1.
    [TestCase(1000, Verdict.Supported)]
    [TestCase(965, Verdict.Supported)]
    [TestCase(955, Verdict.Undecided)]
    [TestCase(950, Verdict.Undecided)]
    [TestCase(945, Verdict.Undecided)]
    [TestCase(932, Verdict.Refuted)]
    [TestCase(0, Verdict.Refuted)]
    public void RecallWithoutSpread_IsJudgedByTheImages(int correct, Verdict verdict)
    {
        var trouser = With(Usual, 1, correct);

        Assert.That(Recall(trouser, trouser, trouser, trouser, trouser).Exceeds(Trouser, 95).Verdict, Is.EqualTo(verdict));
    }

    // Five means of 970 ± s: √(s² / 5 + 0.54²) times t of as many degrees of freedom as the two together have.
    [TestCase(5, Verdict.Supported)]
    [TestCase(15, Verdict.Undecided)]
    public void RecallThatVariesBetweenSeeds_IsJudgedByItsSpread(int step, Verdict verdict) => Assert.That(
        Recall([.. new[] { -2, -1, 0, 1, 2 }.Select(i => With(Usual, 1, 970 + (i * step)))]).Exceeds(Trouser, 95).Verdict, Is.EqualTo(verdict));

    // Every error on a T-shirt/top is called a Trouser: precision is 950 / (950 + errors), with a binomial error of 0.7 points that the bounds take 1.645 times.
    [TestCase(10, Verdict.Supported, Description = "950 of 960, 99.0 %")]
    [TestCase(30, Verdict.Supported, Description = "950 of 980, 96.9 %")]
    [TestCase(50, Verdict.Undecided, Description = "950 of 1,000, the threshold itself")]
    [TestCase(80, Verdict.Refuted, Description = "950 of 1,030, 92.2 %")]
    public void PrecisionWithoutSpreadOverSeeds_IsJudgedByTheImages(int errors, Verdict verdict)
    {
        var recalls = With(With(Usual, 0, 1000 - errors), 1, 950);
        var finding = Model("CNN", Enumerable.Repeat(Recalls(1000, recalls), 5)).Precision.Exceeds(Trouser, 95);
        var share = 950.0 / (950 + errors);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(verdict));
            Assert.That(finding.Measurements[0].Interval!.Value.Lower, Is.EqualTo(100 * (share - (1.645 * Math.Sqrt(share * (1 - share) / (950 + errors))))).Within(0.4));
        }
    }

    [Test]
    public void F1OfSeedsThatDiffer_HasWiderBoundsThanThatOfSeedsThatAgree()
    {
        var agreeing = Model("CNN", Enumerable.Repeat(Recalls(1000, With(Usual, 1, 970)), 5)).F1.Exceeds(Trouser, 90).Measurements[0].Interval!.Value;
        var differing = Model("CNN", new[] { 910, 940, 970, 1000, 1000 }.Select(c => Recalls(1000, With(Usual, 1, c)))).F1.Exceeds(Trouser, 90).Measurements[0].Interval!.Value;

        Assert.That(differing.Upper - differing.Lower, Is.GreaterThan(1.5 * (agreeing.Upper - agreeing.Lower)));
    }

    [TestCase(3, Verdict.Supported)]
    [TestCase(4, Verdict.Undecided)]
    [TestCase(5, Verdict.Refuted)]
    public void CountOfClassesAboveAThreshold_IsJudgedByTheBootstrap(int least, Verdict verdict)
    {
        // Four classes at 98 %, 98 %, 98 % and exactly 95 %, and one at 70 %.
        int[] recalls = [980, 980, 980, 950, 700, 900, 900, 900, 900, 900];
        var finding = Recall(recalls, recalls, recalls, recalls, recalls).ExceedInAtLeast(least, [TShirtTop, Trouser, Pullover, Dress, Coat], 95);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(verdict));
            Assert.That(finding.Summary, Is.EqualTo($"above 95 % in 3 of 5 classes by mean (not Dress 0.00, Coat −25.00), bounds [3.00, 4.00], against {least}"));
        }
    }

    [TestCase(8, Verdict.Supported)]
    [TestCase(9, Verdict.Refuted)]
    public void CountOfClassesAboveAnotherModel_IsJudgedByThePairedBootstrap(int least, Verdict verdict)
    {
        // Eight classes better by ten points, one right on the same images, which no resample can tell apart, and one worse by ten points.
        int[] better = [.. Enumerable.Repeat(900, 8), 800, 700];
        var other = Model("ANN", Enumerable.Repeat(Recalls(1000, 800), 5)).Recall;
        var finding = Recall(better, better, better, better, better).IsAboveInAtLeast(least, other);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(verdict));
            Assert.That(finding.Summary, Is.EqualTo($"higher than with the ANN in 8 of 10 classes by mean (not Bag 0.00, Ankle boot −10.00), bounds [8.00, 8.00], against {least}"));
            Assert.That(finding.Measurements.Select(m => m.Mean), Is.EqualTo(new[] { 10.0, 10, 10, 10, 10, 10, 10, 10, 0, -10, 8 }).Within(1e-9));
        }
    }

    [TestCase(ScoreKind.Precision, "precision of Trouser")]
    [TestCase(ScoreKind.Recall, "recall of Trouser")]
    [TestCase(ScoreKind.F1, "F1 of Trouser")]
    public void OneSeed_IsUndecidedAndSaysWhy(ScoreKind kind, string what)
    {
        var finding = Model("CNN", Recalls(1000, Usual)).Score(kind).Exceeds(Trouser, 50);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Undecided));
            Assert.That(finding.Summary, Is.EqualTo("fewer than five seeds decide nothing"));
            Assert.That(finding.Measurements.Single().What, Is.EqualTo(what));
            Assert.That(finding.Measurements.Single().Interval, Is.Null);
        }
    }

    [Test]
    public void Summary_NamesMeanBoundsAndThreshold() => Assert.That(
        Recall([.. Enumerable.Repeat(With(Usual, 1, 962), 5)]).Exceeds(Trouser, 95).Summary, Does.Match(@"^96\.20 %, bounds \[95\.\d\d, 97\.\d\d\], against 95 %$"));

    [Test]
    public void ClassesOfAnotherDataSet_AreItsOwn()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ModelOfLetters.Recall.IsLowestFor("A").Summary, Does.StartWith("lowest by mean A 90.00 %; lowest in 5 of 5 seeds, by +9.00 points to the next"));
            Assert.That(ModelOfLetters.Recall.ExceedInAtLeast(2, Letters.Classes, 95).Summary, Does.StartWith("above 95 % in 2 of 3 classes by mean (not A −5.00)"));
            Assert.That(ModelOfLetters.Recall.Quantity("C").Name, Is.EqualTo("recall of C"));
        }
    }

    [Test]
    public void ClassThatIsNotThere_IsNamedBesideThoseThatAre() => Assert.That(
        () => Recall(Usual).IsLowestFor("shirt"), Throws.TypeOf<NotMeasuredException>().With.Message.StartsWith("Fashion-MNIST has no class \"shirt\"; did you mean Shirt? The classes are T-shirt/top, Trouser"));

    [Test]
    public void ModelsOfDifferentDataSets_AreNotCompared() => Assert.That(
        () => Recall(Usual).IsAboveInAtLeast(2, ModelOfLetters.Recall),
        Throws.TypeOf<NotMeasuredException>().With.Message.StartsWith("The CNN is of Fashion-MNIST and the network of letters of Letters: their classes and images cannot be compared."));

    /// <summary>0 right of 0 is no score of 0.</summary>
    [Test]
    public void ClassWithoutTestImages_IsNotMeasured()
    {
        var model = LettersWithoutBInSeed2("network");
        var all = ModelOfLetters.Recall;

        using (Assert.EnterMultipleScope())
        {
            foreach (var kind in Enum.GetValues<ScoreKind>())
            {
                Refuses(() => model.Score(kind).Exceeds("B", 50));
                Refuses(() => model.Score(kind).Quantity("B"));
            }

            Refuses(() => model.Recall.ExceedInAtLeast(1, ["A", "B"], 50));
            Refuses(() => model.Recall.LowestAre(["A"]));
            Refuses(() => model.Recall.IsLowestFor("C"));
            Refuses(() => model.Recall.IsAboveInAtLeast(1, all));
            Refuses(() => all.IsAboveInAtLeast(1, model.Recall));
            Assert.That(model.Recall.Exceeds("A", 50).Verdict, Is.EqualTo(Verdict.Supported), "the class without images is not asked for");
            Assert.That(model.Recall.ExceedInAtLeast(2, ["A", "C"], 50).Verdict, Is.EqualTo(Verdict.Supported));
        }

        static void Refuses(Func<object> rule) => Assert.That(
            () => rule(), Throws.TypeOf<NotMeasuredException>().With.Message.Contains("The network has no test image of B with seed 2, ").And.Message.Contains("split.test"));
    }

    private static ModelEvidence LettersWithoutBInSeed2(string title) => StudyEvidence(
        FiveSeeds, (experiment, seed) => Record(experiment, seed, seed == 2 ? new([[190, 10, 0], [0, 0, 0], [0, 0, 100]]) : new([[90, 10, 0], [0, 99, 1], [0, 0, 100]])),
        Ann with { Data = Letters }).Model(Ann.Name, title);

    private static ClassScoreEvidence Recall(params int[][] recalls) => Model("CNN", recalls.Select(correct => Recalls(1000, correct))).Recall;

    private static int[] With(int[] recalls, int index, int correct) => [.. recalls[..index], correct, .. recalls[(index + 1)..]];
}
