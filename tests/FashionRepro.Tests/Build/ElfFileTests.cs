using System.Buffers.Binary;
using FashionRepro.Build;

namespace FashionRepro.Tests.Build;

public sealed class ElfFileTests
{
    private static readonly byte[] Library = new ElfBuilder()
        .Needs("libstdc++.so.6", "GLIBCXX_3.4.30", "GLIBCXX_3.4.32")
        .Needs("libc.so.6", "GLIBC_2.34")
        .Provides("GLIBCXX_3.4")
        .Build();

    [Test]
    public void CutShortAnywhere_IsUnrecognised()
    {
        for (var length = 0; length < Library.Length; length++)
            Assert.That(() => new ElfFile(Library[..length]).VersionNeeds(), Throws.TypeOf<UnrecognisedElfException>(), $"{length} bytes");
    }

    [Test]
    public void AnyByteSpoiled_IsReadOrUnrecognisedButNeverAnotherException()
    {
        foreach (var value in new byte[] { 0x00, 0x7f, 0xff })
            for (var i = 0; i < Library.Length; i++)
            {
                var spoiled = Library.ToArray();
                spoiled[i] = value;
                foreach (var read in new Action[] { () => new ElfFile(spoiled).VersionNeeds(), () => new ElfFile(spoiled).VersionDefinitions() })
                {
                    try
                    {
                        read();
                    }
                    catch (UnrecognisedElfException)
                    {
                        // The answer for a file that cannot be read.
                    }
                    catch (Exception exception)
                    {
                        Assert.Fail($"byte {i} as 0x{value:x2}: {exception}");
                    }
                }
            }
    }

    [Test]
    public void NotElf_SaysSo() =>
        Assert.That(() => new ElfFile([.. "MZ"u8, .. new byte[200]]), Throws.TypeOf<UnrecognisedElfException>().With.Message.EqualTo("it is not an ELF file"));

    [TestCase(4, 1, TestName = "{m}(32-bit)")]
    [TestCase(5, 2, TestName = "{m}(big-endian)")]
    public void AnotherClassOrByteOrder_SaysSo(int offset, byte value)
    {
        var other = Library.ToArray();
        other[offset] = value;
        Assert.That(() => new ElfFile(other), Throws.TypeOf<UnrecognisedElfException>().With.Message.EqualTo("it is not a 64-bit little-endian ELF file"));
    }

    [Test]
    public void SectionTableStripped_SaysSo()
    {
        var stripped = Library.ToArray();
        BinaryPrimitives.WriteUInt16LittleEndian(stripped.AsSpan(0x3C), 0);
        Assert.That(() => new ElfFile(stripped), Throws.TypeOf<UnrecognisedElfException>().With.Message.EqualTo("it has no section table"));
    }
}
