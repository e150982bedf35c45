using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Benchmarks.Reporting;
using FashionRepro.Benchmarks.Slurm;

namespace FashionRepro.Benchmarks.Sections;

/// <summary>What a large study on a cluster costs besides training: submissions, questions, file operations, time of <c>claims</c>; and that none grows faster than the number of runs.</summary>
internal sealed class SlurmSection : ISection
{
    private const double MostGrowth = 1.2;

    private static readonly int[] Sizes = [1_000, 10_000];
    private static readonly Goal Growth = Goal.AtMost("file operations on the store per run, with ten times as many runs", MostGrowth, figure => $"{figure:F2} times");

    public string Name => "slurm";

    public string Title => "A study on a simulated cluster of 500 nodes";

    public IReadOnlyList<Goal> Goals => [Growth];

    public async Task MeasureAsync(Session session, SectionReport report)
    {
        var table = new MarkdownTable("runs", "`sbatch`", "`squeue`", "other calls", "file operations on the store", "per run", "command and tasks", "per run", "`claims --no-train`");
        var perRun = new List<double>();
        foreach (var runs in Sizes)
        {
            session.Say($"  {runs:N0} runs");
            using var store = new TemporaryFolder();
            var (study, operations) = await SimulateAsync(runs, store.Path, session.Cancellation);
            var claims = (await session.RepeatAsync<double>(async () => (await session.TimeAsync(store.Path, "claims", "--no-train")).TotalSeconds))[0];
            table.Add(
                $"{study.Runs:N0}", $"{study.Submissions}", $"{study.Looks}", $"{study.Others}",
                operations is { } all ? $"{all:N0}" : "not counted", operations is { } some ? $"{(double)some / study.Runs:F1}" : "", Figure.Seconds(study.Seconds), Figure.Seconds(study.Seconds / study.Runs),
                Figure.Seconds(new Samples(claims).Median));
            if (operations is { } counted)
                perRun.Add((double)counted / study.Runs);
        }

        report.Add(
            "The command, its tasks and the store are real; Slurm answers from memory, each question to the queue is a step at which up to 500 tasks end and as many begin, and in place of training a task writes a " +
            "record of the committed bank. File operations are the system calls with a path in the store, of the command and of all tasks, as strace counts them; its time is in the command's.");
        report.Add(table);
        if (perRun.Count == Sizes.Length)
            report.Add(Growth, perRun[1] / perRun[0]);
        else
            report.Add("File operations were not counted: strace is not on the path.");
    }

    private static async Task<(SimulatedStudy Study, long? Operations)> SimulateAsync(int runs, string store, CancellationToken cancellation)
    {
        using var traces = new TemporaryFolder();
        var trace = Path.Combine(traces.Path, "trace");
        string[] own = [Environment.ProcessPath!, "exec", typeof(SlurmSection).Assembly.Location, SlurmSimulation.Verb, $"{runs}", store];
        try
        {
            var study = await RunAsync(["strace", "-f", "-qq", "-s", "4096", "-e", "trace=%file", "-e", "signal=none", "-o", trace, .. own], cancellation);
            return (study, File.ReadLines(trace).LongCount(line => line.Contains(store, StringComparison.Ordinal) && !line.Contains("<... ", StringComparison.Ordinal)));
        }
        catch (Win32Exception)
        {
            return (await RunAsync(own, cancellation), null);
        }
    }

    private static async Task<SimulatedStudy> RunAsync(string[] command, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0 ? JsonSerializer.Deserialize<SimulatedStudy>(output)! : throw new NotMeasuredException($"the simulation ended with {process.ExitCode}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
