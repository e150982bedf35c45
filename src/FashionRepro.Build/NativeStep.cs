namespace FashionRepro.Build;

/// <summary>Makes the copy of TorchSharp's native library in a build's output loadable here, and writes beside it what was done. May run again at any time.</summary>
internal static class NativeStep
{
    /// <summary>The library that asks for a newer C++ library than some systems have.</summary>
    public const string LibraryName = "libLibTorchSharp.so";

    /// <summary>Looks at one output folder. A folder without the library needs nothing: it is for another platform, or trains nothing.</summary>
    /// <param name="folder">The output of a build or of a publish.</param>
    /// <param name="systemVersions">Reads the symbol versions that the system's C++ library provides.</param>
    /// <returns>Why the library will not load, in one sentence; <see langword="null"/> where it will.</returns>
    public static string? Run(string folder, Func<IReadOnlySet<string>> systemVersions)
    {
        var path = LibraryIn(folder);
        if (!OperatingSystem.IsLinux() || !File.Exists(path))
            return null;

        var (report, problem) = Ensure(path, systemVersions);
        WholeFile.WriteJson(Path.Combine(folder, NativeCompatibilityReport.FileName), report);
        return problem;
    }

    /// <summary>The library's full path in an output folder.</summary>
    public static string LibraryIn(string folder) => Path.GetFullPath(Path.Combine(folder, LibraryName));

    private static (NativeCompatibilityReport Report, string? Problem) Ensure(string path, Func<IReadOnlySet<string>> systemVersions)
    {
        IReadOnlySet<string> provided;
        try
        {
            provided = systemVersions();
        }
        catch (Exception exception) when (exception is UnrecognisedElfException or IOException)
        {
            return Failed(null, $"What this system's {SystemCppLibrary.Name} provides cannot be read: {exception.Message}. {LibraryName} was left alone.");
        }

        var library = File.ReadAllBytes(path);
        SymbolVersionCompatibility compatibility;
        try
        {
            compatibility = SymbolVersionCompatibility.Of(library, provided);
        }
        catch (UnrecognisedElfException exception)
        {
            return Failed(null, $"{LibraryName} has a layout that is not known here: {exception.Message}. It was left alone.");
        }

        if (compatibility.Unbridgeable is { Count: > 0 } unbridgeable)
            return Failed(compatibility,
                $"{LibraryName} needs {string.Join(", ", unbridgeable)} of {SystemCppLibrary.Name}; this system has {compatibility.SystemProvides ?? "none of its versions"}. "
                + "Only GLIBCXX_3.4.32 can be done without, so it was left alone. Training needs a newer system, such as Debian 12, Ubuntu 22.04 or RHEL 9.");

        if (!compatibility.IsNeeded)
            return (Report(compatibility, compatibility.IsMarkedWeak, $"This system provides every symbol version that {LibraryName} needs."), null);

        if (!compatibility.IsMarkedWeak)
            WholeFile.Replace(path, compatibility.Apply(library), Original(path));
        return (Report(compatibility, applied: true,
            $"{SymbolVersionCompatibility.ExpendableVersion} is marked weak in this copy of {LibraryName}: this system ends at {compatibility.SystemProvides}, and nothing calls the one symbol behind it."), null);
    }

    // The link's own time and mode are not those of the file that MSBuild compares with.
    private static FileInfo Original(string path) =>
        File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path);

    private static NativeCompatibilityReport Report(SymbolVersionCompatibility? compatibility, bool applied, string note) =>
        new(compatibility?.IsNeeded ?? false, applied, compatibility?.Requires, compatibility?.SystemProvides, LibraryName, note);

    private static (NativeCompatibilityReport Report, string? Problem) Failed(SymbolVersionCompatibility? compatibility, string problem) =>
        (Report(compatibility, compatibility?.IsMarkedWeak ?? false, problem), problem);
}
