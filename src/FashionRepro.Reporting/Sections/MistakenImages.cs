using FashionRepro.Reports;
using FashionRepro.Verdicts;

namespace FashionRepro.Reporting.Sections;

/// <summary>Test images of the pairs of classes that the first model confuses most: those that the second has right, and those that it has wrong too.</summary>
internal static class MistakenImages
{
    private const int Pairs = 5;
    private const int Most = 8;

    public static IEnumerable<ReportBlock> Of(ReportContent content)
    {
        if (content.Models is not [var first, var second, ..])
            yield break;

        yield return new ReportBlock.Heading("The images themselves");
        if (content.Images is not { } images)
        {
            yield return new ReportBlock.Paragraph("The data set was not at hand when this report was made.");
            yield break;
        }

        if (first.Data.ContentSha256 != second.Data.ContentSha256)
        {
            yield return new ReportBlock.Paragraph($"The {first.Title} is of {first.Data.Title} and the {second.Title} of {second.Data.Title}, so no images are shown on which both are right or wrong.");
            yield break;
        }

        if (first.Runs.Concat(second.Runs).Any(run => !images.AreThoseOf(run.Result.TestLabels)))
        {
            yield return new ReportBlock.Paragraph("The models were not tested on the official test images in their order, so their images are not shown.");
            yield break;
        }

        var classes = first.Data.Classes;
        yield return new ReportBlock.Paragraph(
            $"The {Pairs} errors that the {first.Title} makes most often. An image is shown where most seeds of a model agree; under it stands what each model says, and in how many of its seeds.");
        foreach (var (actual, predicted) in MostFrequent(first))
        {
            int[] wrong = [.. Enumerable.Range(0, images.Labels.Length).Where(i => images.Labels[i] == actual && Agree(first, i, predicted))];
            yield return new ReportBlock.Heading($"{classes[actual]} taken for {classes[predicted]}", 3);
            yield return Gallery(wrong.Where(i => Agree(second, i, actual)), $"{first.Title} wrong, {second.Title} right", actual);
            yield return Gallery(wrong.Where(i => Agree(second, i, predicted)), "both wrong in the same way", actual);
        }

        ReportBlock Gallery(IEnumerable<int> which, string what, int actual)
        {
            var all = which.OrderByDescending(i => Votes(first, i).Max() + Votes(second, i).Max()).ThenBy(i => i).ToArray();
            return all.Length == 0
                ? new ReportBlock.Paragraph($"{char.ToUpperInvariant(what[0])}{what[1..]}: no image.")
                : new ReportBlock.Gallery(
                    $"{char.ToUpperInvariant(what[0])}{what[1..]}: {all.Length} {(all.Length == 1 ? "image" : "images")}{(all.Length > Most ? $", {Most} shown" : "")}. True class {classes[actual]}.",
                    [.. all.Take(Most).Select(i => new ReportImage(
                        $"test-{i:00000}", images.Png(i),
                        $"Test image {i}, true class {classes[images.Labels[i]]}. {Says(first, i)}; {Says(second, i)}.",
                        $"{Says(first, i)}\n{Says(second, i)}"))]);
        }
    }

    private static IEnumerable<(int Actual, int Predicted)> MostFrequent(ModelEvidence model) =>
        (from actual in Enumerable.Range(0, model.Data.Classes.Count) from predicted in Enumerable.Range(0, model.Data.Classes.Count) where actual != predicted select (actual, predicted))
        .OrderByDescending(pair => model.Runs.Sum(run => run.Result.TestConfusion[pair.actual, pair.predicted])).Take(Pairs);

    /// <summary>How many seeds predict each class.</summary>
    private static int[] Votes(ModelEvidence model, int image)
    {
        var votes = new int[model.Data.Classes.Count];
        foreach (var run in model.Runs)
            votes[run.Result.TestPredictions[image] - '0']++;
        return votes;
    }

    private static bool Agree(ModelEvidence model, int image, int on) => 2 * Votes(model, image)[on] > model.Runs.Count;

    private static string Says(ModelEvidence model, int image)
    {
        var votes = Votes(model, image);
        var most = Array.IndexOf(votes, votes.Max());
        return $"{model.Title}: {model.Data.Classes[most]} {votes[most]}/{model.Runs.Count}";
    }
}
