using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using static TorchSharp.torch;

namespace FashionRepro.Training.Models;

/// <summary>
/// Writes float32 tensors in the safetensors format: an 8-byte little-endian length, a JSON header, the raw numbers.
/// Source: https://huggingface.co/docs/safetensors/index#format. Names are sorted and there is no metadata, so equal weights are equal bytes.
/// </summary>
public static class Safetensors
{
    private const int HeaderAlignment = 8;

    /// <summary>Serialises the tensors.</summary>
    /// <param name="tensors">By name, unique; float32 on the CPU, of any shape.</param>
    /// <exception cref="ArgumentException">A tensor is not float32, or two have one name.</exception>
    public static byte[] Serialize(IEnumerable<(string Name, Tensor Tensor)> tensors)
    {
        var sorted = tensors.OrderBy(t => t.Name, StringComparer.Ordinal).ToArray();
        var header = new Dictionary<string, object>(StringComparer.Ordinal);
        using var data = new MemoryStream();
        foreach (var (name, tensor) in sorted)
        {
            if (tensor.dtype != ScalarType.Float32)
                throw new ArgumentException($"{name} is {tensor.dtype}; only float32 is written.", nameof(tensors));

            using var detached = tensor.detach();
            using var contiguous = detached.contiguous();
            var start = data.Length;
            if (contiguous.numel() > 0)
                data.Write(MemoryMarshal.AsBytes<float>(contiguous.data<float>().ToArray()));
            header.Add(name, new { dtype = "F32", shape = tensor.shape, data_offsets = new[] { start, data.Length } });
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
