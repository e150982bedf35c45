namespace FashionRepro.Verdicts;

/// <summary>
/// A claim asks for something that its experiments' runs did not measure: a test that no setting asks for, a class that the data set does not have, a comparison of different data.
/// </summary>
/// <param name="message">What, of which model, and what would have it.</param>
public sealed class NotMeasuredException(string message) : InvalidOperationException(message);
