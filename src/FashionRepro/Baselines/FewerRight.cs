using FashionRepro.Metrics;

namespace FashionRepro.Baselines;

/// <summary>A run as it would be with fewer images right: what a drift of its accuracy looks like in every score.</summary>
internal static class FewerRight
{
    /// <summary>As many points fewer right in every class of the test images, and among the training and validation images too where that is asked for.</summary>
    public static SeedMetrics InEveryClass(SeedMetrics run, double points, bool everywhere)
    {
        var test = Enumerable.Range(0, run.Test.Classes).Aggregate(run.Test, (matrix, c) => In(matrix, c, (int)Math.Round(matrix.Support(c) * points / 100)));
        return everywhere
            ? run with { Test = test, Training = Fewer(run.Training), RunningTraining = Fewer(run.RunningTraining), Validation = Fewer(run.Validation) }
            : run with { Test = test };

        Accuracy? Fewer(Accuracy? measured) => measured is { } accuracy ? accuracy with { Correct = Math.Max(0, accuracy.Correct - (int)Math.Round(accuracy.Total * points / 100)) } : null;
    }

    /// <summary>Images go over to the class's errors, or come from them, in proportion to what errors there are; no more than are right.</summary>
    public static ConfusionMatrix In(ConfusionMatrix matrix, int classIndex, int images)
    {
        images = Math.Min(images, matrix[classIndex, classIndex]);
        int[][] rows = [.. matrix.Rows.Select(row => row.ToArray())];
        var (row, errors, left) = (rows[classIndex], matrix.FalseNegatives(classIndex), images);
        foreach (var other in Enumerable.Range(0, row.Length).Where(other => other != classIndex).OrderByDescending(other => row[other]))
        {
            var part = errors == 0 ? left : (int)Math.Round((double)images * matrix[classIndex, other] / errors, MidpointRounding.AwayFromZero);
            part = images > 0 ? Math.Min(part, left) : Math.Max(part, left);
            row[other] += part;
            left -= part;
        }

        var most = Enumerable.Range(0, row.Length).Where(other => other != classIndex).MaxBy(other => row[other]);
        row[most] += left;
        row[classIndex] -= images;
        return new ConfusionMatrix(rows);
    }
}
