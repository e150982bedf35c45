namespace FashionRepro.Tests.Baselines;

/// <summary>Half past eleven in the evening of 31 January 2026, UTC.</summary>
internal sealed class FixedTime : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 1, 31, 23, 30, 0, TimeSpan.Zero);
}
