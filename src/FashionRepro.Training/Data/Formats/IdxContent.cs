using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FashionRepro.Training.Data.Formats;

/// <summary>An array as the IDX file of unsigned bytes that it would be: what the hash of a content is taken over, whatever its files are.</summary>
internal static class IdxContent
{
    /// <summary>SHA-256 of that file, header included: 64 lower-case hexadecimal digits.</summary>
    public static string Sha256(byte[] values, params ReadOnlySpan<int> dimensions)
    {
        var header = new byte[4 + (4 * dimensions.Length)];
        BinaryPrimitives.WriteInt32BigEndian(header, 0x0800 + dimensions.Length);
        for (var i = 0; i < dimensions.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * i)), dimensions[i]);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        hash.AppendData(values);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
