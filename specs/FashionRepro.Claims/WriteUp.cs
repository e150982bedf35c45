using FashionRepro.Verdicts;

namespace FashionRepro.Claims;

/// <summary>Everything the write-up claims, in the order of its sections.</summary>
public static class WriteUp
{
    /// <summary>The name of the fully connected network's experiment in the study.</summary>
    public const string Ann = "ann";

    /// <summary>The name of the convolutional network's experiment in the study.</summary>
    public const string Cnn = "cnn";

    /// <summary>Every claim, its id unique.</summary>
    public static IReadOnlyList<Claim> Claims { get; } =
        TooClose.Marked([.. Introduction.Claims, .. Methodology.Claims, .. Results.Claims, .. PerClass.Claims, .. Innovations.Claims, .. Conclusions.Claims]);

    /// <summary>The claim with an id, null where there is none.</summary>
    public static Claim? Find(string id) => Claims.FirstOrDefault(claim => claim.Id == id);
}
