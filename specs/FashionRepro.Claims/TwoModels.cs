using System.Runtime.CompilerServices;
using FashionRepro.Verdicts;

namespace FashionRepro.Claims;

/// <summary>The two models of the write-up in the evidence, and claims that are about both.</summary>
public static class TwoModels
{
    /// <summary>Why a claim is not decided reliably that looks at the ANN's runs.</summary>
    internal const string OddRun = "about one run of the ANN in fifty lies more than three standard deviations from the others, and five seeds with such a run decide nothing.";

    /// <summary>The fully connected network.</summary>
    public static ModelEvidence Ann(this Evidence evidence) => evidence.Model(WriteUp.Ann, "ANN");

    /// <summary>The convolutional network.</summary>
    public static ModelEvidence Cnn(this Evidence evidence) => evidence.Model(WriteUp.Cnn, "CNN");

    /// <summary>The fully connected network that is given the pixels in another order.</summary>
    public static ModelEvidence AnnPermuted(this Evidence evidence) => evidence.Model(WriteUp.AnnPermuted, "ANN permuted");

    /// <summary>A finding that holds only where it holds for each of the two models.</summary>
    public static Finding Both(this Evidence evidence, Func<ModelEvidence, Finding> rule) =>
        Finding.All([.. new[] { evidence.Ann(), evidence.Cnn() }.Select(model => (model.Title, rule(model)))]);

    /// <summary>A claim about both models.</summary>
    public static Claim Claim(string id, string section, string statement, Func<Evidence, Finding> rule, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(id, section, statement, [WriteUp.Ann, WriteUp.Cnn], rule, file, line);
}
