namespace FashionRepro.Training;

/// <summary>
/// The native environment of a worker, set before it starts because native libraries read it once. What a user's shell
/// says of threads, instruction sets, allocators and other libraries would change bits or times, so it does not get through. It is here, and not beside the code that
/// starts workers, because what is here enters the run key.
/// </summary>
public static class WorkerEnvironment
{
    private static readonly string[] Prefixes =
    [
        "ATEN_", "COMPlus_Enable", "DNNL_", "DOTNET_Enable", "DYLD_", "GLIBC_TUNABLES", "GOMP_", "KMP_", "LD_", "MALLOC_", "MKL_", "OMP_", "ONEDNN_", "OPENBLAS_",
        "PYTORCH_", "TORCH_",
    ];

    /// <summary>4 MiB, in hexadecimal: .NET's garbage may otherwise grow to the size of the processor's last cache before it is collected.</summary>
    private const string SmallestGeneration = "400000";

    private static readonly (string Name, string Value)[] Settings =
    [
        ("OMP_NUM_THREADS", "1"), ("MKL_NUM_THREADS", "1"), ("OMP_DYNAMIC", "FALSE"), ("MKL_DYNAMIC", "FALSE"), ("DOTNET_GCgen0size", SmallestGeneration),
    ];

    /// <summary>Changes the variables of a process that is about to start.</summary>
    public static void Apply(IDictionary<string, string?> variables)
    {
        foreach (var name in variables.Keys.Where(name => Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))).ToArray())
            variables.Remove(name);
        foreach (var (name, value) in Settings)
            variables[name] = value;
    }
}
