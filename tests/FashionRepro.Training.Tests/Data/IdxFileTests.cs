using FashionRepro.Training.Data;

namespace FashionRepro.Training.Tests.Data;

public sealed class IdxFileTests
{
    private static readonly byte[] TwoByThree = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 10, 11, 12, 13, 14, 255];

    private string path = "";

    [SetUp]
    public void MakeFile() => path = Path.GetTempFileName();

    [TearDown]
    public void RemoveFile() => File.Delete(path);

    [Test]
    public void Plain_GivesDimensionsAndValues()
    {
        var idx = Read(TwoByThree);
        Assert.Multiple(() =>
        {
            Assert.That(idx.Dimensions, Is.EqualTo([2, 3]));
            Assert.That(idx.Values, Is.EqualTo(new byte[] { 10, 11, 12, 13, 14, 255 }));
            // printf '\0\0\10\2\0\0\0\2\0\0\0\3\12\13\14\15\16\377' | sha256sum
            Assert.That(idx.Sha256, Is.EqualTo("253ef86466f0938dc015e57d66aa2c3cd1faf54662cea0a46d241f33af355ec8"));
        });
    }

    [Test]
    public void Compressed_GivesTheSameAsPlain()
    {
        var plain = Read(TwoByThree);
        var compressed = Read(SmallDataSet.Gzip(TwoByThree));
        Assert.Multiple(() =>
        {
            Assert.That(compressed.Values, Is.EqualTo(plain.Values));
            Assert.That(compressed.Sha256, Is.EqualTo(plain.Sha256));
        });
    }

    [TestCase("", "ends within its header")]
    [TestCase("000008", "ends within its header")]
    [TestCase("00000802000000020000", "ends within its header")]
    [TestCase("3C21444F4354", "begins with 3C21444F; expected 000008 and the number of dimensions (an IDX file of unsigned bytes)")]
    [TestCase("00000D0100000001000000", "begins with 00000D01; expected 000008 and the number of dimensions (an IDX file of unsigned bytes)")]
    [TestCase("0000080100000003FFFF", "ends after 2 of its 3 values")]
    [TestCase("0000080100000001FFFF", "goes on after the 1 values that its header declares (1)")]
    [TestCase("00000802000000640000000B", "declares 100 × 11 values; expected 1,000 at most")]
    [TestCase("0000080280000000FFFFFFFF", "declares -2147483648 × -1 values; expected 1,000 at most")]
    public void Invalid_SaysWhatWasExpectedAndFound(string content, string message) =>
        Assert.That(() => Read(Convert.FromHexString(content)), Throws.TypeOf<InvalidDataException>().With.Message.EqualTo(message));

    [Test]
    public void TruncatedGzip_SaysHowFarItCame() =>
        Assert.That(
            () => Read(SmallDataSet.Gzip(SmallDataSet.Idx(1, 900))[..500]),
            Throws.TypeOf<InvalidDataException>().With.Message.Match(@"^cannot be decompressed further \(cut short or damaged\) after \d+ of its 900 values$"));

    [Test]
    public void DamagedGzipHeader_IsInvalid() =>
        Assert.That(
            () => Read([0x1F, 0x8B, 0x77, 0x77]),
            Throws.TypeOf<InvalidDataException>().With.Message.EqualTo("cannot be decompressed further (cut short or damaged) within its header"));

    [Test]
    public void Cancelled_Stops() =>
        Assert.That(() => IdxFile.Read(WithContent(TwoByThree), 1000, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());

    private IdxFile Read(byte[] content) => IdxFile.Read(WithContent(content), maximumValues: 1000);

    private string WithContent(byte[] content)
    {
        File.WriteAllBytes(path, content);
        return path;
    }
}
