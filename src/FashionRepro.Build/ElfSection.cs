namespace FashionRepro.Build;

/// <summary>One entry of an ELF file's section table.</summary>
/// <param name="Type">What it holds, <c>sh_type</c>.</param>
/// <param name="Offset">Where it starts in the file, in bytes.</param>
/// <param name="Size">How long it is, in bytes.</param>
/// <param name="Link">Index of the section that it refers to, <c>sh_link</c>; for symbol versions their string table.</param>
/// <param name="EntryCount"><c>sh_info</c>; for symbol versions the number of entries.</param>
internal sealed record ElfSection(uint Type, int Offset, int Size, uint Link, uint EntryCount)
{
    /// <summary>No section, <c>SHT_NULL</c>.</summary>
    public const uint Null = 0;

    /// <summary>Names, <c>SHT_STRTAB</c>.</summary>
    public const uint StringTable = 3;

    /// <summary>Takes memory but no place in the file, <c>SHT_NOBITS</c>.</summary>
    public const uint NoBits = 8;

    /// <summary>Versions that the file provides, <c>SHT_GNU_verdef</c>.</summary>
    public const uint VersionDefinitions = 0x6ffffffd;

    /// <summary>Versions that the file asks of others, <c>SHT_GNU_verneed</c>.</summary>
    public const uint VersionNeeds = 0x6ffffffe;
}
