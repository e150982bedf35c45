namespace FashionRepro.Benchmarks.Measuring;

/// <summary>Something cannot be measured here; the message says why, and the document goes on with the next section.</summary>
internal sealed class NotMeasuredException(string message) : Exception(message);
