namespace FashionRepro.Verdicts;

/// <summary>A claim looks at something that its experiment's runs did not measure. The message says which setting of the experiment asks for it.</summary>
/// <param name="message">What, of which model, and the setting.</param>
public sealed class NotMeasuredException(string message) : InvalidOperationException(message);
