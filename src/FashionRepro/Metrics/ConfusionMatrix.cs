using System.Text.Json;
using System.Text.Json.Serialization;

namespace FashionRepro.Metrics;

/// <summary>
/// Counts of images by true class (row) and predicted class (column). Square, at least one class, every count at least 0.
/// All scores of a model come from here, so that they are derived from integers alone.
/// </summary>
[JsonConverter(typeof(ConfusionMatrixJsonConverter))]
public sealed class ConfusionMatrix : IEquatable<ConfusionMatrix>
{
    private readonly int[][] counts;

    /// <summary>Takes the counts, row by row.</summary>
    /// <param name="rows">As many rows as classes, each as long; row = true class, column = predicted class.</param>
    /// <exception cref="ArgumentException">The rows are not square, or a count is negative.</exception>
    public ConfusionMatrix(IReadOnlyList<IReadOnlyList<int>> rows)
    {
        if (rows.Count == 0 || rows.Any(row => row.Count != rows.Count || row.Any(count => count < 0)))
            throw new ArgumentException("A confusion matrix is square, with at least one class and no negative count.", nameof(rows));

        counts = [.. rows.Select(row => row.ToArray())];
    }

    /// <summary>Tallies a pair of label sequences.</summary>
    /// <param name="labels">True classes, each 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="predictions">Predicted classes of the same images in the same order.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <exception cref="ArgumentException">The sequences differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class is outside its range.</exception>
    public static ConfusionMatrix Tally(ReadOnlySpan<byte> labels, ReadOnlySpan<byte> predictions, int classes)
    {
        if (labels.Length != predictions.Length)
            throw new ArgumentException($"There are {labels.Length} labels and {predictions.Length} predictions.", nameof(predictions));

        var rows = Enumerable.Range(0, classes).Select(_ => new int[classes]).ToArray();
        for (var i = 0; i < labels.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(labels[i], classes, nameof(labels));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(predictions[i], classes, nameof(predictions));
            rows[labels[i]][predictions[i]]++;
        }

        return new ConfusionMatrix(rows);
    }

    /// <summary>How many classes there are.</summary>
    public int Classes => counts.Length;

    /// <summary>Images of class <paramref name="actual"/> that were predicted as <paramref name="predicted"/>.</summary>
    public int this[int actual, int predicted] => counts[actual][predicted];

    /// <summary>Images in all.</summary>
    public int Total => counts.Sum(row => row.Sum());

    /// <summary>Correct over all images.</summary>
    public Accuracy Accuracy => new(Enumerable.Range(0, Classes).Sum(c => counts[c][c]), Total);

    /// <summary>Images whose true class this is.</summary>
    public int Support(int classIndex) => counts[classIndex].Sum();

    /// <summary>Images that were predicted as this class.</summary>
    public int Predicted(int classIndex) => counts.Sum(row => row[classIndex]);

    /// <summary>Images of this class that were predicted as it.</summary>
    public int TruePositives(int classIndex) => counts[classIndex][classIndex];

    /// <summary>Images of other classes that were predicted as this one.</summary>
    public int FalsePositives(int classIndex) => Predicted(classIndex) - TruePositives(classIndex);

    /// <summary>Images of this class that were predicted as another.</summary>
    public int FalseNegatives(int classIndex) => Support(classIndex) - TruePositives(classIndex);

    /// <summary>Precision, recall and F1 of this class, 0 to <see cref="Classes"/> − 1.</summary>
    public ClassScores Scores(int classIndex) =>
        ClassScores.FromCounts(TruePositives(classIndex), FalsePositives(classIndex), FalseNegatives(classIndex));

    /// <summary>
    /// The unweighted mean of every class's scores, with the number of all images as support. Every class of the matrix counts, one without images too,
    /// as in scikit-learn's macro average over all labels. Macro F1 is the mean of the classes' F1, not the F1 of the two other means
    /// (Opitz and Burst, Macro F1 and Macro F1, arXiv:1911.03347).
    /// </summary>
    public ClassScores MacroAverage()
    {
        var scores = Enumerable.Range(0, Classes).Select(Scores).ToArray();
        return new ClassScores(scores.Average(s => s.Precision), scores.Average(s => s.Recall), scores.Average(s => s.F1), Total);
    }

    /// <summary>The rows, true class by true class.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Rows => counts;

    /// <inheritdoc/>
    public bool Equals(ConfusionMatrix? other) =>
        other is not null && Classes == other.Classes && counts.Zip(other.counts).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ConfusionMatrix);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Classes, Total, Accuracy.Correct);
}

/// <summary>A confusion matrix in JSON is an array of its rows.</summary>
internal sealed class ConfusionMatrixJsonConverter : JsonConverter<ConfusionMatrix>
{
    public override ConfusionMatrix Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var rows = JsonSerializer.Deserialize<int[]?[]>(ref reader, options);
        if (rows is null || rows.Contains(null))
            throw new JsonException("A confusion matrix is an array of rows.");

        try
        {
            return new ConfusionMatrix(rows!);
        }
        catch (ArgumentException problem)
        {
            throw new JsonException(problem.Message, problem);
        }
    }

    public override void Write(Utf8JsonWriter writer, ConfusionMatrix value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Rows, options);
}
