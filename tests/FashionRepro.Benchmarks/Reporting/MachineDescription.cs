using System.Runtime.InteropServices;
using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Running;
using FashionRepro.Training;

namespace FashionRepro.Benchmarks.Reporting;

/// <summary>The document's head: where and of what the figures are.</summary>
internal static class MachineDescription
{
    public static string Of(Session session)
    {
        var environment = RunEnvironmentProbe.Probe(session.Code);
        var system = string.Join(", ", new[] { environment.OperatingSystem, environment.Architecture, environment.CLibrary }.Where(part => part.Length > 0));
        return $"""
            # Benchmarks

            - Processor: {environment.Processor}; {environment.VectorInstructions}; {Environment.ProcessorCount} logical cores
            - System: {system}
            - Libraries: libtorch {environment.Libtorch}, TorchSharp {environment.TorchSharp}, {RuntimeInformation.FrameworkDescription}
            - Date: {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC
            - Commit: {Commit(session.Repository.Path)}

            Medians of {session.Rounds} rounds, fewer where a round takes long; where things are compared they take turns, and a ratio is the median of the rounds' ratios.

            """;
    }

    private static string Commit(string folder) => SourceRepository.State(folder) switch
    {
        { Commit: { } commit, Dirty: var dirty } => commit[..12] + (dirty == true ? ", with changes" : ""),
        _ => "unknown",
    };
}
