using System.Globalization;
using System.Text;
using nietras.SeparatedValues;

namespace FashionRepro.Training.Data.Formats;

/// <summary>
/// Tables of text in UTF-8 with a line of column names, fields quoted or not, separated by commas (by semicolons or tabs where the first line has no comma). One column holds the class,
/// by name or by label (by name only where a class's name is itself a number); each of the others a pixel, channel by channel and row by row, as a whole number from 0 to 255.
/// </summary>
internal static class CsvFormat
{
    private const int LongestField = 32;
    private const int LongestFirstLine = 1 << 20;

    public static (byte[]? Images, byte[]? Labels) Read(PartReading reading)
    {
        var content = reading.Read(reading.PlaceOfImages, [reading.Part.Images], path =>
        {
            // A line without an end would be kept in memory whole.
            var most = ((reading.Part.Count + 1L) * (reading.ImageBytes + 1L) * LongestField) + LongestFirstLine;
            if (new FileInfo(path).Length is var length && length > most)
                throw new InvalidDataException($"has {length:N0} bytes; expected {most:N0} at most for {reading.Part.Count:N0} lines of {reading.ImageBytes + 1:N0} columns");
            try
            {
                return new Table(reading).Read(path);
            }
            catch (NotSupportedException e)
            {
                throw new InvalidDataException($"has a line that is too long: {e.Message}", e);
            }
        });
        return (content?.Images, content?.Labels);
    }

    private sealed record Content(byte[] Images, byte[] Labels);

    private sealed class Table(PartReading reading)
    {
        private readonly string place = reading.PlaceOfImages;
        private readonly bool labelsAreNumbers = !reading.Data.Classes.Any(name => int.TryParse(name, out _));
        private readonly Dictionary<string, byte> labelOf = reading.Data.Classes.Select((name, label) => (name, label)).ToDictionary(pair => pair.name, pair => (byte)pair.label, StringComparer.Ordinal);

        private string[] columns = [];
        private int labelColumn;

        public Content? Read(string path)
        {
            var separator = Separator(path);
            using var text = new StreamReader(path, Encoding.UTF8);
            // Without a header of its own: it would throw for a name that is there twice.
            using var reader = Sep.New(separator).Reader(options => options with { HasHeader = false, Unescape = true, DisableColCountCheck = true }).From(text);
            var (images, labels) = (new byte[reading.ImagesBytes], new byte[reading.Part.Count]);
            var count = -1;
            var isSound = true;
            foreach (var row in reader)
            {
                reading.Cancellation.ThrowIfCancellationRequested();
                if (row.ColCount == 1 && row[0].Span.IsWhiteSpace())
                    continue;
                if (count < 0 && !ReadHeader(row))
                    return null;
                if (count >= 0 && count < reading.Part.Count)
                    isSound &= ReadRow(row, images.AsSpan(count * reading.ImageBytes, reading.ImageBytes), ref labels[count]);
                count++;
            }

            if (count < 0)
                throw new InvalidDataException("has no line; expected column names first");
            if (count == reading.Part.Count)
                return isSound ? new(images, labels) : null;
            throw new InvalidDataException($"has {count:N0} {(count == 1 ? "line" : "lines")} behind the column names; expected {reading.Part.Count:N0}, one an image");
        }

        private static char Separator(string path)
        {
            using var text = new StreamReader(path, Encoding.UTF8);
            var start = new char[LongestFirstLine];
            var line = start.AsSpan(0, text.ReadBlock(start));
            line = line.IndexOfAny('\r', '\n') is >= 0 and var end ? line[..end] : line;
            return line.Contains(',') ? ',' : line.Contains(';') ? ';' : line.Contains('\t') ? '\t' : ',';
        }

        private bool ReadHeader(SepReader.Row row)
        {
            columns = new string[row.ColCount];
            for (var i = 0; i < columns.Length; i++)
                columns[i] = row[i].ToString().Trim();
            var wanted = reading.Part.Labels!;
            var found = columns.Count(column => column == wanted);
            if (found != 1)
            {
                // A table without column names has numbers there.
                var nearest = Experiments.EditDistance.Nearest(wanted, columns);
                var hint = columns.All(column => int.TryParse(column, out _)) ? "; the first line has only numbers, expected column names"
                    : nearest is null ? $"; the first of its {columns.Length:N0} columns is {Shorten(columns[0])}" : $"; did you mean {nearest}?";
                reading.Report(place, found == 0 ? $"has no column {wanted}{hint}" : $"has {found} columns {wanted}; expected one");
                return false;
            }

            labelColumn = Array.IndexOf(columns, wanted);
            if (columns.Length == reading.ImageBytes + 1)
                return true;
            var shape = reading.Shape;
            reading.Report(place, $"has {columns.Length - 1:N0} columns beside {wanted}; expected {reading.ImageBytes:N0}, one a pixel ({shape.Channels} × {shape.Height} × {shape.Width})");
            return false;
        }

        private bool ReadRow(SepReader.Row row, Span<byte> pixels, ref byte label)
        {
            if (row.ColCount != columns.Length)
            {
                reading.Report(place, $"line {row.LineNumberFrom}: has {row.ColCount:N0} columns; expected {columns.Length:N0}, as the first line has");
                return false;
            }

            var isSound = true;
            for (var (column, pixel) = (0, 0); column < columns.Length; column++)
            {
                var field = row[column].Span;
                if (column == labelColumn)
                    isSound &= ReadLabel(field, row.LineNumberFrom, ref label);
                else if (TryByte(field, out pixels[pixel++]))
                    continue;
                else
                    isSound = Refuse(row.LineNumberFrom, column, field, "a whole number from 0 to 255");
            }

            return isSound;
        }

        private bool ReadLabel(ReadOnlySpan<char> field, int line, ref byte label)
        {
            if (labelOf.TryGetValue(field.ToString(), out label) || labelOf.TryGetValue(field.Trim().ToString(), out label))
                return true;
            if (labelsAreNumbers && TryByte(field, out label) && label < reading.Shape.Classes)
                return true;
            var nearest = Experiments.EditDistance.Nearest(Shorten(field.ToString()), reading.Data.Classes);
            return Refuse(line, labelColumn, field, $"{(labelsAreNumbers ? $"{reading.LabelRange}, or " : "")}the name of a class{(nearest is null ? "" : $"; did you mean {nearest}?")}");
        }

        private bool Refuse(int line, int column, ReadOnlySpan<char> field, string expected)
        {
            reading.Report(place, $"line {line}, column {Shorten(columns[column])}: is {(field.IsEmpty ? "empty" : Shorten(field.ToString()))}; expected {expected}");
            return false;
        }

        private static bool TryByte(ReadOnlySpan<char> field, out byte value) =>
            byte.TryParse(field, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out value);

        private static string Shorten(string text) => text.Length > LongestField ? $"{text[..LongestField]}…" : text;
    }
}
