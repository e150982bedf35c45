using FashionRepro.Metrics;

namespace FashionRepro.Tests.Metrics;

public sealed class ScoreNamesTests
{
    [TestCase(ScoreKind.Precision, "precision", "a precision", "precisions")]
    [TestCase(ScoreKind.Recall, "recall", "a recall", "recalls")]
    [TestCase(ScoreKind.F1, "F1", "an F1", "F1 scores")]
    public void Score_IsNamedAsInASentence(ScoreKind kind, string word, string withArticle, string plural) =>
        Assert.That((kind.Word(), kind.WithArticle(), kind.Plural()), Is.EqualTo((word, withArticle, plural)));
}
