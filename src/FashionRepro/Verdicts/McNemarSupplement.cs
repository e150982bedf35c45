using FashionRepro.Statistics;

namespace FashionRepro.Verdicts;

/// <summary>McNemar's exact test for each seed's pair of trained models. It speaks of these two models, not of their architectures, and so never decides a verdict.</summary>
public static class McNemarSupplement
{
    /// <summary>One sentence per seed.</summary>
    /// <param name="model">The model claimed to be better.</param>
    /// <param name="other">The other, with the same seeds and the same test images.</param>
    public static IEnumerable<string> Sentences(ModelEvidence model, ModelEvidence other) => model.Runs.Zip(other.Runs, (mine, theirs) =>
    {
        var (a, b, labels) = (mine.Result.TestPredictions, theirs.Result.TestPredictions, mine.Result.TestLabels);
        if (labels != theirs.Result.TestLabels)
            return $"McNemar, seed {mine.Plan.Seed}: not the same test images.";

        var onlyMine = Enumerable.Range(0, labels.Length).Count(i => a[i] == labels[i] && b[i] != labels[i]);
        var onlyTheirs = Enumerable.Range(0, labels.Length).Count(i => a[i] != labels[i] && b[i] == labels[i]);
        return $"McNemar, seed {mine.Plan.Seed}, this pair of trained models: {onlyMine:N0} images only {model.Title} gets right, {onlyTheirs:N0} only {other.Title}, p = {Show.PValue(McNemarTest.PValue(onlyMine, onlyTheirs))}.";
    });
}
