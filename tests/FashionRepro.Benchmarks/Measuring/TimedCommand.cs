using System.Diagnostics;
using FashionRepro.Experiments;

namespace FashionRepro.Benchmarks.Measuring;

/// <summary>A whole process, timed from its start to its end.</summary>
/// <param name="Arguments">What comes after <c>dotnet</c>.</param>
/// <param name="ExpectedExitCodes">Those that say that the work was done, whatever its verdict.</param>
internal sealed record TimedCommand(IReadOnlyList<string> Arguments, params IReadOnlyList<int> ExpectedExitCodes)
{
    /// <summary>Enough to show why a run of a study failed, behind the progress of the others.</summary>
    private const int LastLines = 200;

    /// <summary>Variables that are set, or removed where the value is null.</summary>
    public IReadOnlyList<(string Name, string? Value)> Variables { get; init; } = [];

    /// <summary>The command line of the harness, of the same build as this program.</summary>
    /// <param name="store">Folder of the run store.</param>
    /// <param name="arguments">The command.</param>
    public static TimedCommand OfHarness(string store, params IReadOnlyList<string> arguments)
    {
        const int asExpected = 0, notAsExpected = 2, evidenceMissing = 6;
        return new(["exec", Path.Combine(AppContext.BaseDirectory, "FashionRepro.Cli.dll"), .. arguments, "--store", store],
            asExpected, notAsExpected, evidenceMissing);
    }

    /// <summary>Runs it.</summary>
    /// <exception cref="NotMeasuredException">It ended with another exit code.</exception>
    public async Task<Execution> RunAsync(string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, Arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["DiffEngine_Disabled"] = "true"; // nobody is asked about a baseline here
        start.Environment.Remove(StudyChoice.Variable);
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var reading = Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        try
        {
            await process.WaitForExitAsync(cancellation);
            var time = clock.Elapsed;
            var said = await reading;
            if (!ExpectedExitCodes.Contains(process.ExitCode))
            {
                var end = string.Join('\n', string.Join('\n', said).Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(LastLines));
                throw new NotMeasuredException($"dotnet {string.Join(' ', Arguments)} ended with {process.ExitCode}:\n{end}");
            }

            return new Execution(time, process.ExitCode);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}

/// <summary>How a command ended.</summary>
/// <param name="Time">From its start to its end.</param>
/// <param name="ExitCode">One of those expected.</param>
internal sealed record Execution(TimeSpan Time, int ExitCode);
