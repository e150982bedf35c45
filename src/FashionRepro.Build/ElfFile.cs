using System.Buffers.Binary;
using System.Text;

namespace FashionRepro.Build;

/// <summary>A file is not what <see cref="ElfFile"/> knows how to read. Whoever catches it leaves the file alone.</summary>
internal sealed class UnrecognisedElfException(string message) : Exception(message);

/// <summary>The symbol versions of a 64-bit little-endian ELF file, in the names of the System V ABI and the Linux Standard Base. No read leaves the file.</summary>
internal sealed class ElfFile
{
    private const int HeaderSize = 64;
    private const long Null = 0, StringTable = 3, NoBits = 8, Definitions = 0x6ffffffd, Needs = 0x6ffffffe;

    private readonly byte[] bytes;
    private readonly Section[] sections;

    /// <summary>Reads the header and the section table.</summary>
    /// <exception cref="UnrecognisedElfException">It is another kind of file, or cut short.</exception>
    public ElfFile(byte[] bytes)
    {
        this.bytes = bytes;
        if (bytes.Length < HeaderSize || !bytes.AsSpan().StartsWith("\u007fELF"u8))
            throw new UnrecognisedElfException("it is not an ELF file");
        if (bytes[4] != 2 || bytes[5] != 1)
            throw new UnrecognisedElfException("it is not a 64-bit little-endian ELF file");

        var (table, size, count) = (Number(0x28, 8), Number(0x3A, 2), Number(0x3C, 2));
        if (count == 0)
            throw new UnrecognisedElfException("it has no section table");
        if (size != HeaderSize)
            throw new UnrecognisedElfException($"its section headers have {size} bytes; expected {HeaderSize}");
        sections = [.. Enumerable.Range(0, (int)count).Select(index => SectionAt(table + (index * HeaderSize)))];
    }

    /// <summary>The versions that the file asks of others, in its order: section <c>.gnu.version_r</c>.</summary>
    /// <exception cref="UnrecognisedElfException">They cannot be read.</exception>
    public IReadOnlyList<ElfVersionNeed> VersionNeeds() =>
    [
        .. from section in SectionOfType(Needs)
           from need in Entries(section, size: 16, next: 12)
           let library = Text(section, Number(need + 4, 4))
           from version in Chain(section, need + Number(need + 8, 4), Number(need + 2, 2), size: 16, next: 12)
           select new ElfVersionNeed(library, Text(section, Number(version + 8, 4)), (ushort)Number(version + 4, 2), (int)version + 4),
    ];

    /// <summary>The versions that the file provides: section <c>.gnu.version_d</c>.</summary>
    /// <exception cref="UnrecognisedElfException">They cannot be read.</exception>
    public IReadOnlySet<string> VersionDefinitions() => (
        from section in SectionOfType(Definitions)
        from definition in Entries(section, size: 20, next: 16)
        from name in Chain(section, definition + Number(definition + 12, 4), 1, size: 8, next: 4) // the version itself; the names after it are those that it builds on
        select Text(section, Number(name, 4))).ToHashSet();

    private Section SectionAt(long header)
    {
        var (type, offset, size) = (Number(header + 0x04, 4), Number(header + 0x18, 8), Number(header + 0x20, 8));
        Number(header + 0x38, 8); // the whole entry is there
        // A section without contents in the file has no bytes to stay inside of.
        if (type is not (Null or NoBits) && (offset < 0 || size < 0 || offset > bytes.Length - size))
            throw new UnrecognisedElfException("a section ends after the file does; the file seems cut short");
        return new(type, offset, size, Number(header + 0x28, 4), Number(header + 0x2C, 4));
    }

    /// <summary>The one section of a type; none where there is none.</summary>
    private Section[] SectionOfType(long type)
    {
        Section[] found = [.. sections.Where(section => section.Type == type)];
        return found.Length < 2 ? found : throw new UnrecognisedElfException($"it has {found.Length} sections of type 0x{type:x8}; expected one");
    }

    private IEnumerable<long> Entries(Section section, int size, int next) => Chain(section, section.Offset, section.Entries, size, next)
        .Select(entry => Number(entry, 2) is not 1 and var revision ? throw new UnrecognisedElfException($"its version entries have revision {revision}; expected 1") : entry);

    /// <summary>Where a chain's entries begin. Only the last may say that none follows: a chain that stands still would be followed for ever.</summary>
    private IEnumerable<long> Chain(Section section, long first, long count, int size, int next)
    {
        for (var entry = first; count > 0; count--)
        {
            if (entry < section.Offset || entry + size > section.Offset + section.Size)
                throw new UnrecognisedElfException($"an entry lies outside the section of type 0x{section.Type:x8}");
            yield return entry;
            var distance = Number(entry + next, 4);
            if (distance == 0 && count > 1)
                throw new UnrecognisedElfException("a chain of version entries ends early");
            entry += distance;
        }
    }

    /// <summary>The NUL-terminated string at a place in a section's string table.</summary>
    private string Text(Section section, long position)
    {
        if (section.Link >= sections.Length || sections[section.Link] is not { Type: StringTable } strings)
            throw new UnrecognisedElfException($"the section of type 0x{section.Type:x8} has no string table");
        var table = bytes.AsSpan((int)strings.Offset, (int)strings.Size);
        if (position >= table.Length || table[(int)position..].IndexOf((byte)0) is not (>= 0 and var length))
            throw new UnrecognisedElfException("a name lies outside its string table");
        return Encoding.ASCII.GetString(table.Slice((int)position, length));
    }

    /// <summary>A number of 2, 4 or 8 bytes; a negative one is too large for any place in a file.</summary>
    private long Number(long offset, int size)
    {
        if (offset < 0 || offset > bytes.Length - size)
            throw new UnrecognisedElfException("a table ends after the file does; the file seems cut short");
        var field = bytes.AsSpan((int)offset, size);
        return size switch
        {
            2 => BinaryPrimitives.ReadUInt16LittleEndian(field),
            4 => BinaryPrimitives.ReadUInt32LittleEndian(field),
            _ => BinaryPrimitives.ReadInt64LittleEndian(field),
        };
    }

    /// <summary>An entry of the section table: <c>sh_type</c>, place, <c>sh_link</c> (the string table) and <c>sh_info</c> (how many entries).</summary>
    private sealed record Section(long Type, long Offset, long Size, long Link, long Entries);
}

/// <summary>One symbol version that a library asks of another (<c>Elf64_Vernaux</c>).</summary>
/// <param name="Library">Whom it asks, <c>libstdc++.so.6</c>.</param>
/// <param name="Version">What it asks for, <c>GLIBCXX_3.4.32</c>.</param>
/// <param name="Flags"><c>vna_flags</c>.</param>
/// <param name="FlagsOffset">Where the flags are in the file, in bytes: two of them, little-endian.</param>
internal sealed record ElfVersionNeed(string Library, string Version, ushort Flags, int FlagsOffset)
{
    /// <summary><c>VER_FLG_WEAK</c>: the loader warns where the version is missing, instead of refusing to load.</summary>
    public const ushort WeakFlag = 0x2;

    /// <summary>Whether the loader goes on without it.</summary>
    public bool IsWeak => (Flags & WeakFlag) != 0;
}
