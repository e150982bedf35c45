using FashionRepro.Runs;

namespace FashionRepro.Cli.Display;

/// <summary>What was adopted, or why nothing was.</summary>
/// <param name="Adopted">The experiments whose runs were adopted; empty where there was nothing to adopt, or something differs.</param>
/// <param name="Differences">What differs first in each run that was trained again and differs; nothing is adopted where there is one.</param>
internal sealed record AdoptionJson(IReadOnlyList<AdoptedRunsJson> Adopted, IReadOnlyList<RunDifferenceJson> Differences)
{
    public static AdoptionJson Of(IReadOnlyList<AdoptedRuns> adopted, IReadOnlyList<AdoptionDifference> differences) => new(
        [.. adopted.Select(of => new AdoptedRunsJson(of.Experiment, of.Seeds, of.FromCode, of.Proof, of.Bank, of.Store, of.Elsewhere, of.Epochs, of.Images))],
        [.. differences.Select(of => new RunDifferenceJson(of.Experiment, of.Seed, of.First.Epoch, of.First.Quantity, of.First.Before, of.First.Now))]);
}

/// <summary>What was adopted of one experiment.</summary>
/// <param name="Experiment">Its name.</param>
/// <param name="Seeds">The seeds that were trained again and prove it.</param>
/// <param name="FromCode">Hash of the training code that the runs were of.</param>
/// <param name="Proof">SHA-256 of the proof's file in the bank.</param>
/// <param name="Bank">How many runs of the bank.</param>
/// <param name="Store">How many runs of the store; those that were there already are not counted.</param>
/// <param name="Elsewhere">How many of all these are of other environments than the one that the proof is from.</param>
/// <param name="Epochs">How many epochs were compared; null where all were.</param>
/// <param name="Images">How many images of each part of the data were taken at most; null where all were.</param>
internal sealed record AdoptedRunsJson(string Experiment, IReadOnlyList<int> Seeds, string FromCode, string Proof, int Bank, int Store, int Elsewhere, int? Epochs, int? Images);

/// <summary>What differs first between an earlier run and today's.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Epoch">The epoch that the quantity belongs to; null where it belongs to none.</param>
/// <param name="Quantity">Its path in the result of the record, or in the epoch.</param>
/// <param name="Before">The earlier value as JSON.</param>
/// <param name="Now">Today's.</param>
internal sealed record RunDifferenceJson(string Experiment, int Seed, int? Epoch, string Quantity, string Before, string Now);
