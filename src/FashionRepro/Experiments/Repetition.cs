namespace FashionRepro.Experiments;

/// <summary>Says which values a list has more than once.</summary>
internal static class Repetition
{
    public static IEnumerable<string> Describe<T>(IEnumerable<T> values, string because) => values
        .GroupBy(value => value)
        .Where(group => group.Skip(1).Any())
        .Select(group => $"contains {group.Key} {Places(group.Count())}; {because}");

    private static string Places(int count) => count == 2 ? "twice" : $"in {count} places";
}
