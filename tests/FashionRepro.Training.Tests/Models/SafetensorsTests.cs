using FashionRepro.Training.Models;
using TorchSharp;

namespace FashionRepro.Training.Tests.Models;

[NonParallelizable] // counts the process's tensors
public sealed class SafetensorsTests
{
    private torch.Tensor _matrix = null!;
    private torch.Tensor _vector = null!;

    [SetUp]
    public void MakeTensors()
    {
        _matrix = torch.tensor([1f, 2f, 3f, 4f, 5f, 6f]).reshape(2, 3);
        _vector = torch.tensor([float.NegativeZero, float.Epsilon, float.MaxValue, float.NaN, float.NegativeInfinity]);
    }

    [TearDown]
    public void DisposeTensors()
    {
        _matrix.Dispose();
        _vector.Dispose();
    }

    [Test]
    public void File_ReadsBackBitForBit()
    {
        var read = new SafetensorsFile(Safetensors.Serialize([("b", _vector), ("a", _matrix)]));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Tensors.Keys, Is.EqualTo(["a", "b"]));
            Assert.That(read.Tensors["a"].Shape, Is.EqualTo([2L, 3L]));
            Assert.That(read.Tensors["a"].Values, Is.EqualTo([1f, 2f, 3f, 4f, 5f, 6f]));
            Assert.That(
                read.Tensors["b"].Values.Select(BitConverter.SingleToInt32Bits),
                Is.EqualTo(_vector.data<float>().ToArray().Select(BitConverter.SingleToInt32Bits)));
        }
    }

    /// <summary>If this changes, so does the hash of all weights that were ever stored.</summary>
    [Test]
    public void Header_IsPinned()
    {
        var read = new SafetensorsFile(Safetensors.Serialize([("b", _vector), ("a", _matrix)]));

        Assert.That(read.Header, Is.EqualTo(
            """{"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"b":{"dtype":"F32","shape":[5],"data_offsets":[24,44]}}"""
                .PadRight(112)));
    }

    [Test]
    public void Numbers_BeginAtAMultipleOfEight()
    {
        for (var length = 1; length <= 16; length++)
        {
            var read = new SafetensorsFile(Safetensors.Serialize([(new string('n', length), _matrix)]));
            Assert.That(read.DataStart % 8, Is.Zero, $"a name of {length} letters");
        }
    }

    [Test]
    public void OrderOfTheTensors_DoesNotMatter() =>
        Assert.That(
            Safetensors.Serialize([("b", _vector), ("a", _matrix)]), Is.EqualTo(Safetensors.Serialize([("a", _matrix), ("b", _vector)])));

    /// <summary>In another culture's order, <c>a-b</c> and <c>a.b</c> and capitals would change places.</summary>
    [Test]
    public void Names_AreInOrdinalOrder()
    {
        var read = new SafetensorsFile(Safetensors.Serialize(new[] { "a.b", "B", "a", "a-b", "b10", "b2" }.Select(name => (name, _matrix))));

        Assert.That(read.Tensors.Keys, Is.EqualTo(["B", "a", "a-b", "a.b", "b10", "b2"]));
    }

    [Test]
    public void TransposedTensor_IsWrittenRowByRow()
    {
        using var transposed = _matrix.t();
        var read = new SafetensorsFile(Safetensors.Serialize([("t", transposed)]));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(transposed.is_contiguous(), Is.False);
            Assert.That(read.Tensors["t"].Shape, Is.EqualTo([3L, 2L]));
            Assert.That(read.Tensors["t"].Values, Is.EqualTo([1f, 4f, 2f, 5f, 3f, 6f]));
        }
    }

    /// <summary>A view that is contiguous but begins in the middle of its storage.</summary>
    [Test]
    public void LastRow_IsWrittenAlone()
    {
        using var row = _matrix[1];

        Assert.That(new SafetensorsFile(Safetensors.Serialize([("r", row)])).Tensors["r"].Values, Is.EqualTo([4f, 5f, 6f]));
    }

    [Test]
    public void ScalarAndNoTensorAtAll_AreWritten()
    {
        using var scalar = torch.tensor(7f);
        var read = new SafetensorsFile(Safetensors.Serialize([("scalar", scalar)]));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Tensors["scalar"].Shape, Is.Empty);
            Assert.That(read.Tensors["scalar"].Values, Is.EqualTo([7f]));
            Assert.That(new SafetensorsFile(Safetensors.Serialize([])).Header, Is.EqualTo("{}      "));
        }
    }

    [Test]
    public void TrainableTensor_IsWrittenLikeAnyOther()
    {
        using var trainable = _matrix.clone().requires_grad_();

        Assert.That(Safetensors.Serialize([("a", trainable)]), Is.EqualTo(Safetensors.Serialize([("a", _matrix)])));
    }

    [Test]
    public void Counts_AreWrittenAsWholeNumbers()
    {
        using var count = torch.tensor(1L << 40);

        var read = new SafetensorsFile(Safetensors.Serialize([("batches", count), ("weight", _matrix)]));

        Assert.That(read.Header, Does.Contain("\"batches\":{\"dtype\":\"I64\",\"shape\":[]"));
        Assert.That(read.Tensors["batches"].Values, Is.EqualTo(new[] { (float)(1L << 40) }));
    }

    [TestCase(torch.ScalarType.Float64)]
    [TestCase(torch.ScalarType.Int32)]
    [TestCase(torch.ScalarType.BFloat16)]
    public void AnotherType_Throws(torch.ScalarType type)
    {
        using var other = _matrix.to(type);

        Assert.That(
            () => Safetensors.Serialize([("weight", other)]),
            Throws.ArgumentException.With.Message.EqualTo($"weight is {type}; only float32 and int64 are written. (Parameter 'tensors')"));
    }
}
