using FashionRepro.Data;
using FashionRepro.Metrics;

namespace FashionRepro.Verdicts;

/// <summary>Some cells of a confusion matrix.</summary>
/// <param name="cells">True class and predicted class of each, by label.</param>
internal sealed class ConfusionCells(params IEnumerable<(int Actual, int Predicted)> cells)
{
    private readonly (int Actual, int Predicted)[] all = [.. cells];

    public bool IsEmpty => all.Length == 0;

    /// <summary>The cells that are asked for by the names of their classes.</summary>
    public static ConfusionCells Where(DataDescription data, Func<string, string, bool> counted) =>
        new(from actual in data.Classes.Index() from predicted in data.Classes.Index() where counted(actual.Item, predicted.Item) select (actual.Index, predicted.Index));

    /// <summary>How many images a matrix has in them.</summary>
    public int ImagesOf(ConfusionMatrix matrix)
    {
        var images = 0;
        foreach (var (actual, predicted) in all)
            images += matrix[actual, predicted];
        return images;
    }

    /// <summary>The cells as a text that no others have.</summary>
    public override string ToString() => string.Concat(all);
}
