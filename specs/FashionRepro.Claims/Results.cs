using FashionRepro.Verdicts;
using static FashionRepro.Claims.TwoModels;

namespace FashionRepro.Claims;

/// <summary>Table 1 and what is said of it.</summary>
internal static class Results
{
    private const string Section = "Results";

    public static IReadOnlyList<Claim> Claims { get; } =
    [
        .. Table1.Cells.Select(cell => Claim(cell.Id, Section,
            $"A run of the {cell.Model} reaches a {cell.Column} accuracy of {cell.Percent:F2} %.",
            e => Table1.Finding(e, cell))),

        Claim("cnn-beats-ann-training", Section,
            "The CNN has the higher training accuracy.",
            e => e.Cnn().Training.IsAbove(e.Ann().Training)),

        Claim("cnn-beats-ann-validation", Section,
            "The CNN has the higher validation accuracy.",
            e => e.Cnn().Validation.IsAbove(e.Ann().Validation)),

        Claim("cnn-beats-ann-test", Section,
            "The CNN has the higher test accuracy.",
            e => e.Cnn().Test.IsAbove(e.Ann().Test).WithNotes(McNemarSupplement.Sentences(e.Cnn(), e.Ann()))),
    ];
}
