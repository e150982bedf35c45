namespace FashionRepro.Baselines;

/// <summary>A baseline was not updated, and no file was touched. The message lists every reason.</summary>
/// <param name="experiment">The experiment whose baseline was to be updated.</param>
/// <param name="refusals">At least one, a sentence each.</param>
public sealed class BaselineRefusedException(string experiment, IReadOnlyList<string> refusals) : InvalidOperationException(
    $"""
    The baseline of {experiment} was not updated ({refusals.Count} {(refusals.Count == 1 ? "reason" : "reasons")}):
    {string.Join('\n', refusals.Select(refusal => $"  {refusal}"))}
    No file was changed.
    """)
{
    /// <summary>Every reason.</summary>
    public IReadOnlyList<string> Refusals { get; } = refusals;
}
