using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace FashionRepro.Training.Models;

/// <summary>
/// Writes tensors in the safetensors format: an 8-byte little-endian length, a JSON header, the raw numbers.
/// Source: https://huggingface.co/docs/safetensors/index#format. Names are sorted and there is no metadata, so equal weights are equal bytes.
/// </summary>
public static class Safetensors
{
    private const int HeaderAlignment = 8;

    private static readonly Dictionary<ScalarType, string> TypeNames = new() { [ScalarType.Float32] = "F32", [ScalarType.Int64] = "I64" };

    /// <summary>Serialises the tensors.</summary>
    /// <param name="tensors">By name, unique; float32 or int64 on the CPU, of any shape.</param>
    /// <exception cref="ArgumentException">A tensor is of another type, or two have one name.</exception>
    public static byte[] Serialize(IEnumerable<(string Name, Tensor Tensor)> tensors)
    {
        var sorted = tensors.OrderBy(t => t.Name, StringComparer.Ordinal).ToArray();
        var header = new Dictionary<string, object>(StringComparer.Ordinal);
        using var data = new MemoryStream();
        foreach (var (name, tensor) in sorted)
        {
            if (!TypeNames.TryGetValue(tensor.dtype, out var type))
                throw new ArgumentException($"{name} is {tensor.dtype}; only float32 and int64 are written.", nameof(tensors));

            using var detached = tensor.detach();
            using var contiguous = detached.contiguous();
            var start = data.Length;
            if (contiguous.numel() > 0)
                data.Write(contiguous.bytes);
            header.Add(name, new { dtype = type, shape = tensor.shape, data_offsets = new[] { start, data.Length } });
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        var padded = (json.Length + HeaderAlignment - 1) / HeaderAlignment * HeaderAlignment;
        var file = new byte[8 + padded + data.Length];
        BinaryPrimitives.WriteInt64LittleEndian(file, padded);
        json.CopyTo(file, 8);
        file.AsSpan(8 + json.Length, padded - json.Length).Fill((byte)' ');
        data.ToArray().CopyTo(file, 8 + padded);
        return file;
    }
}
