using FashionRepro.Verdicts;

namespace FashionRepro.WriteUps;

/// <summary>A write-up: its claims, models, reported figures and readings. The command line and the report know no other, so they serve any write-up.</summary>
/// <param name="Title">What it is about, in a few words.</param>
/// <param name="Claims">Its claims, in the order of its sections; ids unique.</param>
public sealed record WriteUpDefinition(string Title, IReadOnlyList<Claim> Claims)
{
    /// <summary>What <c>--write-up</c> calls it, a word of small letters, digits and hyphens; empty for the only one of a checkout.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its folder in <c>configs</c> and <c>baselines</c>; empty for the default write-up, whose files lie directly in these.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The models that it is about, the first two of them compared with each other; none where only claims are of interest.</summary>
    public IReadOnlyList<DescribedModel> Models { get; init; } = [];

    /// <summary>The accuracies that it reports; null where it reports none.</summary>
    public ReportedTable? Reported { get; init; }

    /// <summary>The ways to read what it leaves open, the main one first; none where it is read in one way.</summary>
    public IReadOnlyList<Reading> Readings { get; init; } = [];

    /// <summary>The folder, from the checkout's, where its claims are declared; for messages.</summary>
    public required string ClaimsFolder { get; init; }
}

/// <summary>A model of a write-up.</summary>
/// <param name="Experiment">The experiment that it is.</param>
/// <param name="Title">What it is called in texts and tables.</param>
public sealed record DescribedModel(string Experiment, string Title)
{
    /// <summary>Points by which its test accuracy may drift at most until <c>calibrate</c> has to find it noticed; null where there is no such goal.</summary>
    public double? DriftGoal { get; init; }
}

/// <summary>A table of accuracies that a write-up reports.</summary>
/// <param name="Title">What it is called, <c>Table 1</c>.</param>
/// <param name="Cells">Row by row.</param>
/// <param name="Note">What a reader has to know of its figures; may be empty.</param>
public sealed record ReportedTable(string Title, IReadOnlyList<ReportedCell> Cells, string Note = "");

/// <summary>One figure of a <see cref="ReportedTable"/>.</summary>
/// <param name="ClaimId">The claim that is about it.</param>
/// <param name="Model">The model's title.</param>
/// <param name="Column">Which accuracy, <c>test</c>.</param>
/// <param name="Percent">The reported accuracy in percent.</param>
/// <param name="Measured">The same accuracy of our runs.</param>
public sealed record ReportedCell(string ClaimId, string Model, string Column, double Percent, Func<Evidence, AccuracyEvidence> Measured);
