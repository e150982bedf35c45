using FashionRepro.Verdicts;

namespace FashionRepro.WriteUps;

/// <summary>One way to read an ambiguous point of a write-up.</summary>
/// <param name="Name">In lower case with hyphens.</param>
/// <param name="Difference">What it reads differently from the main reading.</param>
/// <param name="Substitutions">The experiments that stand in for those of the main reading, by their names; none where it is about what is read from the same runs.</param>
/// <param name="TrainingAccuracy">Which training accuracy counts.</param>
public sealed record Reading(
    string Name, string Difference, IReadOnlyDictionary<string, string> Substitutions, TrainingAccuracyReading TrainingAccuracy = TrainingAccuracyReading.Running);
