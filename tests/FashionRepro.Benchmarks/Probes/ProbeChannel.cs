using System.Globalization;

namespace FashionRepro.Benchmarks.Probes;

/// <summary>
/// The inside of a probe's conversation: it says that it is ready, then answers every <see cref="Go"/> with one line of numbers. It ends when its
/// standard input does, so it never outlives the program that started it.
/// </summary>
internal sealed class ProbeChannel(TextReader input, TextWriter output)
{
    public const string Go = "go";

    /// <summary>Begins every line that is an answer: native libraries may write to standard output too.</summary>
    private const string Mark = "probe: ";

    /// <summary>Says that everything is loaded and warm.</summary>
    public void Ready() => Answer();

    public void Answer(params IReadOnlyList<double> numbers)
    {
        output.WriteLine(Mark + string.Join(' ', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture))));
        output.Flush();
    }

    /// <summary>Waits for the next turn; false where there is none.</summary>
    public bool AwaitGo() => input.ReadLine() == Go;

    /// <summary>The numbers of an answer; null where the line is something else.</summary>
    public static double[]? Parse(string line) => !line.StartsWith(Mark, StringComparison.Ordinal) ? null :
        [.. line[Mark.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
}
