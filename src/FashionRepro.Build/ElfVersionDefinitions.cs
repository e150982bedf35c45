namespace FashionRepro.Build;

/// <summary>Reads the symbol versions that a library provides: section <c>.gnu.version_d</c>.</summary>
internal static class ElfVersionDefinitions
{
    private const int DefinitionSize = 20;
    private const int AuxiliarySize = 8;

    /// <summary>The name of every version provided; none where the file has no such section.</summary>
    /// <exception cref="UnrecognisedElfException">The file cannot be read.</exception>
    public static IReadOnlySet<string> Read(byte[] bytes)
    {
        var file = ElfFile.Read(bytes);
        var names = new HashSet<string>();
        if (file.SectionOfType(ElfSection.VersionDefinitions) is not { } section)
            return names;

        var strings = file.StringsOf(section);
        long next = section.Offset;
        for (var i = 0u; i < section.EntryCount; i++)
        {
            var definition = ElfFile.EntryIn(section, next, DefinitionSize);
            if (file.UInt16(definition) is not 1 and var revision)
                throw new UnrecognisedElfException($"its version definitions have revision {revision}; expected 1");

            // The first name is the version itself, those after it are the versions it builds on.
            var auxiliary = ElfFile.EntryIn(section, definition + (long)file.UInt32(definition + 12), AuxiliarySize);
            names.Add(file.Text(strings, file.UInt32(auxiliary)));
            next = definition + ElfFile.Forward(file.UInt32(definition + 16), isLast: i + 1 == section.EntryCount);
        }

        return names;
    }
}
