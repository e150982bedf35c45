namespace FashionRepro.Build;

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

/// <summary>Reads the symbol versions that a library asks of others: section <c>.gnu.version_r</c>.</summary>
internal static class ElfVersionNeeds
{
    private const int NeedSize = 16;
    private const int AuxiliarySize = 16;

    /// <summary>Every version asked for, in the file's order; none where the file has no such section.</summary>
    /// <exception cref="UnrecognisedElfException">The file cannot be read.</exception>
    public static IReadOnlyList<ElfVersionNeed> Read(byte[] bytes)
    {
        var file = ElfFile.Read(bytes);
        if (file.SectionOfType(ElfSection.VersionNeeds) is not { } section)
            return [];

        var strings = file.StringsOf(section);
        var needs = new List<ElfVersionNeed>();
        long next = section.Offset;
        for (var i = 0u; i < section.EntryCount; i++)
        {
            var need = ElfFile.EntryIn(section, next, NeedSize);
            if (file.UInt16(need) is not 1 and var revision)
                throw new UnrecognisedElfException($"its version needs have revision {revision}; expected 1");

            var library = file.Text(strings, file.UInt32(need + 4));
            var nextAuxiliary = need + (long)file.UInt32(need + 8);
            for (var j = 0; j < file.UInt16(need + 2); j++)
            {
                var auxiliary = ElfFile.EntryIn(section, nextAuxiliary, AuxiliarySize);
                needs.Add(new ElfVersionNeed(library, file.Text(strings, file.UInt32(auxiliary + 8)), file.UInt16(auxiliary + 4), auxiliary + 4));
                nextAuxiliary = auxiliary + ElfFile.Forward(file.UInt32(auxiliary + 12), isLast: j + 1 == file.UInt16(need + 2));
            }

            next = need + ElfFile.Forward(file.UInt32(need + 12), isLast: i + 1 == section.EntryCount);
        }

        return needs;
    }
}
