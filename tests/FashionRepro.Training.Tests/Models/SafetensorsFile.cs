using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace FashionRepro.Training.Tests.Models;

/// <summary>Reads the format, and refuses whatever strays from its specification: https://huggingface.co/docs/safetensors/index#format.</summary>
internal sealed class SafetensorsFile
{
    private const int LengthBytes = 8;

    internal SafetensorsFile(byte[] file)
    {
        var headerLength = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        Header = Encoding.UTF8.GetString(file, LengthBytes, headerLength);
        DataStart = LengthBytes + headerLength;
        Assert.That(Header, Does.StartWith("{"), "the specification has the header begin so");

        using var json = JsonDocument.Parse(Header);
        var end = 0;
        foreach (var entry in json.RootElement.EnumerateObject())
        {
            var shape = entry.Value.GetProperty("shape").EnumerateArray().Select(e => e.GetInt64()).ToArray();
            var offsets = entry.Value.GetProperty("data_offsets").EnumerateArray().Select(e => e.GetInt32()).ToArray();
            Assert.That(entry.Value.EnumerateObject().Select(p => p.Name), Is.EquivalentTo(["dtype", "shape", "data_offsets"]));
            var isWhole = entry.Value.GetProperty("dtype").GetString() == "I64";
            Assert.That(isWhole || entry.Value.GetProperty("dtype").GetString() == "F32", Is.True);
            Assert.That(offsets[0], Is.EqualTo(end), $"{entry.Name} begins where the one before ends: the format has no gaps");
            end = offsets[1];
            Assert.That(end - offsets[0], Is.EqualTo(shape.Aggregate(isWhole ? 8L : 4L, (product, size) => product * size)), entry.Name);
            var bytes = file.AsSpan(DataStart)[offsets[0]..offsets[1]];
            Tensors.Add(entry.Name, (shape, isWhole ? [.. MemoryMarshal.Cast<byte, long>(bytes).ToArray().Select(number => (float)number)] : MemoryMarshal.Cast<byte, float>(bytes).ToArray()));
        }

        Assert.That(file, Has.Length.EqualTo(DataStart + end), "nothing follows the last tensor");
    }

    /// <summary>As it stands in the file, with its padding.</summary>
    internal string Header { get; }

    /// <summary>Where the first number is.</summary>
    internal int DataStart { get; }

    /// <summary>Shape and numbers, row by row, in the order of the file.</summary>
    internal Dictionary<string, (long[] Shape, float[] Values)> Tensors { get; } = [];
}
