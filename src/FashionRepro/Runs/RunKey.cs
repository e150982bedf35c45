using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace FashionRepro.Runs;

/// <summary>A run's identity: the SHA-256 of its plan. Runs with equal keys have equal results.</summary>
public readonly record struct RunKey
{
    private const int Digits = 64;
    private const int ShortDigits = 12;

    private readonly string? digits;

    private RunKey(string digits) => this.digits = digits;

    /// <summary>The first 12 digits, for people.</summary>
    public string Short => ToString()[..ShortDigits];

    /// <summary>Hashes the canonical JSON of the record's schema and of what the plan has other than by default, so that a setting that is new leaves the keys of all plans without it alone.</summary>
    public static RunKey Of(RunPlan plan) => new(Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(CanonicalJson.Of(new { RunPlan.RecordSchema, Plan = plan }, RecordJson.DeviatingOptions)))));

    /// <summary>Reads 64 hexadecimal digits, lower case.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static RunKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not a run key; expected {Digits} hexadecimal digits in lower case.");

    /// <summary>Reads 64 hexadecimal digits, lower case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RunKey key)
    {
        key = text?.Length == Digits && text.All(char.IsAsciiHexDigitLower) ? new(text) : default;
        return key.digits is not null;
    }

    /// <summary>The 64 digits.</summary>
    /// <exception cref="InvalidOperationException">This is the default value, which is no key.</exception>
    public override string ToString() => digits ?? throw new InvalidOperationException("This run key was never set.");
}
