namespace FashionRepro.Training.Tests;

/// <summary>What a worker's native libraries get to see.</summary>
public sealed class WorkerEnvironmentTests
{
    [Test]
    public void UsersShell_SaysNothingOfThreadsAndInstructions()
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ATEN_CPU_CAPABILITY"] = "avx2",
            ["DNNL_MAX_CPU_ISA"] = "SSE41",
            ["GOMP_CPU_AFFINITY"] = "0",
            ["KMP_BLOCKTIME"] = "0",
            ["LD_AUDIT"] = "other.so",
            ["LD_LIBRARY_PATH"] = "/other",
            ["LD_PRELOAD"] = "other.so",
            ["DYLD_INSERT_LIBRARIES"] = "other.dylib",
            ["MALLOC_ARENA_MAX"] = "1",
            ["MKL_CBWR"] = "COMPATIBLE",
            ["MKL_NUM_THREADS"] = "8",
            ["OMP_NUM_THREADS"] = "8",
            ["OMP_SCHEDULE"] = "dynamic",
            ["ONEDNN_DEFAULT_FPMATH_MODE"] = "BF16",
            ["OPENBLAS_NUM_THREADS"] = "8",
            ["PYTORCH_NO_CUDA_MEMORY_CACHING"] = "1",
            ["TORCH_CPU_ALLOCATOR"] = "x",
            ["PATH"] = "/bin",
            ["HOME"] = "/home/somebody",
            ["COMP_OMP_"] = "kept",
        };
        WorkerEnvironment.Apply(variables);
        Assert.That(variables, Is.EquivalentTo(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["PATH"] = "/bin",
            ["HOME"] = "/home/somebody",
            ["COMP_OMP_"] = "kept",
            ["OMP_NUM_THREADS"] = "1",
            ["MKL_NUM_THREADS"] = "1",
            ["OMP_DYNAMIC"] = "FALSE",
            ["MKL_DYNAMIC"] = "FALSE",
            ["DOTNET_GCgen0size"] = "400000",
        }));
    }
}
