using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;

namespace FashionRepro.Archives;

/// <summary>A file as it goes into an archive.</summary>
/// <param name="Name">The entry's name: a relative path with slashes.</param>
/// <param name="Label">What it is, in a few words.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Of its content, 64 hexadecimal digits.</param>
/// <param name="CopyTo">Writes the content.</param>
public sealed record ArchivedFile(string Name, string Label, long Length, string Sha256, Action<Stream> CopyTo)
{
    /// <summary>By the name's ending: JSON, a page, weights, or else text.</summary>
    public string MediaType => Path.GetExtension(Name) switch
    {
        ".json" => MediaTypeNames.Application.Json,
        ".html" => MediaTypeNames.Text.Html,
        ".safetensors" => MediaTypeNames.Application.Octet,
        _ => MediaTypeNames.Text.Plain,
    };

    /// <summary>A file whose content is at hand.</summary>
    public static ArchivedFile Of(string name, string label, byte[] content) =>
        new(name, label, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), stream => stream.Write(content));

    /// <summary>A text, as UTF-8.</summary>
    public static ArchivedFile Of(string name, string label, string content) => Of(name, label, Encoding.UTF8.GetBytes(content));

    /// <summary>A file of the disk, read when it is written.</summary>
    /// <param name="name">The entry's name.</param>
    /// <param name="label">What it is.</param>
    /// <param name="path">Where it lies.</param>
    /// <param name="sha256">Its hash, which somebody has checked.</param>
    public static ArchivedFile OfFile(string name, string label, string path, string sha256) => new(name, label, new FileInfo(path).Length, sha256, stream =>
    {
        using var file = File.OpenRead(path);
        file.CopyTo(stream);
    });
}
