using FashionRepro.Experiments;

namespace FashionRepro.Training.Data.Formats;

/// <summary>
/// A folder of PNG or JPEG files for each class, under its name with <c>_</c> in the place of <c>/</c>. Images are taken class by class in the order of labels, in a class in the
/// ordinal order of file names. Entries whose names begin with a dot, and hidden ones, are passed over.
/// </summary>
internal static class FoldersFormat
{
    private static readonly string[] Endings = [".png", ".jpg", ".jpeg"];

    public static (byte[]? Images, byte[]? Labels) Read(PartReading reading)
    {
        var place = reading.PlaceOfImages;
        try
        {
            if (reading.Shape.Channels is not (1 or 3 or 4))
            {
                reading.Report(place, $"cannot have {reading.Shape.Channels} channels in the format folders; expected 1 (grey), 3 (red, green, blue) or 4 (with opacity)");
                return default;
            }

            if (!Path.Exists(reading.FullPath(reading.Part.Images)))
                reading.Report(place, $"does not exist{reading.Nearest(reading.Part.Images)}");
            else if (reading.Locate(place, reading.Part.Images, isFolder: true) is { } folder && FoldersOfClasses(reading) is { } names)
                return Read(reading, folder, names);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reading.Report(place, $"cannot be read: {e.Message}");
        }

        return default;
    }

    private static List<string>? FoldersOfClasses(PartReading reading)
    {
        var names = reading.Data.Classes.Select(name => name.Replace('/', '_')).ToList();
        var isSound = true;
        foreach (var (folder, label) in names.Select((folder, label) => (folder, label)))
        {
            var problem = folder.StartsWith('.') || folder.Contains('\\', StringComparison.Ordinal) ? $"the name of the class {reading.Data.Classes[label]} is none for a folder; give it another"
                : names.IndexOf(folder) != label ? $"the classes {reading.Data.Classes[names.IndexOf(folder)]} and {reading.Data.Classes[label]} would both be in the folder {folder}; give one another name"
                : null;
            if (problem is null)
                continue;
            reading.Report(reading.PlaceOfImages, problem);
            isSound = false;
        }

        return isSound ? names : null;
    }

    private static (byte[]? Images, byte[]? Labels) Read(PartReading reading, string folder, List<string> names)
    {
        var count = reading.Part.Count;
        foreach (var stray in Entries(folder).Where(entry => !Directory.Exists(entry) || !names.Contains(Path.GetFileName(entry))))
        {
            var name = Path.GetFileName(stray);
            reading.Report($"{reading.PlaceOfImages}/{name}", !Directory.Exists(stray) ? "lies beside the classes' folders; expected files in these only"
                : $"is no class's folder{(EditDistance.Nearest(name, names) is { } nearest ? $"; did you mean {nearest}?" : "")}");
        }

        var (images, labels) = (new byte[reading.ImagesBytes], new byte[count]);
        var (found, isSound) = (0, true);
        foreach (var (name, label) in names.Select((name, label) => (name, label)))
        {
            var files = Directory.Exists(Path.Combine(folder, name)) ? Entries(Path.Combine(folder, name)) : [];
            foreach (var relative in files.Select(path => $"{reading.Part.Images}/{name}/{Path.GetFileName(path)}").Where(relative => IsImage(reading, relative)))
            {
                reading.Cancellation.ThrowIfCancellationRequested();
                if (found < count)
                {
                    labels[found] = (byte)label;
                    isSound &= Read(reading, relative, images.AsMemory(found * reading.ImageBytes, reading.ImageBytes));
                }

                found++;
            }
        }

        if (found == count)
            return (isSound ? images : null, labels);
        reading.Report(reading.PlaceOfImages, $"has {found:N0} {(found == 1 ? "image" : "images")}; expected {count:N0}");
        return default;
    }

    private static bool IsImage(PartReading reading, string relative)
    {
        if (Endings.Contains(Path.GetExtension(relative), StringComparer.OrdinalIgnoreCase))
            return true;
        reading.Report(relative, Directory.Exists(reading.FullPath(relative)) ? "is a folder; expected PNG or JPEG files only" : "is no PNG or JPEG file by its ending; expected only these (.png, .jpg, .jpeg)");
        return false;
    }

    private static bool Read(PartReading reading, string relative, Memory<byte> target) => reading.Read(relative, [relative], path =>
    {
        // Room for what cameras and editors write beside the pixels.
        var bytes = RegularFile.ReadBytes(path, (1 << 20) + (16L * reading.ImageBytes));
        return ImageFile.Decode(bytes, reading.Shape, target.Span) is { } problem ? throw new InvalidDataException(problem) : reading;
    }) is not null;

    private static IReadOnlyList<string> Entries(string folder) => [.. new DirectoryInfo(folder).EnumerateFileSystemInfos()
        .Where(entry => RegularFile.IsOurs(entry.Name) && !entry.Attributes.HasFlag(FileAttributes.Hidden)).Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
}
