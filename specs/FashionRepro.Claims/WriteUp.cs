using FashionRepro.Verdicts;
using FashionRepro.WriteUps;

[assembly: WriteUp<FashionRepro.Claims.WriteUp>]

namespace FashionRepro.Claims;

/// <summary>Everything the write-up claims, in the order of its sections.</summary>
public abstract class WriteUp : IWriteUp
{
    /// <summary>The name of the fully connected network's experiment in the study.</summary>
    public const string Ann = "ann";

    /// <summary>The name of the convolutional network's experiment in the study.</summary>
    public const string Cnn = "cnn";

    /// <summary>The name of the experiment of the fully connected network with all pixels moved by one permutation.</summary>
    public const string AnnPermuted = Ann + "-permuted";

    /// <summary>Every claim, its id unique.</summary>
    public static IReadOnlyList<Claim> Claims { get; } =
        [.. Introduction.Claims, .. Methodology.Claims, .. Results.Claims, .. PerClass.Claims, .. Innovations.Claims, .. Conclusions.Claims, .. FutureWork.Claims];

    /// <summary>What the harness is given.</summary>
    public static WriteUpDefinition Definition { get; } = new("A fully connected and a convolutional network on Fashion-MNIST", Claims)
    {
        Models = [new(Ann, "ANN") { DriftGoal = 0.6 }, new(Cnn, "CNN") { DriftGoal = 0.8 }],
        Reported = new("Table 1", [.. Table1.Cells.Select(cell => new ReportedCell(cell.Id, cell.Model, cell.Column, cell.Percent, cell.Measured))],
            "The write-up's figures come from one run each. A figure is supported where one more run of ours could give it, and refuted where none could; see its claim. " +
            "Training accuracy is that of the last epoch while training, with dropout."),
        Readings = Readings.All,
        Name = "two-networks",
        ClaimsFolder = "specs/FashionRepro.Claims",
    };

    /// <summary>The claim with an id, null where there is none.</summary>
    public static Claim? Find(string id) => Claims.FirstOrDefault(claim => claim.Id == id);
}
