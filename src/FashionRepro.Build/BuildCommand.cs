namespace FashionRepro.Build;

/// <summary>The two verbs that MSBuild calls. A failure is one line in MSBuild's error format, so that the build shows it with its file.</summary>
internal static class BuildCommand
{
    private const string Usage =
        "expected 'native FOLDER' or 'identity SOURCELIST OUTPUTFILE --torchsharp VERSION --libtorch VERSION'";

    /// <summary>Runs one verb.</summary>
    /// <returns>0 done or nothing to do, 1 could not be done, 2 called the wrong way.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter error)
    {
        try
        {
            switch (arguments)
            {
                case ["native", var folder]:
                    if (NativeStep.Run(folder, SystemCppLibrary.ReadProvidedVersions) is not { } problem)
                        return 0;
                    error.WriteLine($"{NativeStep.LibraryIn(folder)} : error FR1001: {problem}");
                    return 1;

                case ["identity", var sources, var output, "--torchsharp", var torchSharp, "--libtorch", var libtorch]:
                    WholeFile.WriteJson(output, new { CodeSha256 = SourceHash.Of(SourceList.Read(sources)), TorchSharp = torchSharp, Libtorch = libtorch }); // FashionRepro.Runs.TrainingIdentity reads it
                    return 0;

                default:
                    error.WriteLine($"FashionRepro.Build : error FR1000: {Usage}; got '{string.Join(' ', arguments)}'");
                    return 2;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            error.WriteLine($"FashionRepro.Build : error FR1002: {exception.Message}");
            return 1;
        }
    }
}
