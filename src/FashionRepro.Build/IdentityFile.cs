using System.Text.Json;

namespace FashionRepro.Build;

/// <summary>Writes the file that <c>FashionRepro.Runs.TrainingIdentity</c> reads: which training code a build has, known without loading it.</summary>
internal static class IdentityFile
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes it whole, and only where it says something new.</summary>
    public static void Write(string path, string codeSha256, string torchSharp, string libtorch) =>
        WholeFile.WriteIfChanged(path, JsonSerializer.Serialize(new Identity(codeSha256, torchSharp, libtorch), Format) + "\n");

    private sealed record Identity(string CodeSha256, string TorchSharp, string Libtorch);
}
