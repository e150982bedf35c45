namespace FashionRepro.Campaign;

/// <summary>What one kind of trial came to.</summary>
/// <param name="What">What was done.</param>
/// <param name="Trials">How often.</param>
/// <param name="Failures">What went wrong, a line for each trial in which something did.</param>
/// <param name="Note">What else is worth knowing; why nothing was tried, where nothing was.</param>
internal sealed record Outcome(string What, int Trials, IReadOnlyList<string> Failures, string Note = "");
