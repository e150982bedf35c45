namespace FashionRepro.Verdicts;

/// <summary>A claim asks for something that its runs did not measure: a test, a class, or a comparison of different data.</summary>
/// <param name="message">What, of which model, and what would have it.</param>
public sealed class NotMeasuredException(string message) : InvalidOperationException(message);
