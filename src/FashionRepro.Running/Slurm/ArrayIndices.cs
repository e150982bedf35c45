using System.Globalization;
using System.Text.RegularExpressions;

namespace FashionRepro.Running.Slurm;

/// <summary>The indices of an array job's tasks, as Slurm writes them: <c>0-3,7,10-20:5%2</c>.</summary>
internal static partial class ArrayIndices
{
    /// <summary>Reads them; what follows <c>%</c>, how many run at once, is left out. Null where the text is no such list, for instance one that was cut short.</summary>
    public static IReadOnlyList<int>? Parse(string text)
    {
        Match[] parts = [.. text.Trim('[', ']').Split('%')[0].Split(',').Select(part => Part().Match(part))];
        return parts.All(part => part.Success) ? [.. parts.SelectMany(IndicesOf)] : null;
    }

    private static IEnumerable<int> IndicesOf(Match part)
    {
        var first = Number("first", 0);
        return Enumerable.Sequence(first, Math.Max(first, Number("last", first)), Number("step", 1));

        int Number(string group, int otherwise) => part.Groups[group] is { Success: true, Value: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : otherwise;
    }

    /// <summary>Writes them, in order.</summary>
    public static string Format(IEnumerable<int> indices)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var index in indices.Order())
        {
            if (ranges.Count > 0 && ranges[^1].Last == index - 1)
                ranges[^1] = (ranges[^1].First, index);
            else
                ranges.Add((index, index));
        }

        return string.Join(',', ranges.Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}-{range.Last}"));
    }

    [GeneratedRegex("^(?<first>[0-9]{1,9})(-(?<last>[0-9]{1,9}))?(:(?<step>[1-9][0-9]{0,8}))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}
