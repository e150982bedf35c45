using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using CliWrap;
using FashionRepro.Experiments;
using FashionRepro.Metrics;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;
using FashionRepro.Training;
using FashionRepro.Training.Data;
using FashionRepro.Training.Splits;
using Serilog.Core;

namespace FashionRepro.Running.Programs;

/// <summary>Runs a program once, in a new folder with its files alone and a fixed environment. Metrics are counted here from its predictions.</summary>
internal static class ProgramRun
{
    private const int MostLoggedLines = 10_000;

    /// <summary>Runs it.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="order">Where the data and the program's files are.</param>
    /// <param name="log">Told what the program writes to its output and error streams.</param>
    /// <param name="cancellation">Ends the program and what it started.</param>
    /// <returns>What was measured, and how long the program ran.</returns>
    /// <exception cref="ProgramFailedException">It failed, took more than it may, or left no output that fits the split.</exception>
    public static async Task<(ProgramResult Result, TimeSpan Time)> ExecuteAsync(ProgramPlan plan, WorkOrder order, Logger log, CancellationToken cancellation)
    {
        var (configs, limits) = order.Program ?? throw new InvalidDataException("The order of a program's run does not say where its files are.");
        var data = await DataSources.AcquireAsync(order.Data, new DataSettings { Folder = order.DataFolder, IsFolderOfTheSet = true }, cancellation: cancellation);
        var split = DataSplit.Draw(plan.Split, data.TrainingLabels.Length, data.TestLabels.Length, plan.Seed);
        var folder = Directory.CreateTempSubdirectory("fashion-repro-program-").FullName;
        try
        {
            var work = Directory.CreateDirectory(Path.Combine(folder, "work")).FullName;
            CopyFiles(plan.Code, configs, work);
            var (splitFile, settingsFile, outputFile) = (Path.Combine(folder, "split.json"), Path.Combine(folder, "settings.json"), Path.Combine(folder, "output.json"));
            await File.WriteAllTextAsync(splitFile, JsonSerializer.Serialize(split, JsonSerializerOptions.Web), cancellation);
            await File.WriteAllTextAsync(settingsFile, JsonSerializer.Serialize(plan.Program.Settings), cancellation);
            var command = plan.Program.Command.Select(argument => argument
                .Replace(ProgramPlaceholders.Seed, $"{plan.Seed}", StringComparison.Ordinal).Replace(ProgramPlaceholders.Data, data.Folder, StringComparison.Ordinal)
                .Replace(ProgramPlaceholders.Split, splitFile, StringComparison.Ordinal).Replace(ProgramPlaceholders.Settings, settingsFile, StringComparison.Ordinal)
                .Replace(ProgramPlaceholders.Output, outputFile, StringComparison.Ordinal)).ToArray();
            var clock = Stopwatch.StartNew();
            await RunAsync(command, work, limits, plan.Code, log, cancellation);
            var time = clock.Elapsed;
            var output = ProgramOutput.Read(outputFile, plan.Split, plan.DataShape.Classes);
            return (Result(output, plan.Split, split, [.. data.TrainingLabels, .. data.TestLabels], plan.DataShape.Classes), time);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Where a program runs, as far as results of any program can depend on it.</summary>
    public static RunEnvironment Environment() => ProcessorProbe.Complete(RunEnvironmentProbe.ProbeForPrograms());

    private static void CopyFiles(ProgramCode code, string configs, string work)
    {
        foreach (var (file, sha256) in code.Files)
        {
            var copy = Path.Combine(work, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(configs, file), copy);
            using var stream = File.OpenRead(copy);
            if (Convert.ToHexStringLower(SHA256.HashData(stream)) != sha256)
                throw new ProgramFailedException($"{file} was changed since the command began. Start again.");
        }
    }

    private static async Task RunAsync(string[] command, string work, ProgramLimits limits, ProgramCode code, Logger log, CancellationToken cancellation)
    {
        var executable = ProgramCodeProbe.ExecutableOf(work, command[0], [.. code.Files.Keys]) ?? throw new ProgramFailedException($"{command[0]} is not there any more.");
        var (lines, lastError) = (0, "");
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ended.CancelAfter(TimeSpan.FromMinutes(limits.Minutes));
        var tooMuch = false;
        try
        {
            var running = CliWrap.Cli.Wrap(executable).WithArguments(command.Skip(1)).WithWorkingDirectory(work).WithEnvironmentVariables(ProgramEnvironment.Variables(work))
                .WithValidation(CommandResultValidation.None).WithStandardOutputPipe(PipeTarget.ToDelegate(Log))
                .WithStandardErrorPipe(PipeTarget.ToDelegate(line => { lastError = string.IsNullOrWhiteSpace(line) ? lastError : line; Log(line); }))
                .ExecuteAsync(ended.Token);
            using var watch = limits.MemoryMiB is { } most ? MemoryWatch.Begin(running.ProcessId, most, () => { tooMuch = true; ended.Cancel(); }) : null;
            var result = await running;
            if (result.ExitCode != 0)
                throw new ProgramFailedException($"The program ended with exit code {result.ExitCode}{(lastError.Length > 0 ? $": {lastError.Trim()}" : " and wrote nothing to its error stream")}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ProgramFailedException(tooMuch
                ? $"The program used more than the {limits.MemoryMiB:N0} MiB of memory that program.memoryMiB allows, and was ended."
                : $"The program took longer than the {limits.Minutes} {(limits.Minutes == 1 ? "minute" : "minutes")} that program.minutes allows, and was ended.");
        }
        catch (Win32Exception problem)
        {
            throw new ProgramFailedException($"{command[0]} does not start: {problem.Message}");
        }

        void Log(string line)
        {
            if (Interlocked.Increment(ref lines) <= MostLoggedLines)
                log.Information("{Line:l}", line);
        }
    }

    /// <summary>What follows from a program's output.</summary>
    internal static ProgramResult Result(ProgramOutput output, SplitDescription sizes, DataSplit split, byte[] labels, int classes)
    {
        var (test, validation, training) = (Tally(output.Test, split.Test), Tally(output.Validation, split.Validation), Tally(output.Training, split.Training));
        return new(
            split.Measure(labels.Length),
            output.Epochs is null ? null : [.. output.Epochs.Select((epoch, index) => new EpochResult(
                index + 1, epoch.TrainingLoss, new(epoch.TrainingCorrect, sizes.Training), epoch.ValidationLoss ?? 0, new(epoch.ValidationCorrect ?? 0, sizes.Validation)))],
            training?.Accuracy, validation, test,
            output.Test is null ? null : RecordFile.Text(split.Test.Select(image => labels[image])), output.Test is null ? null : RecordFile.Text(output.Test),
            output.Metrics);

        ConfusionMatrix? Tally(byte[]? predictions, long[] images) => predictions is null ? null : ConfusionMatrix.Tally([.. images.Select(image => labels[image])], predictions, classes);
    }
}
