using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FashionRepro.Training.Data.Formats;

/// <summary>
/// What an array file of NumPy says of itself: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html, versions 1 to 3. Written here because the one
/// package on NuGet that reads these files is a whole port of NumPy, and none of it but this is wanted. An array of objects is a pickle, which runs code when it is read: it is never read.
/// </summary>
/// <param name="Type">The elements as NumPy writes them, <c>|u1</c>.</param>
/// <param name="IsFortran">Whether the first dimension varies fastest.</param>
/// <param name="Shape">Sizes of the dimensions.</param>
internal sealed partial record NpyHeader(string Type, bool IsFortran, IReadOnlyList<long> Shape)
{
    private const int Longest = 1 << 16;

    /// <summary>The kind's letter in <see cref="Type"/>; a question mark where it is none of a plain number.</summary>
    public char Kind => Type is ['<' or '>' or '|', ('i' or 'u') and var kind, '1' or '2' or '4' or '8'] ? kind : '?';

    /// <summary>Bytes of an element; 0 where they are not those of a plain number.</summary>
    public int Size => Kind == '?' ? 0 : Type[^1] - '0';

    public bool IsBigEndian => Type.StartsWith('>');

    /// <summary>The elements in words, <c>floating-point numbers (&lt;f4)</c>.</summary>
    public string Elements => $"{Type.TrimStart('<', '>', '|', '=').FirstOrDefault() switch
    {
        'f' => "floating-point numbers",
        'i' or 'u' => "whole numbers",
        'b' or '?' => "truth values",
        'c' => "complex numbers",
        'O' => "Python objects",
        'U' or 'S' or 'a' => "texts",
        _ => "something else",
    }} ({Type})";

    /// <summary>Reads a header; the stream is then at the first value.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static NpyHeader Read(Stream stream)
    {
        var start = Take(stream, 8);
        if (start[0] != 0x93 || !start.AsSpan(1, 5).SequenceEqual("NUMPY"u8))
            throw new InvalidDataException($"is no array of NumPy: it begins with {Convert.ToHexString(start)}; expected 934E554D5059 (a file that numpy.save or numpy.savez wrote)");
        if (start[6] is 0 or > 3)
            throw new InvalidDataException($"is written in version {start[6]} of NumPy's format; expected 1, 2 or 3");

        var length = start[6] == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(Take(stream, 2)) : BinaryPrimitives.ReadUInt32LittleEndian(Take(stream, 4));
        if (length > Longest)
            throw new InvalidDataException($"has a header of {length:N0} bytes; expected {Longest:N0} at most");
        var text = (start[6] == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(Take(stream, (int)length));
        return Parse(text) ?? throw new InvalidDataException("has a header that is not one of a plain array of numbers; save one array, without named fields");
    }

    private static NpyHeader? Parse(string text)
    {
        if (Dictionary().Match(text) is not { Success: true } match)
            return null;
        var names = match.Groups["name"].Captures.Select(capture => capture.Value).ToList();
        var values = match.Groups["value"].Captures.Select(capture => capture.Value).ToList();
        if (!names.Order(StringComparer.Ordinal).SequenceEqual(["descr", "fortran_order", "shape"]))
            return null;
        var (type, order, shape) = (values[names.IndexOf("descr")], values[names.IndexOf("fortran_order")], values[names.IndexOf("shape")]);
        if (type[0] != '\'' || order is not ("True" or "False") || shape[0] != '(')
            return null;

        var sizes = new List<long>();
        foreach (var size in shape[1..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            sizes.Add(number);
        }

        return new(type[1..^1], order == "True", sizes);
    }

    private static byte[] Take(Stream stream, int length)
    {
        var bytes = new byte[length];
        return stream.ReadAtLeast(bytes, length, throwOnEndOfStream: false) == length ? bytes : throw new InvalidDataException("ends within its header");
    }

    [GeneratedRegex(@"^\s*\{\s*(?:'(?<name>\w+)'\s*:\s*(?<value>'[^']*'|True|False|\([0-9, ]*\))\s*(?:,\s*|(?=\})))+\}\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dictionary();
}
