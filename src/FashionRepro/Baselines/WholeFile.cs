namespace FashionRepro.Baselines;

/// <summary>Writes a file whole: to a temporary name beside it, flushed to the disk, then renamed. A reader sees the old file or the new one.</summary>
internal static class WholeFile
{
    /// <param name="path">The file to write or replace.</param>
    /// <param name="content">All of it.</param>
    /// <param name="temporary">A name in the same folder, so that the rename is one step; it is replaced if an interrupted run left it behind.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, string temporary)
    {
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
