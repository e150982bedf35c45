using System.Security.Cryptography;
using System.Text;

namespace FashionRepro.Archives;

/// <summary>A file as it goes into an archive.</summary>
/// <param name="Name">The entry's name: a relative path with slashes.</param>
/// <param name="Label">What it is, in a few words.</param>
/// <param name="MediaType"><c>application/json</c> and the like.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Of its content, 64 hexadecimal digits.</param>
/// <param name="CopyTo">Writes the content.</param>
public sealed record ArchivedFile(string Name, string Label, string MediaType, long Length, string Sha256, Action<Stream> CopyTo)
{
    /// <summary>JSON.</summary>
    public const string Json = "application/json";

    /// <summary>Plain text.</summary>
    public const string Text = "text/plain";

    /// <summary>A page.</summary>
    public const string Html = "text/html";

    /// <summary>Numbers, which no compression makes much smaller.</summary>
    public const string Binary = "application/octet-stream";

    /// <summary>A file whose content is at hand.</summary>
    public static ArchivedFile Of(string name, string label, string mediaType, byte[] content) =>
        new(name, label, mediaType, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), stream => stream.Write(content));

    /// <summary>A text, as UTF-8.</summary>
    public static ArchivedFile Of(string name, string label, string mediaType, string content) => Of(name, label, mediaType, Encoding.UTF8.GetBytes(content));

    /// <summary>A file of the disk, read when it is written.</summary>
    /// <param name="name">The entry's name.</param>
    /// <param name="label">What it is.</param>
    /// <param name="path">Where it lies.</param>
    /// <param name="sha256">Its hash, which somebody has checked.</param>
    public static ArchivedFile OfFile(string name, string label, string path, string sha256) => new(name, label, Binary, new FileInfo(path).Length, sha256, stream =>
    {
        using var file = File.OpenRead(path);
        file.CopyTo(stream);
    });
}
