namespace MyWriteUp.Claims;

using FashionRepro.Verdicts;
using FashionRepro.WriteUps;

/// <summary>What the write-up claims, section by section.</summary>
public static class WriteUp
{
    /// <summary>The experiment <c>configs/experiments/small-network.json</c>.</summary>
    public const string SmallNetwork = "small-network";

    /// <summary>What the harness is given. Every section's claims are named here.</summary>
    public static WriteUpDefinition Definition { get; } = new("my-write-up", [.. Results.Claims])
    {
        Models = [new(SmallNetwork, "small network")],
        ClaimsFolder = "specs/MyWriteUp.Claims",
    };
}
