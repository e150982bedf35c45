using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using FashionRepro.Experiments;

namespace FashionRepro.Runs;

/// <summary>
/// Which training code a build has, known without loading it: the build writes <see cref="FileName"/> beside the command line's assembly.
/// </summary>
/// <param name="CodeSha256">Hash over the syntax of the sources that a result can depend on, those with a + in <c>src/sources-of-results.txt</c>: the same from Debug and Release and from any folder.</param>
/// <param name="TorchSharp">Version of the TorchSharp package.</param>
/// <param name="Libtorch">Version of the libtorch package.</param>
public sealed record TrainingIdentity(string CodeSha256, string TorchSharp, string Libtorch)
{
    /// <summary>Name of the file that the build writes.</summary>
    public const string FileName = "training-identity.json";

    /// <summary>Whether it is a program's, which has no library of ours under it.</summary>
    [JsonIgnore]
    public bool IsProgram => TorchSharp.Length == 0 && Libtorch.Length == 0;

    /// <summary>A program's identity: the hash over all of its code, and no library of ours under it.</summary>
    public static TrainingIdentity Of(ProgramCode program) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Of(program)))), "", "");

    /// <summary>The first digits of the hash, for people. Another program than this one may call its code what it likes, such as <c>pytorch</c>.</summary>
    public string ShortCode() => CodeSha256[..Math.Min(12, CodeSha256.Length)];

    /// <summary>Reads the identity from the folder of a build's output.</summary>
    /// <exception cref="FileNotFoundException">The folder has none: it is not an output of the command line's project.</exception>
    public static TrainingIdentity Load(string outputFolder)
    {
        var path = Path.Combine(outputFolder, FileName);
        using var stream = File.OpenRead(path);
        return JsonSerializer.Deserialize<TrainingIdentity>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidDataException($"{path} is empty. Build the solution again.");
    }
}
