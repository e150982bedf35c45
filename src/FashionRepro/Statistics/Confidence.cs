using System.Runtime.CompilerServices;

namespace FashionRepro.Statistics;

/// <summary>The confidence of an interval: the share of repetitions in which it holds what it is about, strictly between 0 and 1.</summary>
internal static class Confidence
{
    internal static void ThrowIfInvalid(double confidence, [CallerArgumentExpression(nameof(confidence))] string? name = null)
    {
        if (confidence is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(name, confidence, "A confidence lies strictly between 0 and 1; write 0.95 for 95 %.");
    }
}
