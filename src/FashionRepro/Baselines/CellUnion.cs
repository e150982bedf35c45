namespace FashionRepro.Baselines;

/// <summary>The cells of two tables paired by name, so that none is dropped in silence.</summary>
internal static class CellUnion
{
    /// <summary>The baseline's cells in their order, then those that only the current table has; what a table lacks is null.</summary>
    /// <typeparam name="T">A nullable type.</typeparam>
    public static IEnumerable<(string Name, T? Baseline, T? Current)> Of<T>(IEnumerable<(string Name, T Value)> baseline, IEnumerable<(string Name, T Value)> current)
    {
        var rest = new OrderedDictionary<string, T>(current.Select(cell => KeyValuePair.Create(cell.Name, cell.Value)));
        foreach (var (name, old) in baseline)
            yield return (name, old, rest.Remove(name, out var now) ? now : default);
        foreach (var (name, now) in rest)
            yield return (name, default, now);
    }
}
