namespace FashionRepro.Training.Data.Formats;

/// <summary>What is wrong with files: the first problems in full, the others counted, because one slip in a script makes one problem an image.</summary>
internal sealed class DataProblems
{
    private const int Most = 10;
    private readonly List<string> first = [];
    private int count;

    /// <summary>One line a problem.</summary>
    public IReadOnlyList<string> Lines => count > Most ? [.. first, $"and {count - Most:N0} more problems"] : first;

    public void Report(string place, string problem)
    {
        if (count++ < Most)
            first.Add($"{place}: {problem}");
    }
}
