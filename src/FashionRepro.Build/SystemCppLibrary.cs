using System.Runtime.InteropServices;

namespace FashionRepro.Build;

/// <summary>The C++ library that native code gets here. .NET needs it as well, so the loader has mapped it into this process already.</summary>
internal static class SystemCppLibrary
{
    /// <summary>The name that libraries ask for it by.</summary>
    public const string Name = "libstdc++.so.6";

    /// <summary>The symbol versions that it provides.</summary>
    /// <exception cref="FileNotFoundException">The system has none.</exception>
    /// <exception cref="UnrecognisedElfException">It cannot be read.</exception>
    public static IReadOnlySet<string> ReadProvidedVersions()
    {
        var path = Mapped();
        if (path is null && NativeLibrary.TryLoad(Name, out _))
            path = Mapped();
        return path is null
            ? throw new FileNotFoundException($"this system has no {Name}, which libtorch needs; install the distribution's package for it (libstdc++6, libstdc++)")
            : new ElfFile(File.ReadAllBytes(path)).VersionDefinitions();
    }

    // A line ends in the path: "7f…-7f… r--p 00000000 fe:00 1234   /usr/lib/x86_64-linux-gnu/libstdc++.so.6.0.30".
    private static string? Mapped() =>
        File.ReadLines("/proc/self/maps")
            .Where(line => line.Contains('/'))
            .Select(line => line[line.IndexOf('/')..])
            .FirstOrDefault(path => Path.GetFileName(path).StartsWith(Name, StringComparison.Ordinal));
}
