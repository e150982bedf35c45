namespace FashionRepro.Verdicts;

/// <summary>A claim's rule looks at an experiment that the claim does not name among its needs, and whose runs are missing: a mistake in the claim.</summary>
/// <param name="experiment">Whose runs are missing.</param>
/// <param name="claim">The claim, where it is known.</param>
/// <param name="inner">Where its rule asked for the runs.</param>
public sealed class UndeclaredNeedException(string experiment, Claim? claim = null, Exception? inner = null) : InvalidOperationException(claim is null
    ? $"Runs of {experiment} are missing; a claim that looks at them names the experiment in its needs."
    : $"Claim {claim.Id} looks at {experiment}, whose runs are missing, and does not name it among its needs, which are {string.Join(", ", claim.Needs)}. Name it where the claim is declared.", inner)
{
    /// <summary>Whose runs are missing.</summary>
    public string Experiment { get; } = experiment;
}
