using FashionRepro.Training;

namespace FashionRepro.Benchmarks.Probes;

/// <summary>Which probe to start, and in which native environment.</summary>
/// <param name="Arguments">What comes after <see cref="ProbeProgram.Verb"/>.</param>
/// <param name="Environment">Changes the variables of the process before it starts.</param>
internal sealed record ProbeOrder(IReadOnlyList<string> Arguments, Action<IDictionary<string, string?>> Environment)
{
    /// <summary>What begins the names of variables that change how native libraries compute.</summary>
    private static readonly string[] Native = ["DNNL_", "GLIBC_TUNABLES", "KMP_", "LD_PRELOAD", "MALLOC_", "MKL_", "OMP_", "ONEDNN_"];

    public static ProbeOrder UsualTraining(string model, int threads = 1) =>
        new([UsualTrainingProbe.Name, model, $"{threads}"], Plain(threads));

    public static ProbeOrder OurTraining(string model, Part without = Part.None) =>
        new([OurTrainingProbe.Name, model, $"{without}"], WorkerEnvironment.Apply);

    public static ProbeOrder Adam(string model, bool fused) => new([AdamProbe.Name, model, $"{fused}"], WorkerEnvironment.Apply);

    public static ProbeOrder Counting(string model) => new([CountingProbe.Name, model], WorkerEnvironment.Apply);

    public static ProbeOrder UsualEvaluation(string model, int batchSize) =>
        new([UsualEvaluationProbe.Name, model, $"{batchSize}"], Plain(threads: 1));

    public static ProbeOrder OurEvaluation(string model) => new([OurEvaluationProbe.Name, model], WorkerEnvironment.Apply);

    public static ProbeOrder PeakRate() => new([PeakRateProbe.Name], WorkerEnvironment.Apply);

    /// <summary>What a user has who asked for a number of threads and for nothing else, whatever this shell says.</summary>
    private static Action<IDictionary<string, string?>> Plain(int threads) => variables =>
    {
        foreach (var name in variables.Keys.Where(name => Native.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))).ToArray())
            variables.Remove(name);
        variables["OMP_NUM_THREADS"] = $"{threads}";
        variables["MKL_NUM_THREADS"] = $"{threads}";
    };
}
