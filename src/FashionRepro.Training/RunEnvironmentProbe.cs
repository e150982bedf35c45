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

    /// <summary>libstdc++'s string: pointer, length, and room for the 15 characters up to which it owns no memory.</summary>
    private const int SizeOfString = 32;

    private const string ProcessorInfo = "/proc/cpuinfo";
    private const string SystemRelease = "/etc/os-release";

    /// <summary>The environment of this process.</summary>
    /// <param name="code">The package versions of the build.</param>
    public static RunEnvironment Probe(TrainingIdentity code) => Probe(code, VectorInstructions(), get_num_threads());

    /// <summary>The same for a program of somebody's, which has kernels and threads of its own. Loads no libtorch.</summary>
    public static RunEnvironment ProbeForPrograms() => Probe(new TrainingIdentity("", "", ""), vectorInstructions: "", computeThreads: 1);

    private static RunEnvironment Probe(TrainingIdentity code, string vectorInstructions, int computeThreads) => new(
        OperatingSystemName(),
        RuntimeInformation.ProcessArchitecture.ToString(),
        Processor(),
        vectorInstructions,
        CLibrary(),
        code.TorchSharp,
        code.Libtorch,
        computeThreads);

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

    /// <summary>What libtorch's kernels are dispatched to, as libtorch says; where it cannot be asked, the widest set that the processor has.</summary>
    private static string VectorInstructions() => Dispatched() ?? WidestSet();

    /// <summary>TorchSharp 0.107 does not expose it, so libtorch's function is called by its C++ name and convention: those of Linux on x64.</summary>
    private static string? Dispatched()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return null;

        InitializeDeviceType(TorchSharp.DeviceType.CPU); // loads libtorch
        var text = Marshal.AllocHGlobal(SizeOfString);
        try
        {
            CpuCapability(text);
            var name = Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(text), (int)Marshal.ReadInt64(text, sizeof(long)));
            return name == "NO AVX" ? "DEFAULT" : name;
        }
        finally
        {
            Marshal.FreeHGlobal(text);
        }
    }

    private static string WidestSet() =>
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

    /// <summary><c>std::string at::get_cpu_capability()</c></summary>
    [DllImport("libtorch_cpu", EntryPoint = "_ZN2at18get_cpu_capabilityB5cxx11Ev")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern void CpuCapability(nint result);

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
