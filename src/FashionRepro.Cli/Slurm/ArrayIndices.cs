using System.Globalization;

namespace FashionRepro.Cli.Slurm;

/// <summary>The indices of an array job's tasks, as Slurm writes them: <c>0-3,7,10-20:5%2</c>.</summary>
internal static class ArrayIndices
{
    /// <summary>Reads them; what follows <c>%</c>, how many run at once, is left out. Null where the text is no such list, for instance one that was cut short.</summary>
    public static IReadOnlyList<int>? Parse(string text)
    {
        var indices = new List<int>();
        foreach (var part in text.Trim('[', ']').Split('%')[0].Split(','))
        {
            var (range, step) = part.Split(':') switch
            {
                [var all] => (all, 1),
                [var all, var by] when Whole(by) is > 0 and var every => (all, every),
                _ => ("", 1),
            };
            switch (range.Split('-').Select(Whole).ToArray())
            {
                case [{ } one]:
                    indices.Add(one);
                    break;
                case [{ } first, { } last]:
                    for (var index = first; index <= last; index += step)
                        indices.Add(index);
                    break;
                default:
                    return null;
            }
        }

        return indices;
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

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
