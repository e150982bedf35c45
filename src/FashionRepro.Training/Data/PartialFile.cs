using System.Net.Http.Headers;

namespace FashionRepro.Training.Data;

/// <summary>The beginning of a download, and beside it which version of the file on the server it is the beginning of.</summary>
internal sealed class PartialFile(string path)
{
    private readonly string versionPath = path + ".etag";

    /// <summary>Bytes on disk, 0 where there is no file.</summary>
    public long Length => File.Exists(path) ? new FileInfo(path).Length : 0;

    /// <summary>The strong ETag that came with the first bytes; null where the server gave none.</summary>
    public EntityTagHeaderValue? Version =>
        File.Exists(versionPath) && EntityTagHeaderValue.TryParse(File.ReadAllText(versionPath), out var tag) ? tag : null;

    /// <summary>Opens the file for the bytes that follow those it has.</summary>
    public FileStream Continue() => new(path, FileMode.Append, FileAccess.Write, FileShare.Read);

    /// <summary>Starts over.</summary>
    public FileStream Restart(EntityTagHeaderValue? version)
    {
        Delete();
        if (version is { IsWeak: false })
            File.WriteAllText(versionPath, version.ToString());
        return new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    }

    /// <summary>The file is whole: gives it its name.</summary>
    public void MoveTo(string complete)
    {
        File.Move(path, complete, overwrite: true);
        File.Delete(versionPath);
    }

    /// <summary>Removes what there is.</summary>
    public void Delete()
    {
        File.Delete(path);
        File.Delete(versionPath);
    }
}
