namespace FashionRepro.Training.Data.Formats;

/// <summary>IDX files of unsigned bytes, under their name or with <c>.gz</c>: images <c>[N, H, W]</c> of one channel or <c>[N, C, H, W]</c>, labels <c>[N]</c>.</summary>
internal static class IdxFormat
{
    public static (byte[]? Images, byte[]? Labels) Read(PartReading reading)
    {
        var (shape, count) = (reading.Shape, reading.Part.Count);
        int[] full = [count, shape.Channels, shape.Height, shape.Width];
        int[] grey = [count, shape.Height, shape.Width];
        var images = Read(reading, reading.PlaceOfImages, reading.Part.Images, shape.Channels == 1 ? [grey, full] : [full]);
        var labels = Read(reading, reading.PlaceOfLabels, reading.Part.Labels!, [[count]]);
        return (images, labels is null ? null : reading.CheckLabels(Array.ConvertAll(labels, label => (long)label)));
    }

    private static byte[]? Read(PartReading reading, string place, string name, int[][] expected) => reading.Read(place, [name, name + ".gz"], path =>
    {
        var file = IdxFile.Read(path, expected[0].Aggregate(1, (product, size) => product * size), reading.Cancellation);
        return expected.Any(dimensions => dimensions.SequenceEqual(file.Dimensions)) ? file.Values
            : throw new InvalidDataException($"holds {IdxFile.Show(file.Dimensions)} values; expected {IdxFile.Show(expected[0])}");
    });
}
