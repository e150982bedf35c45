using System.Buffers.Binary;
using System.Text;

namespace FashionRepro.Build;

/// <summary>
/// The part of a 64-bit little-endian ELF file that symbol versions live in: sections, and reads that never leave the file.
/// Names as in the System V ABI and in the Linux Standard Base, "Symbol Versioning".
/// </summary>
internal sealed class ElfFile
{
    private const int HeaderSize = 64;
    private const int SectionHeaderSize = 64;

    private readonly byte[] bytes;

    private ElfFile(byte[] bytes, IReadOnlyList<ElfSection> sections)
    {
        this.bytes = bytes;
        Sections = sections;
    }

    /// <summary>Every section, in the file's order: a section's link is an index into it.</summary>
    public IReadOnlyList<ElfSection> Sections { get; }

    /// <summary>Reads the header and the section table.</summary>
    /// <exception cref="UnrecognisedElfException">It is another kind of file, or cut short.</exception>
    public static ElfFile Read(byte[] bytes)
    {
        if (bytes.Length < HeaderSize || !bytes.AsSpan(0, 4).SequenceEqual("\u007fELF"u8))
            throw new UnrecognisedElfException("it is not an ELF file");
        if (bytes[4] != 2 || bytes[5] != 1)
            throw new UnrecognisedElfException("it is not a 64-bit little-endian ELF file");

        var file = new ElfFile(bytes, []);
        var tableOffset = file.Offset(file.UInt64(0x28), 0);
        int entrySize = file.UInt16(0x3A);
        int count = file.UInt16(0x3C);
        if (count == 0)
            throw new UnrecognisedElfException("it has no section table");
        if (entrySize != SectionHeaderSize)
            throw new UnrecognisedElfException($"its section headers have {entrySize} bytes; expected {SectionHeaderSize}");

        return new ElfFile(bytes, [.. Enumerable.Range(0, count).Select(index => file.SectionAt(file.Offset((ulong)tableOffset, index * SectionHeaderSize)))]);
    }

    /// <summary>The one section of a type, or <see langword="null"/> where there is none.</summary>
    public ElfSection? SectionOfType(uint type)
    {
        var found = Sections.Where(section => section.Type == type).ToList();
        return found.Count switch
        {
            0 => null,
            1 => found[0],
            _ => throw new UnrecognisedElfException($"it has {found.Count} sections of type 0x{type:x8}; expected one"),
        };
    }

    /// <summary>The string table that a section refers to.</summary>
    public ElfSection StringsOf(ElfSection section) =>
        section.Link < Sections.Count && Sections[(int)section.Link] is { Type: ElfSection.StringTable } strings
            ? strings
            : throw new UnrecognisedElfException($"the section of type 0x{section.Type:x8} has no string table");

    /// <summary>The NUL-terminated string at a place in a string table.</summary>
    public string Text(ElfSection strings, uint position)
    {
        var table = bytes.AsSpan(strings.Offset, strings.Size);
        if (position >= table.Length || table[(int)position..].IndexOf((byte)0) is not (>= 0 and var length))
            throw new UnrecognisedElfException("a name lies outside its string table");
        return Encoding.ASCII.GetString(table.Slice((int)position, length));
    }

    /// <summary>The 16 bits at an offset into the file.</summary>
    public ushort UInt16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(At(offset, sizeof(ushort)));

    /// <summary>The 32 bits at an offset into the file.</summary>
    public uint UInt32(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(At(offset, sizeof(uint)));

    /// <summary>A position inside a section, counted from the start of the file, with room for an entry of a size.</summary>
    public static int EntryIn(ElfSection section, long position, int size) =>
        position >= section.Offset && position + size <= (long)section.Offset + section.Size
            ? (int)position
            : throw new UnrecognisedElfException($"an entry lies outside the section of type 0x{section.Type:x8}");

    /// <summary>The distance to a chain's next entry. Only the last entry may have none: a chain that stands still would be followed for ever.</summary>
    public static long Forward(uint distance, bool isLast) =>
        distance > 0 || isLast ? distance : throw new UnrecognisedElfException("a chain of version entries ends early");

    private ulong UInt64(int offset) => BinaryPrimitives.ReadUInt64LittleEndian(At(offset, sizeof(ulong)));

    private ElfSection SectionAt(int header)
    {
        At(header, SectionHeaderSize); // the whole entry is there
        var type = UInt32(header + 0x04);
        var (offset, size) = (UInt64(header + 0x18), UInt64(header + 0x20));
        // A section without contents in the file (type NOBITS, the null section) has no bytes to stay inside of.
        var inFile = type is not (ElfSection.Null or ElfSection.NoBits);
        if (inFile && (offset > (ulong)bytes.Length || size > (ulong)bytes.Length - offset))
            throw new UnrecognisedElfException("a section ends after the file does; the file seems cut short");
        return new ElfSection(type, inFile ? (int)offset : 0, inFile ? (int)size : 0, Link: UInt32(header + 0x28), EntryCount: UInt32(header + 0x2C));
    }

    private int Offset(ulong start, int distance) =>
        start <= (ulong)bytes.Length ? (int)start + distance : throw new UnrecognisedElfException("its section table lies outside the file; the file seems cut short");

    private ReadOnlySpan<byte> At(int offset, int size) =>
        offset >= 0 && offset <= bytes.Length - size
            ? bytes.AsSpan(offset, size)
            : throw new UnrecognisedElfException("a table ends after the file does; the file seems cut short");
}
