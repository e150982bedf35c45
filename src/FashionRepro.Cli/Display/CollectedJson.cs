using FashionRepro.Calibration;

namespace FashionRepro.Cli.Display;

/// <summary>What became of one experiment that was collected into the bank.</summary>
/// <param name="Experiment">Its name.</param>
/// <param name="Found">Intact runs in the store.</param>
/// <param name="Outcome">What became of its file; null where the store has no run.</param>
/// <param name="Seeds">The seeds that its file now has; empty where it was not written.</param>
/// <param name="Damaged">Seeds whose record in the store is damaged.</param>
/// <param name="Missing">Seeds that the bank is to have and has not.</param>
/// <param name="Note">What the file had before, or why it was not written; may be empty.</param>
internal sealed record CollectedJson(
    string Experiment, int Found, BankOutcome? Outcome, IReadOnlyList<int> Seeds, IReadOnlyList<int> Damaged, IReadOnlyList<int> Missing, string Note)
{
    public static CollectedJson Of(CollectedExperiment of) => new(
        of.Name, of.Found, of.Update?.Outcome, of.Update?.Seeds ?? [], of.Damaged, of.Missing, of.Update?.Note ?? "");
}
