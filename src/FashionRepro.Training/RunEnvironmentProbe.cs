using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using FashionRepro.Runs;
using static TorchSharp.torch;

namespace FashionRepro.Training;

/// <summary>Finds out what may change the last bits of a run: processor, instruction set, system libraries, versions.</summary>
public static class RunEnvironmentProbe
{
    /// <summary>Threads of libtorch in every run: more give other bits, and less work per core.</summary>
    public const int ComputeThreads = 1;

    private const string ProcessorInfo = "/proc/cpuinfo";
    private const string SystemRelease = "/etc/os-release";

    /// <summary>The environment of this process.</summary>
    /// <param name="code">The package versions of the build.</param>
    public static RunEnvironment Probe(TrainingIdentity code) => new(
        OperatingSystemName(),
        RuntimeInformation.ProcessArchitecture.ToString(),
        Processor(),
        VectorInstructions(),
        CLibrary(),
        code.TorchSharp,
        code.Libtorch,
        get_num_threads());

    private static string OperatingSystemName() =>
        File.Exists(SystemRelease) && Values(SystemRelease, '=') is var release && release.TryGetValue("NAME", out var name)
            ? $"{name} {release.GetValueOrDefault("VERSION_ID")}".Trim()
            : RuntimeInformation.OSDescription;

    private static string Processor()
    {
        if (OperatingSystem.IsMacOS())
            return MacProcessor();
        if (!File.Exists(ProcessorInfo))
            return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.RuntimeIdentifier;

        var processor = Values(ProcessorInfo, ':');
        return $"{processor.GetValueOrDefault("vendor_id")} {processor.GetValueOrDefault("model name")}, " +
            $"family {processor.GetValueOrDefault("cpu family")}, model {processor.GetValueOrDefault("model")}, stepping {processor.GetValueOrDefault("stepping")}";
    }

    /// <summary>macOS tells the processor through sysctl only.</summary>
    private static string MacProcessor()
    {
        using var sysctl = Process.Start(new ProcessStartInfo("/usr/sbin/sysctl", ["-n", "machdep.cpu.brand_string"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var name = sysctl.StandardOutput.ReadToEnd().Trim();
        sysctl.WaitForExit();
        return name;
    }

    /// <summary>The widest set that libtorch's kernels are dispatched to, named as libtorch names them.</summary>
    private static string VectorInstructions() =>
        Avx512F.IsSupported && Avx512BW.IsSupported && Avx512DQ.IsSupported && Avx512F.VL.IsSupported ? "AVX512"
        : Avx2.IsSupported && Fma.IsSupported ? "AVX2"
        : AdvSimd.IsSupported ? "NEON"
        : "DEFAULT";

    private static string CLibrary()
    {
        if (!OperatingSystem.IsLinux())
            return "";

        try
        {
            return $"glibc {Marshal.PtrToStringUTF8(gnu_get_libc_version())}";
        }
        catch (EntryPointNotFoundException)
        {
            return "";
        }
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint gnu_get_libc_version();

    /// <summary>The first value of every name in a file of <c>name SEPARATOR value</c> lines.</summary>
    private static Dictionary<string, string> Values(string path, char separator) =>
        File.ReadLines(path)
            .Select(line => line.Split(separator, 2))
            .Where(parts => parts.Length == 2)
            .GroupBy(parts => parts[0].Trim(), parts => parts[1].Trim().Trim('"'))
            .ToDictionary(group => group.Key, group => group.First());
}
