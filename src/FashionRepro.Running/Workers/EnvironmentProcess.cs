using System.Text.Json;
using FashionRepro.Runs;
using FashionRepro.Training;

namespace FashionRepro.Running.Workers;

/// <summary>The environment that runs are trained in here. A worker process is asked, because <c>LD_LIBRARY_PATH</c> of a shell can name other libraries.</summary>
internal static class EnvironmentProcess
{
    /// <summary>The hidden verb behind which <see cref="Answer"/> runs.</summary>
    public const string Verb = "environment";

    /// <summary>Starts the process and listens to it.</summary>
    /// <returns>The environment; or, where libtorch does not load, null and why.</returns>
    public static (RunEnvironment? Environment, string Problem) Ask()
    {
        var (environment, code, problem) = WorkerProcess.Ask<RunEnvironment>(Verb);
        return (environment, problem ?? $"the process that tried ended with {code}");
    }

    /// <summary>The inside of that process.</summary>
    public static ExitCode Answer()
    {
        try
        {
            var environment = ProcessorProbe.Complete(RunEnvironmentProbe.Probe(TrainingIdentity.Load(AppContext.BaseDirectory))) with { ComputeThreads = RunEnvironmentProbe.ComputeThreads };
            Console.Out.WriteLine(JsonSerializer.Serialize(environment, RecordJson.Options));
            return ExitCode.AsExpected;
        }
        catch (Exception problem) when (problem is TypeInitializationException or DllNotFoundException or BadImageFormatException or NotSupportedException)
        {
            Console.Error.WriteLine((problem.InnerException ?? problem).Message.Split('\n')[0]);
            return ExitCode.RunFailed;
        }
    }
}
