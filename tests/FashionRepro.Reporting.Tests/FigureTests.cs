using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FashionRepro.Metrics;
using FashionRepro.Reporting.Figures;
using FashionRepro.Reports;
using FashionRepro.Tests.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Reporting.Tests;

/// <summary>What is drawn.</summary>
public sealed class FigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static IReadOnlyList<ReportBlock.Figure> All
    {
        get
        {
            var models = new[] { SyntheticRuns.ModelWithTest("ANN", 8_800, 8_812, 8_790), SyntheticRuns.ModelWithTest("CNN", 9_150, 9_161, 9_139) };
            return [.. LearningCurves.Of(models), .. ClassScoresFigures.Of(models), .. ConfusionHeatMaps.Of(models)];
        }
    }

    [Test]
    public void Figures_AreOfBothModelsAndTheirDifference() => Assert.That(All.Select(figure => figure.Name), Is.EqualTo(new[]
    {
        "curves-loss", "curves-accuracy", "scores-precision", "scores-recall", "scores-f1", "confusion-1", "confusion-2", "confusion-difference",
    }));

    /// <summary>On a dark page black text would be gone, and a font that the machine has not would move every letter.</summary>
    [Test]
    public void Text_HasThePagesFontAndColour_AndOnePlace()
    {
        var texts = All.SelectMany(figure => XElement.Parse(figure.Svg).Descendants(Svg + "text")).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(texts.Select(text => (string?)text.Attribute("font-family")), Is.Not.Empty.And.All.EqualTo("inherit"));
            Assert.That(texts.Select(text => (string?)text.Attribute("fill")), Has.All.Match(@"^(var\(--ink, #21252B\)|#FEFEFE)$"));
            Assert.That(texts.Select(text => (string?)text.Attribute("x")), Has.All.Match(@"^-?\d+(\.\d+)?$"));
        });
    }

    [Test]
    public void Text_IsOnTheSideOfItsPlaceThatTheAxisWants()
    {
        var texts = XElement.Parse(All[0].Svg).Descendants(Svg + "text").ToLookup(text => text.Value, text => (string?)text.Attribute("text-anchor"));
        Assert.Multiple(() =>
        {
            Assert.That(texts["10"], Is.EqualTo(new[] { "middle" }), "an epoch under its tick");
            Assert.That(texts["0.8"], Is.EqualTo(new[] { "end" }), "a loss left of its tick");
            Assert.That(texts["ANN, training"], Is.EqualTo(new string?[] { null }), "a legend's text starts beside its line");
        });
    }

    [Test]
    public void ConfusionMatrix_ShowsEveryMeanCount()
    {
        var texts = XElement.Parse(All.Single(figure => figure.Name == "confusion-1").Svg).Descendants(Svg + "text").Select(text => text.Value).ToArray();
        Assert.That(texts.Count(text => Regex.IsMatch(text, @"^\d+$", RegexOptions.None, TimeSpan.FromSeconds(1))), Is.EqualTo(20), "ten classes right, and ten errors, as the runs were made");
        Assert.That(texts, Does.Contain("880").And.Contain("120"), "mean of 880, 881 and 879 of 1,000, and the rest");
    }

    /// <summary>Twenty-six labels on an axis need more room than ten.</summary>
    [TestCase(3)]
    [TestCase(26)]
    public void EveryClassOfAnyDataSet_HasALabelOfItsOwn(int count)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(label => $"letter {(char)('A' + label)}")];
        var data = SyntheticRuns.Letters with { Shape = SyntheticRuns.Letters.Shape with { Classes = count }, Classes = names };
        var right = new ConfusionMatrix([.. names.Select((_, c) => names.Select((_, p) => c == p ? 95 : 5 / count).ToArray())]);
        var model = new ModelEvidence("net", [.. SyntheticContent.Seeds.Select(seed => SyntheticRuns.Record(SyntheticRuns.Ann with { Data = data }, seed, right))], Data: data);

        foreach (var figure in ClassScoresFigures.Of([model]).Concat(ConfusionHeatMaps.Of([model])))
        {
            var texts = XElement.Parse(figure.Svg).Descendants(Svg + "text").ToArray();
            double[] heights = [.. texts.Where(text => names.Contains(text.Value)).Select(text => Regex.Match((string?)text.Attribute("transform") ?? "", @"^translate\([-\d.]+[ ,]+(?<down>[-\d.]+)\)$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
                .Where(place => place.Success).Select(place => double.Parse(place.Groups["down"].Value, CultureInfo.InvariantCulture)).Order()];
            Assert.That(texts.Select(text => text.Value), Is.SupersetOf(names), figure.Name);
            Assert.That(heights.Zip(heights.Skip(1), (one, next) => next - one), Has.Exactly(count - 1).Items.And.All.GreaterThan(12), figure.Name);
        }
    }

    [Test]
    public void Difference_HasSigns()
    {
        var texts = XElement.Parse(All.Single(figure => figure.Name == "confusion-difference").Svg).Descendants(Svg + "text").Select(text => text.Value).ToArray();
        Assert.That(texts, Does.Contain("+35").And.Contain("−35"));
    }

    [Test]
    public void Alternative_SaysWhatThePictureShows() =>
        Assert.That(All[1].Alternative, Is.EqualTo("Curves of the accuracy over 10 epochs. After the last epoch: ANN training 90.00 %; ANN validation 89.00 %; CNN training 90.00 %; CNN validation 89.00 %."));

    [Test]
    public void SameRuns_GiveTheSameBytes()
    {
        var (one, another) = (All, All);
        Assert.That(one.Select(figure => figure.Svg), Is.EqualTo(another.Select(figure => figure.Svg)));
    }
}
