using System.Text.Encodings.Web;
using System.Text.Json;

namespace FashionRepro.Build;

/// <summary>Writes files whole: first under a temporary name beside the target, then renamed. No reader sees half of one, and no link carries the change elsewhere.</summary>
internal static class WholeFile
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes JSON, unless the file holds it already: an unchanged file keeps its time, so nothing is built again for it.</summary>
    public static void WriteJson<T>(string path, T value)
    {
        var text = JsonSerializer.Serialize(value, Format) + "\n";
        if (File.Exists(path) && File.ReadAllText(path) == text)
            return;
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        Replace(path, temporary => File.WriteAllText(temporary, text));
    }

    /// <summary>Puts other bytes in a file's place, with the mode and the time of <paramref name="original"/>.</summary>
    public static void Replace(string path, byte[] bytes, FileInfo original) =>
        Replace(path, temporary =>
        {
            File.WriteAllBytes(temporary, bytes);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(temporary, original.UnixFileMode);
            File.SetLastWriteTimeUtc(temporary, original.LastWriteTimeUtc);
        });

    private static void Replace(string path, Action<string> write)
    {
        var temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            write(temporary);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
