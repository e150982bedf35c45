using FashionRepro.WriteUps;

[assembly: WriteUp<FashionMnistPaper.Claims.WriteUp>]

namespace FashionMnistPaper.Claims;

/// <summary>
/// The table of classifiers in the paper of the data set: Xiao, Rasul and Vollgraf, Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms,
/// arXiv:1708.07747v2, 2017. Judged are rows that today's scikit-learn trains in seconds or a few minutes.
/// </summary>
public abstract class WriteUp : IWriteUp
{
    /// <summary>What the harness is given.</summary>
    public static WriteUpDefinition Definition { get; } = new("The classifiers of scikit-learn in the paper of Fashion-MNIST", [.. Table3.Claims, .. Order.Claims, .. Reasons.Claims])
    {
        Name = "fashion-mnist-paper",
        Folder = "fashion-mnist-paper",
        ClaimsFolder = "specs/FashionMnistPaper.Claims",
        Reported = new("Table 3", [.. Table3.Rows.Select(row => new ReportedCell(row.Id, row.Title, "test", row.Percent, evidence => row.Test(evidence)))],
            "Each figure is the mean of up to five repetitions on shuffled training images, rounded to a tenth of a point. It is supported where the mean of five more runs of ours could give it, and refuted where none could."),
    };
}
