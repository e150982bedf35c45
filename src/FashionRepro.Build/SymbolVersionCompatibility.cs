using System.Buffers.Binary;

namespace FashionRepro.Build;

/// <summary>
/// Whether a system can load a library that was built for a newer C++ library, and the one change that lets it.
/// <para>
/// TorchSharp 0.107.0 is built with GCC 13 and asks for <c>GLIBCXX_3.4.32</c>; Debian 12, Ubuntu 22.04 and RHEL 9 end at 3.4.30. The only symbol
/// behind that version, <c>std::ios_base_library_init()</c>, is called by nothing in the file: it is there to make the loader refuse. Marked weak,
/// the loader goes on. That argument holds for this version alone, so any other missing version is a problem to report, not to patch.
/// </para>
/// </summary>
/// <param name="Missing">What the library asks of the C++ library and the system does not have, weak or not.</param>
/// <param name="Requires">The newest <c>GLIBCXX</c> version that the library asks for.</param>
/// <param name="SystemProvides">The newest <c>GLIBCXX</c> version that the system has.</param>
/// <param name="IsMarkedWeak">Whether <see cref="ExpendableVersion"/> is weak in the file as it is.</param>
internal sealed record SymbolVersionCompatibility(IReadOnlyList<ElfVersionNeed> Missing, string? Requires, string? SystemProvides, bool IsMarkedWeak)
{
    /// <summary>The version that may be marked weak.</summary>
    public const string ExpendableVersion = "GLIBCXX_3.4.32";

    private const string Family = "GLIBCXX_";

    /// <summary>The missing versions that no change of ours makes up for.</summary>
    public IReadOnlyList<string> Unbridgeable => [.. Missing.Where(need => !need.IsWeak && need.Version != ExpendableVersion).Select(need => need.Version)];

    /// <summary>Whether the system lacks <see cref="ExpendableVersion"/>, so that the library loads only with the change.</summary>
    public bool IsNeeded => Missing.Any(need => need.Version == ExpendableVersion);

    /// <summary>Compares what a library asks for with what the system provides.</summary>
    /// <exception cref="UnrecognisedElfException">The library cannot be read.</exception>
    public static SymbolVersionCompatibility Of(byte[] library, IReadOnlySet<string> provided)
    {
        var needs = new ElfFile(library).VersionNeeds().Where(need => need.Library == SystemCppLibrary.Name).ToList();
        return new(
            [.. needs.Where(need => !provided.Contains(need.Version))], Newest(needs.Select(need => need.Version)), Newest(provided),
            needs.Exists(need => need.Version == ExpendableVersion && need.IsWeak));
    }

    /// <summary>The library with <see cref="ExpendableVersion"/> marked weak where the system lacks it: the same size, one bit set.</summary>
    public byte[] Apply(byte[] library)
    {
        var changed = library.ToArray();
        foreach (var need in Missing.Where(need => need.Version == ExpendableVersion))
            BinaryPrimitives.WriteUInt16LittleEndian(changed.AsSpan(need.FlagsOffset), (ushort)(need.Flags | ElfVersionNeed.WeakFlag));
        return changed;
    }

    private static string? Newest(IEnumerable<string> versions) =>
        versions.Where(version => NumberOf(version) is not null).MaxBy(NumberOf);

    private static Version? NumberOf(string version) =>
        version.StartsWith(Family, StringComparison.Ordinal) && Version.TryParse(version[Family.Length..], out var number) ? number : null;
}
