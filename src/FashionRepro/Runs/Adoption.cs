namespace FashionRepro.Runs;

/// <summary>How a run of earlier training code came to count as one of later code without being trained again; see issue 13.</summary>
/// <param name="FromKey">The run key that it had before, 64 hexadecimal digits.</param>
/// <param name="FromCode">Hash of the training code that it had before.</param>
/// <param name="Proof">SHA-256 of the proof's file, an <see cref="AdoptionProof"/>: runs of both codes, trained and found equal.</param>
/// <param name="Date">When.</param>
public sealed record Adoption(string FromKey, string FromCode, string Proof, DateTimeOffset Date);
