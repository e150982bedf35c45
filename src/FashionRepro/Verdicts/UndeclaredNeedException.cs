namespace FashionRepro.Verdicts;

/// <summary>A claim's rule looks at an experiment that the claim does not name among its needs, and whose runs are missing: a mistake in the claim.</summary>
public sealed class UndeclaredNeedException : InvalidOperationException
{
    /// <summary>In whatever asked for the runs.</summary>
    /// <param name="experiment">Whose runs are missing.</param>
    public UndeclaredNeedException(string experiment)
        : base($"Runs of {experiment} are missing; a claim that looks at them names the experiment in its needs.") => Experiment = experiment;

    /// <summary>In a claim.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="cause">What its rule asked for.</param>
    public UndeclaredNeedException(Claim claim, UndeclaredNeedException cause)
        : base($"Claim {claim.Id} looks at {cause.Experiment}, whose runs are missing, and does not name it among its needs, which are {string.Join(", ", claim.Needs)}. Name it where the claim is declared.", cause) =>
        Experiment = cause.Experiment;

    /// <summary>Whose runs are missing.</summary>
    public string Experiment { get; }
}
