using System.Text;

namespace FashionRepro.Runs;

/// <summary>Files are written whole: to a temporary name in the same folder, flushed to the disk, then renamed.</summary>
public static class DurableFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes text as UTF-8 without a byte order mark, replacing what was there at once or not at all.</summary>
    public static void Write(string path, string text) => Write(path, Utf8.GetBytes(text));

    /// <summary>Writes bytes, replacing what was there at once or not at all.</summary>
    public static void Write(string path, byte[] bytes) => Write(path, stream => stream.Write(bytes));

    /// <summary>Writes what is too large for one array, replacing what was there at once or not at all.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="write">Writes to a stream that need not be flushed, and may be read back; where it throws, nothing is replaced.</param>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
