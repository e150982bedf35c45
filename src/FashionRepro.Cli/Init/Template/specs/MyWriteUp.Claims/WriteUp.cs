namespace MyWriteUp.Claims;

using FashionRepro.Verdicts;
using FashionRepro.WriteUps;

/// <summary>What the write-up claims, section by section.</summary>
public static class WriteUp
{
    /// <summary>The experiment <c>configs/experiments/small-ann.json</c>.</summary>
    public const string SmallAnn = "small-ann";

    /// <summary>What the harness is given. Every section's claims are named here.</summary>
    public static WriteUpDefinition Definition { get; } = new("my-write-up", [.. Results.Claims])
    {
        Models = [new(SmallAnn, "small ANN")],
        ClaimsFolder = "specs/MyWriteUp.Claims",
    };
}
