using System.Buffers.Binary;
using System.Text;

namespace FashionRepro.Tests.Build;

/// <summary>
/// Makes the smallest ELF file that asks for, or provides, symbol versions: header, .dynstr, .gnu.version_r, .gnu.version_d, section table,
/// laid out by hand from the Linux Standard Base, "Symbol Versioning", so that it checks the reader and does not share its mistakes.
/// </summary>
internal sealed class ElfBuilder
{
    private readonly List<(string Library, (string Version, ushort Flags)[] Versions)> versionNeeds = [];
    private readonly List<string> versionDefinitions = [];

    public ElfBuilder Needs(string library, params string[] versions) => Needs(library, [.. versions.Select(version => (version, (ushort)0))]);

    public ElfBuilder Needs(string library, params (string Version, ushort Flags)[] versions)
    {
        versionNeeds.Add((library, versions));
        return this;
    }

    public ElfBuilder Provides(params string[] versions)
    {
        versionDefinitions.AddRange(versions);
        return this;
    }

    public byte[] Build()
    {
        var strings = new List<byte> { 0 };
        uint Name(string text)
        {
            var position = (uint)strings.Count;
            strings.AddRange(Encoding.ASCII.GetBytes(text));
            strings.Add(0);
            return position;
        }

        var needs = new List<byte>();
        for (var i = 0; i < versionNeeds.Count; i++)
        {
            var (library, versions) = versionNeeds[i];
            var isLast = i + 1 == versionNeeds.Count;
            needs.AddRange([.. U16(1), .. U16(versions.Length), .. U32(Name(library)), .. U32(16), .. U32(isLast ? 0u : (uint)(16 + 16 * versions.Length))]);
            for (var j = 0; j < versions.Length; j++)
                needs.AddRange([.. U32(0xabcdef), .. U16(versions[j].Flags), .. U16(2 + j), .. U32(Name(versions[j].Version)), .. U32(j + 1 == versions.Length ? 0u : 16u)]);
        }

        var definitions = new List<byte>();
        for (var i = 0; i < versionDefinitions.Count; i++)
            definitions.AddRange(
            [
                .. U16(1), .. U16(0), .. U16(1 + i), .. U16(1), .. U32(0xabcdef), .. U32(20), .. U32(i + 1 == versionDefinitions.Count ? 0u : 28u),
                .. U32(Name(versionDefinitions[i])), .. U32(0),
            ]);

        const int Header = 64;
        var stringsAt = Header;
        var needsAt = stringsAt + strings.Count;
        var definitionsAt = needsAt + needs.Count;
        var tableAt = definitionsAt + definitions.Count;

        var sections = new List<byte[]> { Section(0, 0, 0, 0, 0), Section(3, stringsAt, strings.Count, 0, 0) };
        if (versionNeeds.Count > 0)
            sections.Add(Section(0x6ffffffe, needsAt, needs.Count, link: 1, info: versionNeeds.Count));
        if (versionDefinitions.Count > 0)
            sections.Add(Section(0x6ffffffd, definitionsAt, definitions.Count, link: 1, info: versionDefinitions.Count));
        // Like .bss: its size is no claim on the file.
        sections.Add(Section(8, 0x7fff_ffff, 0x7fff_ffff, 0, 0));

        byte[] header =
        [
            0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            .. U16(3), .. U16(62), .. U32(1), .. U64(0), .. U64(0), .. U64(tableAt), .. U32(0),
            .. U16(Header), .. U16(0), .. U16(0), .. U16(64), .. U16(sections.Count), .. U16(1),
        ];
        return [.. header, .. strings, .. needs, .. definitions, .. sections.SelectMany(section => section)];
    }

    private static byte[] Section(uint type, int offset, int size, int link, int info) =>
        [.. U32(0), .. U32(type), .. U64(0), .. U64(0), .. U64(offset), .. U64(size), .. U32((uint)link), .. U32((uint)info), .. U64(1), .. U64(0)];

    private static byte[] U16(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        return bytes;
    }

    private static byte[] U32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] U64(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }
}
