using System.Text.Json;
using FashionRepro.Metrics;

namespace FashionRepro.Tests.Metrics;

public sealed class ConfusionMatrixTests
{
    private static readonly ConfusionMatrix Matrix = new([[3, 1, 0], [1, 5, 2], [1, 0, 0]]);

    [Test]
    public void Counts_AreSummedOverRowsColumnsAndAll()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Matrix.Classes, Is.EqualTo(3));
            Assert.That(Matrix[1, 2], Is.EqualTo(2), "row = true class, column = predicted class");
            Assert.That(Matrix.Total, Is.EqualTo(13));
            Assert.That(Enumerable.Range(0, 3).Select(Matrix.Support), Is.EqualTo([4, 8, 1]).AsCollection);
            Assert.That(Enumerable.Range(0, 3).Select(Matrix.Predicted), Is.EqualTo([5, 6, 2]).AsCollection);
            Assert.That(Matrix.Accuracy, Is.EqualTo(new Accuracy(8, 13)));
        }
    }

    [Test]
    public void Tally_CountsEachImageOnce() =>
        Assert.That(ConfusionMatrix.Tally([0, 0, 1, 2, 2], [0, 1, 1, 0, 0], 3), Is.EqualTo(new ConfusionMatrix([[1, 1, 0], [0, 1, 0], [2, 0, 0]])));

    [Test]
    public void Tally_OfNoImages_IsEmpty() => Assert.That(ConfusionMatrix.Tally([], [], 2).Total, Is.Zero);

    [Test]
    public void Tally_OfDifferentLengths_IsRefused() =>
        Assert.That(() => ConfusionMatrix.Tally([1, 0], [1], 2), Throws.ArgumentException.With.Message.Contains("There are 2 labels and 1 predictions."));

    [TestCase(2, 1, "labels")]
    [TestCase(1, 2, "predictions")]
    public void Tally_OfAClassOutsideTheRange_IsRefused(byte label, byte prediction, string which) =>
        Assert.That(
            () => ConfusionMatrix.Tally([label], [prediction], 2),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property(nameof(ArgumentException.ParamName)).EqualTo(which));

    [TestCase("[]")]
    [TestCase("[[1,2]]")]
    [TestCase("[[1,2],[3]]")]
    [TestCase("[[1,2,3],[4,5,6]]")]
    [TestCase("[[1,-1],[0,0]]")]
    public void RowsThatAreNoSquareOfCounts_AreRefused(string rows) =>
        Assert.That(
            () => new ConfusionMatrix(JsonSerializer.Deserialize<int[][]>(rows)!),
            Throws.ArgumentException.With.Message.Contains("is square, with at least one class and no negative count"));

    [Test]
    public void Rows_AreTakenAsACopy()
    {
        int[][] rows = [[1, 0], [0, 1]];
        var matrix = new ConfusionMatrix(rows);

        rows[0][0] = 7;

        Assert.That(matrix[0, 0], Is.EqualTo(1));
    }

    [Test]
    public void EqualCounts_AreEqualMatrices()
    {
        var same = new ConfusionMatrix([[3, 1, 0], [1, 5, 2], [1, 0, 0]]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Matrix.Equals(same), Is.True);
            Assert.That(Matrix.Equals((object)same), Is.True);
            Assert.That(same.GetHashCode(), Is.EqualTo(Matrix.GetHashCode()));
        }
    }

    [TestCase("[[3,1,0],[1,5,2],[0,1,0]]")]
    [TestCase("[[3,1,0],[1,5,2],[1,0,1]]")]
    [TestCase("[[13]]")]
    [TestCase("[[3,1,0,0],[1,5,2,0],[1,0,0,0],[0,0,0,0]]")]
    public void OtherCounts_AreOtherMatrices(string rows)
    {
        var other = JsonSerializer.Deserialize<ConfusionMatrix>(rows)!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Matrix.Equals(other), Is.False);
            Assert.That(other.Equals(Matrix), Is.False);
            Assert.That(Matrix.Equals((object)other), Is.False);
        }
    }

    /// <summary>A hash that knew only the total would file the matrices of all seeds in one place.</summary>
    [TestCase("[[1]]", "[[2]]")]
    [TestCase("[[1,0],[0,1]]", "[[0,1],[1,0]]")]
    [TestCase("[[1]]", "[[1,0],[0,0]]")]
    public void DifferentSizeTotalOrAccuracy_HashesDifferently(string one, string another) =>
        Assert.That(
            JsonSerializer.Deserialize<ConfusionMatrix>(one)!.GetHashCode(), Is.Not.EqualTo(JsonSerializer.Deserialize<ConfusionMatrix>(another)!.GetHashCode()));

    [Test]
    public void NoMatrix_EqualsNone()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Matrix.Equals((object)"a string"), Is.False);
            Assert.That(Matrix.Equals(null), Is.False);
        }
    }

    [Test]
    public void Json_IsTheRows()
    {
        var json = JsonSerializer.Serialize(Matrix);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(json, Is.EqualTo("[[3,1,0],[1,5,2],[1,0,0]]"));
            Assert.That(JsonSerializer.Deserialize<ConfusionMatrix>(json), Is.EqualTo(Matrix));
        }
    }

    [TestCase("[[1,0],null]", "is an array of rows")]
    [TestCase("[[1,0],[1]]", "is square")]
    [TestCase("[]", "is square")]
    [TestCase("7", "could not be converted")]
    public void JsonOfAnythingElse_IsRefused(string json, string said) =>
        Assert.That(() => JsonSerializer.Deserialize<ConfusionMatrix>(json), Throws.InstanceOf<JsonException>().With.Message.Contains(said));
}
