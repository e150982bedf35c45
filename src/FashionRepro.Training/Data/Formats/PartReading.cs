using FashionRepro.Data;
using FashionRepro.Experiments;

namespace FashionRepro.Training.Data.Formats;

/// <summary>The training or the test images while they are read: what is expected of them, and what is wrong so far.</summary>
/// <param name="data">The data set.</param>
/// <param name="part">Its training or its test images.</param>
/// <param name="name"><c>training</c> or <c>test</c>, for messages.</param>
/// <param name="folder">The data's folder.</param>
/// <param name="cancellation">Stops soon.</param>
internal sealed class PartReading(DataDescription data, DataPart part, string name, string folder, CancellationToken cancellation)
{
    private const int MostProblems = 10;

    private readonly List<string> problems = [];
    private int count;
    private readonly Lazy<string> realFolder = new(() => RealPath.Of(folder));

    public DataDescription Data => data;

    public DataPart Part => part;

    public DataShape Shape => data.Shape;

    public CancellationToken Cancellation => cancellation;

    /// <summary>Bytes of one image.</summary>
    public int ImageBytes => Shape.Channels * Shape.Height * Shape.Width;

    /// <summary>Bytes of all images, as the description says. Memory is set aside by this and never by what a file says of itself.</summary>
    public int ImagesBytes => part.Count * ImageBytes;

    /// <summary>What is wrong, one line a problem: the first in full, the others counted, because one slip in a script makes one problem an image.</summary>
    public IReadOnlyList<string> Problems => count > MostProblems ? [.. problems, $"and {count - MostProblems:N0} more problems"] : problems;

    public string PlaceOfImages => $"{name} images {part.Images}";

    public string PlaceOfLabels => $"{name} labels {part.Labels}";

    /// <summary>The labels there can be, for messages.</summary>
    public string LabelRange => $"a label from 0 to {Shape.Classes - 1} ({Shape.Classes} classes)";

    public void Report(string place, string problem)
    {
        if (count++ < MostProblems)
            problems.Add($"{place}: {problem}");
    }

    /// <summary>Reads a file of the folder; null, and the problem reported, where it cannot be read.</summary>
    /// <param name="place">The file as messages name it.</param>
    /// <param name="names">Names that it may have, the preferred one first.</param>
    /// <param name="read">Reads it from its path. An <see cref="InvalidDataException"/> says what is wrong with it.</param>
    public T? Read<T>(string place, IReadOnlyList<string> names, Func<string, T?> read)
        where T : class
    {
        try
        {
            var found = names.FirstOrDefault(candidate => Path.Exists(FullPath(candidate)));
            if (found is null)
                Report(place, $"does not exist in {folder}{Nearest(names[0])}");
            else if (Locate(place, found, isFolder: false) is { } path)
                return read(path);
        }
        catch (InvalidDataException e)
        {
            Report(place, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Report(place, $"cannot be read: {e.Message}");
        }

        return null;
    }

    /// <summary>The path of something in the data's folder, whether or not it is there.</summary>
    public string FullPath(string relative) => Path.GetFullPath(Path.Combine(folder, relative));

    /// <summary>The path of a file or folder that exists and does not leave the data's folder; null, and the problem reported, where it does.</summary>
    public string? Locate(string place, string relative, bool isFolder)
    {
        var path = FullPath(relative);
        var problem = !RealPath.IsWithin(realFolder.Value, path) ? $"leaves {folder}, for {RealPath.Of(path)}; put the files themselves there"
            : isFolder && !Directory.Exists(path) ? "is a file; expected a folder"
            : !isFolder && Directory.Exists(path) ? "is a folder; expected a file"
            // Opening a pipe waits for somebody to write.
            : !isFolder && new FileInfo(path).Length == 0 ? "is empty, or no file but a pipe or a device"
            : null;
        if (problem is not null)
            Report(place, problem);
        return problem is null ? path : null;
    }

    /// <summary>Labels as bytes; null, and the problem reported, where some are outside of the classes.</summary>
    public byte[]? CheckLabels(ReadOnlySpan<long> labels)
    {
        var (outside, first) = (0, -1);
        var bytes = new byte[labels.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            bytes[i] = unchecked((byte)labels[i]);
            if (labels[i] >= 0 && labels[i] < Shape.Classes)
                continue;
            if (outside++ == 0)
                first = i;
        }

        if (outside == 0)
            return bytes;
        Report(PlaceOfLabels, $"{(outside == 1 ? "1 label is" : $"{outside:N0} labels are")} outside of the classes, first {labels[first]} of image {first} (counted from 0); expected {LabelRange}");
        return null;
    }

    /// <summary>Reports the classes that none of the images is of.</summary>
    public void RequireEveryClass(byte[] labels)
    {
        var absent = Enumerable.Range(0, Shape.Classes).Except(labels.Select(label => (int)label)).Select(label => data.Classes[label]).ToList();
        if (absent.Count > 0)
            Report($"{name} images", $"none is of {(absent.Count == 1 ? "the class" : "the classes")} {string.Join(", ", absent)}; expected images of each, or a description without {(absent.Count == 1 ? "it" : "them")}");
    }

    /// <summary>A hint at the entry that somebody may have meant; empty where there is none.</summary>
    public string Nearest(string relative)
    {
        var parent = Path.GetDirectoryName(Path.Combine(folder, relative))!;
        return Directory.Exists(parent) && EditDistance.Nearest(Path.GetFileName(relative), Directory.EnumerateFileSystemEntries(parent).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)) is { } nearest
            ? $"; did you mean {nearest}?" : "";
    }

    /// <summary>Fills the buffer from a stream, as far as it goes.</summary>
    /// <exception cref="InvalidDataException">It ends before, goes on behind, or cannot be decompressed.</exception>
    public void Fill(Stream stream, byte[] buffer)
    {
        const int chunk = 1 << 20;
        var filled = 0;
        try
        {
            while (filled < buffer.Length && stream.Read(buffer, filled, Math.Min(chunk, buffer.Length - filled)) is > 0 and var read)
            {
                filled += read;
                cancellation.ThrowIfCancellationRequested();
            }

            if (filled == buffer.Length && stream.ReadByte() >= 0)
                throw new InvalidDataException($"goes on after the {buffer.Length:N0} bytes of values that its header declares");
        }
        catch (InvalidDataException e) when (filled < buffer.Length)
        {
            throw new InvalidDataException($"cannot be decompressed further than {filled:N0} of its {buffer.Length:N0} bytes (cut short or damaged)", e);
        }

        if (filled < buffer.Length)
            throw new InvalidDataException($"ends after {filled:N0} of its {buffer.Length:N0} bytes of values");
    }
}
